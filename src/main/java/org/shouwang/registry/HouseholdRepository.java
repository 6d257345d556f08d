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
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.web.list.Cursor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class HouseholdRepository {

    static final String COLUMNS = """
            h.id, h.area_code, h.place_id, h.property_id, h.kind, h.number, h.address, h.external_system,
            h.external_key, h.version, h.updated_at, h.updated_by
            """;

    private static final String ENTRIES = """
            unnest(:ids::uuid[], :places::uuid[], :properties::uuid[], :kinds::text[], :numbers::text[],
                   :addresses::text[], :systems::text[], :keys::text[])
                as e (id, place, property, kind, number, address, system, key)
            """;

    private final JdbcClient jdbc;
    private final Kept<Household> kept;

    HouseholdRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.kept = new Kept<>(
                jdbc, "select " + COLUMNS + " from registry.household h", "h", HouseholdRepository::household);
    }

    /// Adds those whose id and key are free and whose place is in scope; answers which.
    Set<UUID> insert(List<HouseholdDraft> drafts) {
        return Kept.written(bound(jdbc.sql("""
                        insert into registry.household (id, area_code, place_id, property_id, kind, number, address,
                                                        external_system, external_key)
                        select e.id, p.area_code, p.id, e.property, coalesce(e.kind, 'ordinary'),
                               coalesce(e.number, ''), coalesce(e.address, ''), e.system, e.key
                        from %s join area.place_read p on p.id = e.place and p.tier <> 'site'
                        where e.property is null
                           or exists (select 1 from registry.property r where r.id = e.property and r.area_code = p.area_code)
                        on conflict do nothing
                        returning id
                        """.formatted(ENTRIES)), drafts));
    }

    /// Changes what the entries state; answers which were changed.
    Set<UUID> update(List<HouseholdDraft> drafts, @Nullable Integer seen) {
        return Kept.changed(bound(jdbc.sql("""
                        update registry.household h set area_code = p.area_code, place_id = p.id,
                            property_id = case when h.area_code = p.area_code then coalesce(e.property, h.property_id)
                                               else e.property end,
                            kind = coalesce(e.kind, h.kind), number = coalesce(e.number, h.number),
                            address = coalesce(e.address, h.address),
                            external_system = coalesce(e.system, h.external_system),
                            external_key = coalesce(e.key, h.external_key),
                            version = h.version + 1, updated_at = now(), updated_by = platform.acting_account()
                        from %s join area.place_read p on p.id = e.place and p.tier <> 'site'
                        where h.id = e.id and (:seen::integer is null or h.version = :seen)
                          and (e.property is null or exists (select 1 from registry.property r
                                                             where r.id = e.property and r.area_code = p.area_code))
                        returning h.id
                        """.formatted(ENTRIES)), drafts), seen);
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec sql, List<HouseholdDraft> drafts) {
        return sql.param("ids", Rows.ids(drafts, draft -> draft.id().value()))
                .param("places", Rows.ids(drafts, draft -> draft.place().value()))
                .param(
                        "properties",
                        Rows.ids(
                                drafts,
                                draft -> draft.property() == null
                                        ? null
                                        : draft.property().value()))
                .param("kinds", Rows.texts(drafts, HouseholdDraft::kind))
                .param("numbers", Rows.texts(drafts, HouseholdDraft::number))
                .param("addresses", Rows.texts(drafts, HouseholdDraft::address))
                .param("systems", Rows.systems(drafts, HouseholdDraft::external))
                .param("keys", Rows.keys(drafts, HouseholdDraft::external));
    }

    /// Those that any of the entries could mean: by key, or by place and number or address.
    List<Household> candidates(List<HouseholdDraft> drafts) {
        return bound(jdbc.sql("""
                        with e as materialized (select * from %2$s)
                        select %1$s from e join registry.household h on h.external_system = e.system and h.external_key = e.key
                        union
                        select %1$s from e join registry.household h on h.place_id = e.place
                            and (h.number = e.number and e.number <> '' or h.address = e.address and e.address <> '')
                        """.formatted(COLUMNS, ENTRIES)), drafts)
                .query(HouseholdRepository::household)
                .list();
    }

    Optional<Household> find(Household.Id id) {
        return kept.find(id.value());
    }

    List<Household> all(Collection<UUID> ids) {
        return kept.all(ids);
    }

    List<Household> ofProperty(Property.Id property) {
        return kept.where("h.property_id = :given", property.value());
    }

    List<Household> list(
            String area, Place.@Nullable Id place, @Nullable String beginning, @Nullable Cursor after, int rows) {
        return jdbc.sql("select " + COLUMNS
                        + " from registry.household h where h.area_code >= :area and h.area_code < :end"
                        + (place == null ? "" : " and h.place_id = :place")
                        + (beginning == null ? "" : " and h.address ^@ :beginning")
                        + (after == null ? "" : " and (h.address, h.id) > (:key, :id)")
                        + " order by h.address, h.id limit :rows")
                .param("area", area)
                .param("end", Scope.successor(area))
                .param("place", place == null ? null : place.value())
                .param("beginning", beginning)
                .param("key", after == null ? null : after.key())
                .param("id", after == null ? null : after.id())
                .param("rows", rows)
                .query(HouseholdRepository::household)
                .list();
    }

    static Household household(ResultSet row, int n) throws SQLException {
        UUID property = Rows.optionalId(row, "property_id");
        return new Household(
                new Household.Id(Rows.id(row, "id")),
                row.getString("area_code"),
                new Place.Id(Rows.id(row, "place_id")),
                property == null ? null : new Property.Id(property),
                Coded.stored(Household.Kind.class, row.getString("kind")),
                row.getString("number"),
                row.getString("address"),
                Rows.external(row),
                row.getInt("version"),
                Rows.instant(row, "updated_at"),
                Rows.id(row, "updated_by"));
    }
}
