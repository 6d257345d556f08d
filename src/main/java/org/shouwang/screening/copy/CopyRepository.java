package org.shouwang.screening.copy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.response.Response;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CopyRepository {

    private static final String COPY = """
            select c.id, c.area_code, c.person_id, screening.copy_metres(c.id) as metres, c.doubtful, c.found_at,
                   c.item_id
            from screening.pass_copy c where\s""";
    private static final int MOST = 20;

    private final JdbcClient jdbc;

    CopyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Copy> find(Copy.Id id) {
        return withUses(jdbc.sql(COPY + "c.id = :id")
                        .param("id", id.value())
                        .query(CopyRepository::copy)
                        .list())
                .stream()
                .findFirst();
    }

    List<Copy> ofPass(UUID pass) {
        return latest("u.pass_id = :id", pass);
    }

    List<Copy> at(Place.Id checkpoint) {
        return latest("u.checkpoint_id = :id", checkpoint.value());
    }

    private List<Copy> latest(String used, UUID id) {
        return withUses(jdbc.sql(COPY + "c.id in (select u.copy_id from screening.pass_copy_use u where " + used
                        + ") order by c.id desc limit :most")
                .param("id", id)
                .param("most", MOST)
                .query(CopyRepository::copy)
                .list());
    }

    Slice<Copy> list(CopyQuery query, @Nullable Cursor after, int limit) {
        Map<String, Object> values = new HashMap<>();
        StringBuilder where = where(query, values);
        if (after != null) {
            where.append(" and (c.area_code, c.id) > (:key, :after)");
            values.put("key", after.key());
            values.put("after", after.id());
        }
        values.put("limit", limit + 1);
        List<Copy> rows = jdbc.sql(COPY + where + " order by c.area_code, c.id limit :limit")
                .params(values)
                .query(CopyRepository::copy)
                .list();
        return Slice.cut(
                withUses(rows),
                limit,
                one -> new Cursor(one.areaCode(), one.id().value()));
    }

    long count(CopyQuery query) {
        Map<String, Object> values = new HashMap<>();
        return jdbc.sql("select count(*) from screening.pass_copy c where " + where(query, values))
                .params(values)
                .query(Long.class)
                .single();
    }

    private static StringBuilder where(CopyQuery query, Map<String, Object> values) {
        values.put("low", query.area());
        values.put("high", Scope.successor(query.area()));
        StringBuilder where = new StringBuilder(
                query.side() == CopyQuery.Side.ISSUED ? "c.area_code >= :low and c.area_code < :high" : """
                        c.id in (select u.copy_id from screening.pass_copy_use u
                                 where u.area_code >= :low and u.area_code < :high)""");
        if (query.doubtful() != null) {
            where.append(" and c.doubtful = :doubtful");
            values.put("doubtful", query.doubtful());
        }
        return where;
    }

    private List<Copy> withUses(List<Copy> copies) {
        Map<UUID, List<Copy.Use>> uses = new HashMap<>();
        jdbc.sql("select * from screening.pass_copy_use where copy_id = any(:ids) order by at, scan_id")
                .param("ids", copies.stream().map(one -> one.id().value()).toArray(UUID[]::new))
                .query(row -> {
                    uses.computeIfAbsent(row.getObject("copy_id", UUID.class), _ -> new ArrayList<>())
                            .add(use(row));
                });
        return copies.stream()
                .map(one -> one.used(uses.getOrDefault(one.id().value(), List.of())))
                .toList();
    }

    /// The items about a pass.
    List<UUID> itemsAbout(UUID pass) {
        return jdbc.sql("""
                        select distinct c.item_id from screening.pass_copy c
                        where c.item_id is not null
                          and c.id in (select u.copy_id from screening.pass_copy_use u where u.pass_id = :pass)
                        """).param("pass", pass).query(UUID.class).list();
    }

    /// Looks for copies among what was stored since the last time; answers how many, or -1 while another looks.
    long search(List<Stand> stands, Instant now) {
        return jdbc.sql("select screening.find_copies(:ids, :longitudes, :latitudes, :radii, :origins, :now)")
                .param(
                        "ids",
                        stands.stream().map(one -> one.checkpoint().value()).toArray(UUID[]::new))
                .param("longitudes", stands.stream().map(Stand::longitude).toArray(Double[]::new))
                .param("latitudes", stands.stream().map(Stand::latitude).toArray(Double[]::new))
                .param("radii", stands.stream().map(Stand::radius).toArray(Double[]::new))
                .param(
                        "origins",
                        stands.stream().map(one -> one.origin().code()).toArray(String[]::new))
                .param("now", at(now))
                .query(Long.class)
                .single();
    }

    /// A finding that nobody has been told of.
    ///
    /// @param known the latest item about the same pass or person
    record Untold(
            UUID copy,
            String areaCode,
            Response.Id response,
            @Nullable UUID person,
            @Nullable UUID pass,
            int serial,
            @Nullable UUID known) {

        /// Whose it is.
        UUID about() {
            return Objects.requireNonNull(pass == null ? person : pass);
        }
    }

    List<Untold> untold(Instant now, int most) {
        return jdbc.sql("select * from screening.untold_copies(:now, :most)")
                .param("now", at(now))
                .param("most", most)
                .query((row, number) -> new Untold(
                        row.getObject("copy_id", UUID.class),
                        row.getString("area_code"),
                        new Response.Id(row.getObject("response_id", UUID.class)),
                        row.getObject("person_id", UUID.class),
                        row.getObject("pass_id", UUID.class),
                        row.getInt("serial"),
                        row.getObject("known_item", UUID.class)))
                .list();
    }

    void noteItem(List<Untold> told, UUID item) {
        jdbc.sql("select screening.note_copy_item(:copies, :item)")
                .param("copies", told.stream().map(Untold::copy).toArray(UUID[]::new))
                .param("item", item)
                .query((row, number) -> 1)
                .list();
    }

    private static Copy copy(ResultSet row, int number) throws SQLException {
        return new Copy(
                new Copy.Id(row.getObject("id", UUID.class)),
                row.getString("area_code"),
                row.getObject("person_id", UUID.class),
                row.getObject("metres", Integer.class),
                row.getBoolean("doubtful"),
                row.getObject("found_at", OffsetDateTime.class).toInstant(),
                row.getObject("item_id", UUID.class),
                List.of());
    }

    private static Copy.Use use(ResultSet row) throws SQLException {
        return new Copy.Use(
                row.getString("area_code"),
                new Place.Id(row.getObject("checkpoint_id", UUID.class)),
                row.getObject("pass_id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("origin"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
