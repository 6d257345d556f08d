package org.shouwang.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PropertyCheckRepository {

    private final JdbcClient jdbc;

    PropertyCheckRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Adds those whose id is free and whose door is in scope; answers the door of each.
    Map<UUID, UUID> append(List<PropertyCheck> checks) {
        return jdbc
                .sql("""
                        insert into registry.property_check (id, property_id, area_code, result, note, replaces, checked_at)
                        select c.id, r.id, r.area_code, c.result, c.note, c.replaces, c.at
                        from unnest(:ids::uuid[], :properties::uuid[], :results::text[], :notes::text[], :replaces::uuid[],
                                    :times::timestamptz[]) as c (id, property, result, note, replaces, at)
                            join registry.property r on r.id = c.property
                        on conflict (id) do nothing
                        returning id, property_id
                        """)
                .param("ids", Rows.ids(checks, check -> check.id().value()))
                .param("properties", Rows.ids(checks, check -> check.property().value()))
                .param("results", Rows.texts(checks, PropertyCheck::result))
                .param("notes", Rows.texts(checks, PropertyCheck::note))
                .param(
                        "replaces",
                        Rows.ids(
                                checks,
                                check -> check.replaces() == null
                                        ? null
                                        : check.replaces().value()))
                .param("times", Rows.texts(checks, PropertyCheck::checkedAt))
                .query((row, n) -> Map.entry(Rows.id(row, "id"), Rows.id(row, "property_id")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Gives each door the result of its latest check that no other corrects; none where that set it back to
    /// open. The rows are locked first: of two at once the second sees the first.
    void follow(Collection<UUID> doors) {
        UUID[] ids = doors.toArray(UUID[]::new);
        lock(ids);
        jdbc.sql("""
                        update registry.property r
                        set result = latest.result, result_at = latest.at, result_id = latest.result_id
                        from unnest(:doors::uuid[]) as door (id) cross join lateral (
                            select c.result, case when c.result is not null then c.checked_at end as at,
                                   case when c.result is not null then c.id end as result_id
                            from registry.property_check c
                            where c.property_id = door.id
                              and not exists (select 1 from registry.property_check later
                                              where later.property_id = door.id and later.replaces = c.id)
                            order by c.checked_at desc, c.id desc limit 1) latest
                        where r.id = door.id and r.result_id is distinct from latest.result_id
                        """).param("doors", ids).update();
    }

    /// As the last step of many: their references are checked with plans that are kept.
    void checkReferences() {
        jdbc.sql("select platform.check_references()").query().singleValue();
    }

    void lock(UUID... doors) {
        jdbc.sql("select id from registry.property where id = any(:doors) order by id for update")
                .param("doors", doors)
                .query(UUID.class)
                .list();
    }

    /// Those of these checks that are recorded for whoever acts to see.
    List<PropertyCheck> known(Collection<UUID> ids) {
        return jdbc.sql("""
                        select id, property_id, result, note, replaces, checked_at, recorded_at, recorded_by
                        from registry.property_check where id = any(:ids)
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> check(row))
                .list();
    }

    /// The check whose result the property has.
    Optional<PropertyCheck.Id> counting(Property.Id property) {
        return jdbc.sql("select result_id from registry.property where id = :property and result_id is not null")
                .param("property", property.value())
                .query((row, n) -> new PropertyCheck.Id(Rows.id(row, "result_id")))
                .optional();
    }

    List<PropertyCheck> of(Property.Id property) {
        return jdbc.sql("""
                        select id, property_id, result, note, replaces, checked_at, recorded_at, recorded_by
                        from registry.property_check where property_id = :property order by checked_at desc, id desc
                        """)
                .param("property", property.value())
                .query((row, n) -> check(row))
                .list();
    }

    private static PropertyCheck check(ResultSet row) throws SQLException {
        String result = row.getString("result");
        UUID replaces = Rows.optionalId(row, "replaces");
        return new PropertyCheck(
                new PropertyCheck.Id(Rows.id(row, "id")),
                new Property.Id(Rows.id(row, "property_id")),
                result == null ? null : Coded.stored(Property.Result.class, result),
                row.getString("note"),
                replaces == null ? null : new PropertyCheck.Id(replaces),
                Rows.instant(row, "checked_at"),
                Rows.instant(row, "recorded_at"),
                Rows.id(row, "recorded_by"));
    }
}
