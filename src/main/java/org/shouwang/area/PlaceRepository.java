package org.shouwang.area;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Pinyin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PlaceRepository {

    private static final String COLUMNS = """
            select id, area_code, kind, name, address, site_id, longitude, latitude, stairwells, floors, management,
                   version
            from area.place
            """;

    /// The longest page that is given.
    private static final int MOST = 2_000;

    private final JdbcClient jdbc;

    PlaceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Place place(ResultSet row, int number) throws SQLException {
        UUID site = row.getObject("site_id", UUID.class);
        String management = row.getString("management");
        return new Place(
                new Place.Id(row.getObject("id", UUID.class)),
                row.getString("area_code"),
                row.getString("kind"),
                row.getString("name"),
                row.getString("address"),
                site == null ? null : new Place.Id(site),
                row.getObject("longitude", Double.class),
                row.getObject("latitude", Double.class),
                row.getObject("stairwells", Integer.class),
                row.getObject("floors", Integer.class),
                management == null ? null : Place.Management.valueOf(management.toUpperCase(Locale.ROOT)),
                row.getInt("version"));
    }

    Optional<Place> find(Place.Id id) {
        return jdbc.sql(COLUMNS + " where id = :id")
                .param("id", id.value())
                .query(PlaceRepository::place)
                .optional();
    }

    List<Place> those(Collection<Place.Id> ids) {
        return jdbc.sql(COLUMNS + " where id = any(:ids)")
                .param("ids", ids.stream().map(Place.Id::value).toArray(UUID[]::new))
                .query(PlaceRepository::place)
                .list();
    }

    List<PlaceKind> kinds() {
        return jdbc.sql("select code, tier, name_zh, name_en, ledger from area.place_kind order by ledger")
                .query((row, number) -> new PlaceKind(
                        row.getString("code"),
                        PlaceTier.valueOf(row.getString("tier").toUpperCase(Locale.ROOT)),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        row.getInt("ledger")))
                .list();
    }

    /// Inserts places whose area and kind are settled; those whose id is there already are passed over.
    int insert(Collection<PlaceDraft> drafts, Map<String, PlaceKind> kinds) {
        List<PlaceDraft> rows = List.copyOf(drafts);
        return jdbc.sql("""
                        insert into area.place (id, area_code, kind, tier, name, pinyin, address, site_id, longitude,
                            latitude, stairwells, floors, management, external_system, external_key, updated_by)
                        select p.*, :by::uuid from unnest(:ids::uuid[], :areas::text[], :kinds::text[], :tiers::text[],
                            :names::text[], :pinyins::text[], :addresses::text[], :sites::uuid[],
                            :longitudes::float8[], :latitudes::float8[], :stairwells::smallint[], :floors::smallint[],
                            :managements::text[], :systems::text[], :keys::text[]) as p
                        on conflict (id) do nothing
                        """)
                .param("by", Principal.required().account())
                .param("ids", column(rows, d -> d.id().value(), UUID[]::new))
                .param("areas", column(rows, PlaceDraft::areaCode, String[]::new))
                .param("kinds", column(rows, PlaceDraft::kind, String[]::new))
                .param("tiers", column(rows, d -> lower(kind(kinds, d).tier()), String[]::new))
                .param("names", column(rows, d -> d.name().strip(), String[]::new))
                .param("pinyins", column(rows, d -> Pinyin.of(d.name()), String[]::new))
                .param("addresses", column(rows, d -> d.address().strip(), String[]::new))
                .param("sites", column(rows, d -> uuid(d.site()), UUID[]::new))
                .param("longitudes", column(rows, PlaceDraft::longitude, Double[]::new))
                .param("latitudes", column(rows, PlaceDraft::latitude, Double[]::new))
                .param("stairwells", column(rows, PlaceDraft::stairwells, Integer[]::new))
                .param("floors", column(rows, PlaceDraft::floors, Integer[]::new))
                .param("managements", column(rows, d -> lower(d.management()), String[]::new))
                .param("systems", column(rows, PlaceDraft::system, String[]::new))
                .param("keys", column(rows, PlaceDraft::key, String[]::new))
                .update();
    }

    private static PlaceKind kind(Map<String, PlaceKind> kinds, PlaceDraft draft) {
        PlaceKind kind = kinds.get(draft.kind());
        if (kind == null) {
            throw new IllegalArgumentException(draft.kind());
        }
        return kind;
    }

    private static @Nullable UUID uuid(Place.@Nullable Id id) {
        return id == null ? null : id.value();
    }

    private static @Nullable String lower(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }

    private interface Getter<T> {
        @Nullable
        T of(PlaceDraft draft);
    }

    private static <T> T[] column(List<PlaceDraft> rows, Getter<T> value, java.util.function.IntFunction<T[]> array) {
        List<@Nullable T> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(value.of(row)));
        return values.toArray(array);
    }

    /// False where the place is not there in this version.
    boolean update(PlaceDraft draft, PlaceTier tier, int version) {
        return jdbc.sql("""
                        update area.place set area_code = :area, kind = :kind, tier = :tier, name = :name,
                            pinyin = :pinyin, address = :address, site_id = :site, longitude = :longitude,
                            latitude = :latitude, stairwells = :stairwells, floors = :floors,
                            management = :management, version = version + 1, updated_at = now(), updated_by = :by
                        where id = :id and version = :version
                        """)
                        .param("id", draft.id().value())
                        .param("version", version)
                        .param("area", draft.areaCode())
                        .param("kind", draft.kind())
                        .param("tier", lower(tier))
                        .param("name", draft.name().strip())
                        .param("pinyin", Pinyin.of(draft.name()))
                        .param("address", draft.address().strip())
                        .param("site", uuid(draft.site()), java.sql.Types.OTHER)
                        .param("longitude", draft.longitude(), java.sql.Types.DOUBLE)
                        .param("latitude", draft.latitude(), java.sql.Types.DOUBLE)
                        .param("stairwells", draft.stairwells(), java.sql.Types.SMALLINT)
                        .param("floors", draft.floors(), java.sql.Types.SMALLINT)
                        .param("management", lower(draft.management()), java.sql.Types.VARCHAR)
                        .param("by", Principal.required().account())
                        .update()
                == 1;
    }

    void leaveBeats(Place.Id place) {
        jdbc.sql("delete from area.beat_part where place_id = :id")
                .param("id", place.value())
                .update();
    }

    boolean delete(Place.Id place, int version) {
        jdbc.sql("set constraints all immediate").update();
        return jdbc.sql("delete from area.place where id = :id and version = :version")
                        .param("id", place.value())
                        .param("version", version)
                        .update()
                == 1;
    }

    List<Place> list(PlaceQuery query) {
        String key = query.sort() == PlaceQuery.Sort.NAME ? "name" : "area_code";
        String direction = query.descending() ? " desc" : "";
        StringBuilder sql = new StringBuilder(COLUMNS).append(" where area_code >= :low and area_code < :high");
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("low", query.area());
        values.put("high", Scope.successor(query.area()));
        values.put("limit", Math.clamp(query.limit(), 1, MOST + 1));
        String kind = query.kind();
        if (kind != null) {
            sql.append(" and kind = :kind");
            values.put("kind", kind);
        }
        if (!query.beginning().isBlank()) {
            sql.append(" and (name ^@ :beginning or pinyin ^@ lower(:beginning))");
            values.put("beginning", query.beginning().strip());
        }
        PlaceQuery.Position after = query.after();
        if (after != null) {
            sql.append(" and (")
                    .append(key)
                    .append(", id) ")
                    .append(query.descending() ? "<" : ">")
                    .append(" (:key, :id)");
            values.put("key", after.key());
            values.put("id", after.id());
        }
        sql.append(" order by ")
                .append(key)
                .append(direction)
                .append(", id")
                .append(direction)
                .append(" limit :limit");
        return jdbc.sql(sql.toString())
                .params(values)
                .query(PlaceRepository::place)
                .list();
    }

    /// How many there are by kind, from the tallies.
    Map<String, Long> counts(String area) {
        return counted("""
                select substr(measure, 7) as key, sum(amount) as amount from platform.tally
                where measure ^@ 'place.' and area_code >= :low and area_code < :high
                group by measure having sum(amount) <> 0
                """, area, Map.of());
    }

    /// How many of a kind there are in each area of a level.
    Map<String, Long> counts(String area, String measure, int digits) {
        return counted("""
                select left(area_code, :digits) as key, sum(amount) as amount from platform.tally
                where measure = :measure and area_code >= :low and area_code < :high and length(area_code) >= :digits
                group by 1 having sum(amount) <> 0 order by 1
                """, area, Map.of("measure", measure, "digits", digits));
    }

    private Map<String, Long> counted(String sql, String area, Map<String, Object> more) {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql(sql)
                .params(more)
                .param("low", area)
                .param("high", Scope.successor(area))
                .query(row -> {
                    counts.put(row.getString("key"), row.getLong("amount"));
                });
        return counts;
    }
}
