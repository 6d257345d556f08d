package org.shouwang.form;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What forms are about 填报对象: the views that `duty.target_kind` names, as whoever acts may see
/// them.
@Repository
class Subjects {

    private final JdbcClient jdbc;

    Subjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One thing that a form is filled in about.
    record Subject(UUID id, String areaCode, String name) {}

    /// The view of a kind. It stands in the catalogue that migrations fill, never in what somebody
    /// sends.
    String source(String kind) {
        return jdbc.sql("select source from duty.target_kind_read where code = :kind")
                .param("kind", kind)
                .query(String.class)
                .single();
    }

    Optional<Subject> find(String kind, UUID id) {
        return jdbc.sql("select t.id, t.area_code, t.name from " + source(kind)
                        + " t where t.id = :id and platform.in_scope(t.area_code)")
                .param("id", id)
                .query((row, number) -> new Subject(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
                .optional();
    }

    /// Where those are that may be seen.
    Map<UUID, String> areas(String kind, Collection<UUID> ids) {
        return jdbc
                .sql("select t.id, t.area_code from " + source(kind)
                        + " t where t.id = any(:ids) and platform.in_scope(t.area_code)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
    }

    /// Where one is looked for by the beginning of its name, for fields that ask for somebody or
    /// something.
    List<Subject> beginning(String kind, String text, int most) {
        return jdbc.sql("select t.id, t.area_code, t.name from " + source(kind) + """
                         t where t.name collate "C" ^@ :text and platform.in_scope(t.area_code)
                         order by t.area_code, t.id limit :most
                        """)
                .param("text", text)
                .param("most", most)
                .query((row, number) -> new Subject(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
                .list();
    }
}
