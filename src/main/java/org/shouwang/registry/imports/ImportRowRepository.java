package org.shouwang.registry.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The rows that are kept of an import.
@Repository
class ImportRowRepository {

    private static final TypeReference<Map<String, List<String>>> CHANGES = new TypeReference<>() {};

    private final JdbcClient jdbc;

    ImportRowRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Rows behind a number, in the order of the file.
    List<ImportRow> page(Import.Id id, ImportRow.@Nullable State state, int after, int most) {
        return jdbc.sql("""
                        select row_no, state, coalesce(name, household_number, room, '') as about,
                               coalesce(address, '') as address, area_code, flaws, doubts, changes
                        from registry.import_row
                        where import_id = :id and row_no > :after and (:state::text is null or state = :state)
                        order by row_no limit :most
                        """)
                .param("id", id.value())
                .param("state", state == null ? null : state.code(), java.sql.Types.VARCHAR)
                .param("after", after)
                .param("most", most)
                .query(ImportRowRepository::row)
                .list();
    }

    /// What has to be mended: the next rows, wrong or doubtful.
    List<ImportRow> flawed(Import.Id id, int after, int most) {
        return jdbc.sql("""
                        select row_no, state, '' as about, '' as address, area_code, flaws, doubts, null as changes
                        from registry.import_row
                        where import_id = :id and row_no > :after and state in ('wrong', 'doubtful')
                        order by row_no limit :most
                        """)
                .param("id", id.value())
                .param("after", after)
                .param("most", most)
                .query(ImportRowRepository::row)
                .list();
    }

    void drop(Import.Id id) {
        jdbc.sql("select registry.drop_import_rows(:id)")
                .param("id", id.value())
                .query((row, number) -> true)
                .list();
    }

    private static ImportRow row(ResultSet row, int number) throws SQLException {
        List<Flaw> flaws = new ArrayList<>(Flaw.list(row.getString("flaws")));
        flaws.addAll(Flaw.list(row.getString("doubts")));
        String changes = row.getString("changes");
        return new ImportRow(
                row.getInt("row_no"),
                ImportRow.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("about"),
                row.getString("address"),
                row.getString("area_code"),
                List.copyOf(flaws),
                changes == null ? Map.of() : JsonMapper.shared().readValue(changes, CHANGES));
    }
}
