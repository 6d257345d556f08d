package org.shouwang.screening.crowd;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CrowdRepository {

    private static final String CROWDED = "c.present * 100 > c.capacity * c.crowded_percent";

    private final JdbcClient jdbc;

    CrowdRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Crowd> find(Place.Id place) {
        return jdbc.sql("select c.* from screening.crowd c where c.place_id = :place")
                .param("place", place.value())
                .query(CrowdRepository::crowd)
                .optional();
    }

    Slice<Crowd> list(String area, Crowd.@Nullable State state, @Nullable Cursor after, int limit) {
        Map<String, Object> values = new HashMap<>();
        StringBuilder where = where(area, state, values);
        if (after != null) {
            where.append(" and (c.area_code, c.place_id) > (:key, :after)");
            values.put("key", after.key());
            values.put("after", after.id());
        }
        values.put("limit", limit + 1);
        List<Crowd> rows = jdbc.sql("select c.* from screening.crowd c where " + where
                        + " order by c.area_code, c.place_id limit :limit")
                .params(values)
                .query(CrowdRepository::crowd)
                .list();
        return Slice.cut(
                rows, limit, one -> new Cursor(one.areaCode(), one.place().value()));
    }

    long count(String area, Crowd.@Nullable State state) {
        Map<String, Object> values = new HashMap<>();
        return jdbc.sql("select count(*) from screening.crowd c where " + where(area, state, values))
                .params(values)
                .query(Long.class)
                .single();
    }

    private static StringBuilder where(String area, Crowd.@Nullable State state, Map<String, Object> values) {
        values.put("low", area);
        values.put("high", Scope.successor(area));
        StringBuilder where = new StringBuilder("c.area_code >= :low and c.area_code < :high");
        if (state != null) {
            where.append(
                    switch (state) {
                        case CROWDED -> " and " + CROWDED;
                        case DOUBTFUL -> " and c.present < 0";
                        case NORMAL -> " and c.present >= 0 and not " + CROWDED;
                    });
        }
        return where;
    }

    List<Crowd.Hour> hours(Place.Id place, Instant from) {
        return jdbc.sql("select * from screening.crowd_hour where place_id = :place and hour >= :from order by hour")
                .param("place", place.value())
                .param("from", at(from))
                .query((row, number) ->
                        new Crowd.Hour(instant(row, "hour"), row.getInt("entries"), row.getInt("exits")))
                .list();
    }

    List<Crowd.Count> counts(Place.Id place) {
        return jdbc.sql(
                        "select * from screening.crowd_count where place_id = :place order by at desc, id desc limit 30")
                .param("place", place.value())
                .query((row, number) -> new Crowd.Count(
                        row.getString("kind"),
                        row.getInt("number"),
                        row.getInt("recorded"),
                        row.getString("note"),
                        row.getObject("by_account", UUID.class),
                        instant(row, "at")))
                .list();
    }

    String put(Place place, Crowd.Limits limits, @Nullable Integer number, @Nullable Integer seen, Instant now) {
        return jdbc.sql("select screening.set_crowd(:place, :area, :most, :percent, :hour, :to, :number, :seen, :now)")
                .param("place", place.id().value())
                .param("area", place.areaCode())
                .param("most", limits.capacity())
                .param("percent", limits.percent())
                .param("hour", limits.resetHour(), Types.INTEGER)
                .param("to", limits.resetTo())
                .param("number", number, Types.INTEGER)
                .param("seen", seen, Types.INTEGER)
                .param("now", at(now))
                .query(String.class)
                .single();
    }

    String count(UUID id, Place.Id place, int number, String note, Instant happened, Instant now) {
        return jdbc.sql("select screening.count_crowd(:id, :place, :number, :note, :at, :now)")
                .param("id", id)
                .param("place", place.value())
                .param("number", number)
                .param("note", note)
                .param("at", at(happened))
                .param("now", at(now))
                .query(String.class)
                .single();
    }

    int reset(Instant now) {
        return jdbc.sql("select screening.reset_crowds(:now)")
                .param("now", at(now))
                .query(Integer.class)
                .single();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Crowd crowd(ResultSet row, int number) throws SQLException {
        int hour = row.getInt("reset_hour");
        Integer resetHour = row.wasNull() ? null : hour;
        return new Crowd(
                new Place.Id(row.getObject("place_id", UUID.class)),
                row.getString("area_code"),
                row.getInt("capacity"),
                row.getInt("crowded_percent"),
                resetHour,
                row.getInt("reset_to"),
                instant(row, "base_at"),
                row.getInt("present"),
                row.getInt("version"));
    }
}
