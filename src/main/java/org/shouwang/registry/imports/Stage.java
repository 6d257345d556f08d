package org.shouwang.registry.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The stage of the current transaction: where a file's rows are compared and applied by sets. Ends with
/// the transaction.
@Component
class Stage {

    private static final TypeReference<Map<String, Long>> NUMBERS = new TypeReference<>() {};
    private static final int FETCHED = 2_000;

    private final JdbcTemplate jdbc;
    private final DataSource dataSource;
    private final Sealing sealing;

    Stage(JdbcTemplate jdbc, DataSource dataSource, Sealing sealing) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.sealing = sealing;
    }

    void open(Import.Id id) {
        jdbc.execute("set local statement_timeout = 0");
        // Foreign keys are checked by prepared statements: planned anew for each row they would take most of the time.
        jdbc.execute("set local plan_cache_mode = auto");
        call("select registry.open_import_stage(?)", id.value());
    }

    /// Begins a COPY into the stage; whoever begins it ends or cancels it.
    CopyIn copy(ImportKind kind) throws SQLException {
        String columns = kind.fields().stream().map(StageField::column).collect(Collectors.joining(", "));
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy pg_temp.import_stage (row_no, " + columns + ") from stdin (format binary)");
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /// Puts the kept rows of an import on the stage, as they were read.
    ///
    /// @return false when a crash has emptied what was kept
    boolean refill(Import started) {
        Integer rows = jdbc.queryForObject(
                "select registry.stage_import_rows(?)",
                Integer.class,
                started.id().value());
        return rows != null && rows == started.counts().total();
    }

    void compare(ImportKind kind) {
        call(kind.compare());
    }

    Import.Counts counts() {
        Map<String, Integer> counts = new HashMap<>();
        jdbc.query("""
                select coalesce(v.state, s.state), count(*)
                from pg_temp.import_stage s left join pg_temp.import_verdict v on v.row_no = s.row_no group by 1
                """, row -> {
            counts.put(row.getString(1), row.getInt(2));
        });
        return new Import.Counts(
                counts.getOrDefault("new", 0),
                counts.getOrDefault("changed", 0),
                counts.getOrDefault("same", 0),
                counts.getOrDefault("doubtful", 0),
                counts.getOrDefault("wrong", 0));
    }

    void keep(Import.Id id, List<String> states) {
        call("select registry.keep_import_rows(?, ?)", id.value(), states.toArray(String[]::new));
    }

    /// Writes the stage into the registry.
    Map<String, Long> apply(ImportKind kind, boolean doubtfulToo, Phases phases) {
        Map<String, Long> result = new LinkedHashMap<>();
        if (kind == ImportKind.PERSON) {
            sealAnew();
            Integer homes = jdbc.queryForObject("select registry.apply_import_homes(?)", Integer.class, doubtfulToo);
            result.put("households", homes == null ? 0L : homes.longValue());
            phases.end("households");
        }
        String numbers = jdbc.queryForObject(kind.apply(), String.class, doubtfulToo);
        result.putAll(JsonMapper.shared().readValue(numbers, NUMBERS));
        phases.end("rows");
        call("select registry.end_import()");
        phases.end("indexes");
        return result;
    }

    /// Documents and telephones of persons known already are bound to those persons.
    private void sealAnew() {
        List<Object[]> sealed = new java.util.ArrayList<>();
        JdbcTemplate streaming = new JdbcTemplate(dataSource);
        streaming.setFetchSize(FETCHED);
        streaming.query("""
                select s.row_no, s.id, v.target_id, s.document_cipher, s.phone_cipher
                from pg_temp.import_verdict v join pg_temp.import_stage s on s.row_no = v.row_no
                where v.changes -> 'phone' is not null or v.changes -> 'documentNumber' is not null
                """, row -> {
            java.util.UUID before = row.getObject(2, java.util.UUID.class);
            java.util.UUID target = row.getObject(3, java.util.UUID.class);
            byte[] document = row.getBytes(4);
            byte[] phone = row.getBytes(5);
            sealed.add(new Object[] {
                row.getInt(1),
                document == null ? null : sealing.bindTo(target, before, document),
                phone == null ? null : sealing.bindTo(target, before, phone)
            });
            if (sealed.size() == FETCHED) {
                store(sealed);
            }
        });
        store(sealed);
    }

    private void store(List<Object[]> sealed) {
        jdbc.batchUpdate("insert into pg_temp.import_sealed values (?, ?, ?)", sealed);
        sealed.clear();
    }

    private void call(String function, Object... arguments) {
        jdbc.query(function, row -> {}, arguments);
    }
}
