package org.shouwang.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PropertyRepository {

    static final String COLUMNS = """
            r.id, r.area_code, r.place_id, r.stairwell, r.floor, r.room, r.address, r.usage, r.result, r.result_at,
            r.external_system, r.external_key, r.version, r.updated_at, r.updated_by
            """;

    private static final String ENTRIES = """
            unnest(:ids::uuid[], :places::uuid[], :stairwells::text[], :floors::smallint[], :rooms::text[],
                   :addresses::text[], :usages::text[], :systems::text[], :keys::text[])
                as e (id, place, stairwell, floor, room, address, usage, system, key)
            """;

    private final JdbcClient jdbc;
    private final Kept<Property> kept;

    PropertyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.kept =
                new Kept<>(jdbc, "select " + COLUMNS + " from registry.property r", "r", PropertyRepository::property);
    }

    /// Adds those whose id, door and key are free and whose place is in scope; answers which.
    Set<UUID> insert(List<PropertyDraft> drafts) {
        return Kept.written(bound(jdbc.sql("""
                        insert into registry.property (id, area_code, place_id, stairwell, floor, room, address, usage,
                                                       external_system, external_key)
                        select e.id, p.area_code, p.id, coalesce(e.stairwell, ''), e.floor, coalesce(e.room, ''),
                               coalesce(e.address, ''), coalesce(e.usage, 'residential'), e.system, e.key
                        from %s join area.place_read p on p.id = e.place and p.tier <> 'site'
                        on conflict do nothing
                        returning id
                        """.formatted(ENTRIES)), drafts));
    }

    /// Changes what the entries state; answers which were changed.
    Set<UUID> update(List<PropertyDraft> drafts, @Nullable Integer seen) {
        return Kept.changed(bound(jdbc.sql("""
                        update registry.property r set area_code = p.area_code, place_id = p.id,
                            stairwell = coalesce(e.stairwell, r.stairwell), floor = case when :seen::integer is null then coalesce(e.floor, r.floor) else e.floor end,
                            room = coalesce(e.room, r.room), address = coalesce(e.address, r.address),
                            usage = coalesce(e.usage, r.usage),
                            external_system = coalesce(e.system, r.external_system),
                            external_key = coalesce(e.key, r.external_key),
                            version = r.version + 1, updated_at = now(), updated_by = platform.acting_account()
                        from %s join area.place_read p on p.id = e.place and p.tier <> 'site'
                        where r.id = e.id and (:seen::integer is null or r.version = :seen)
                        returning r.id
                        """.formatted(ENTRIES)), drafts), seen);
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec sql, List<PropertyDraft> drafts) {
        return sql.param("ids", Rows.ids(drafts, draft -> draft.id().value()))
                .param("places", Rows.ids(drafts, draft -> draft.place().value()))
                .param("stairwells", Rows.texts(drafts, PropertyDraft::stairwell))
                .param("floors", Rows.texts(drafts, PropertyDraft::floor))
                .param("rooms", Rows.texts(drafts, PropertyDraft::room))
                .param("addresses", Rows.texts(drafts, PropertyDraft::address))
                .param("usages", Rows.texts(drafts, PropertyDraft::usage))
                .param("systems", Rows.systems(drafts, PropertyDraft::external))
                .param("keys", Rows.keys(drafts, PropertyDraft::external));
    }

    /// Those that any of the entries could mean: by key, or by the door.
    List<Property> candidates(List<PropertyDraft> drafts) {
        return bound(jdbc.sql("""
                        with e as materialized (select * from %2$s)
                        select %1$s from e join registry.property r on r.external_system = e.system and r.external_key = e.key
                        union
                        select %1$s from e join registry.property r on r.place_id = e.place
                            and r.stairwell = coalesce(e.stairwell, '') and r.room = e.room
                        where e.room <> ''
                        """.formatted(COLUMNS, ENTRIES)), drafts)
                .query(PropertyRepository::property)
                .list();
    }

    Optional<Property> find(Property.Id id) {
        return kept.find(id.value());
    }

    List<Property> all(Collection<UUID> ids) {
        return kept.all(ids);
    }

    static Property property(ResultSet row, int n) throws SQLException {
        String result = row.getString("result");
        return new Property(
                new Property.Id(Rows.id(row, "id")),
                row.getString("area_code"),
                new Place.Id(Rows.id(row, "place_id")),
                row.getString("stairwell"),
                row.getObject("floor", Integer.class),
                row.getString("room"),
                row.getString("address"),
                Coded.stored(Property.Usage.class, row.getString("usage")),
                result == null ? null : Coded.stored(Property.Result.class, result),
                Rows.optionalInstant(row, "result_at"),
                Rows.external(row),
                row.getInt("version"),
                Rows.instant(row, "updated_at"),
                Rows.id(row, "updated_by"));
    }
}
