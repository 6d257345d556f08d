package org.shouwang.duty.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.duty.Rows;
import org.shouwang.platform.scope.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The places of shifts: read here, changed by the functions of the database.
@Repository
class SlotRepository {

    private static final String SELECT = """
            select s.id, s.area_code, s.roster_id, s.shift_id, h.post_id, p.name as post, p.kind, h.name as shift, s.on_day,
                   s.starts_at, s.ends_at, h.night, s.number, s.skill, s.staff_id, coalesce(m.name, '') as staff,
                   coalesce(u.name, '') as unit, s.attendance, s.published, s.by_hand, s.changed_at is not null as changed, s.drill
            from duty.roster_slot s
            join duty.roster_shift h on h.id = s.shift_id
            join duty.post p on p.id = h.post_id
            left join duty.staff m on m.id = s.staff_id
            left join duty.unit u on u.id = m.unit_id
            """;

    private final JdbcClient jdbc;

    SlotRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ShiftSlot> find(UUID id) {
        return jdbc.sql(SELECT + "where s.id = :id")
                .param("id", id)
                .query(SlotRepository::slot)
                .optional();
    }

    /// The places of one post, or of all posts in an area, of a roster on some days.
    List<ShiftSlot> of(UUID roster, String area, @Nullable UUID post, LocalDate from, LocalDate to, int most) {
        return jdbc.sql(SELECT + """
                        where s.roster_id = :roster and (:post::uuid is null or h.post_id = :post::uuid)
                          and s.on_day between :from and :to and s.area_code >= :area and s.area_code < :end
                        order by p.area_code, p.name, p.id, s.starts_at, s.number limit :most
                        """)
                .param("roster", roster)
                .param("area", area)
                .param("end", Scope.successor(area))
                .param("post", post, java.sql.Types.OTHER)
                .param("from", from)
                .param("to", to)
                .param("most", most)
                .query(SlotRepository::slot)
                .list();
    }

    /// How many places nobody has, by the areas below one that have posts in a roster.
    Map<String, Long> openByPart(UUID roster, String area, int digits) {
        Map<String, Long> parts = new TreeMap<>();
        jdbc.sql("""
                        select left(s.area_code, :digits) as part, count(*) filter (where s.staff_id is null) as open
                        from duty.roster_slot s where s.roster_id = :roster and s.area_code >= :area and s.area_code < :end
                        group by 1
                        """)
                .param("digits", digits)
                .param("roster", roster)
                .param("area", area)
                .param("end", Scope.successor(area))
                .query(row -> {
                    parts.put(row.getString("part"), row.getLong("open"));
                });
        return parts;
    }

    List<ShiftSlot> ofShift(UUID shift) {
        return jdbc.sql(SELECT + "where s.shift_id = :shift order by s.number")
                .param("shift", shift)
                .query(SlotRepository::slot)
                .list();
    }

    /// By area and time, one more than asked.
    List<ShiftSlot> list(Rosters.SlotQuery query) {
        List<String> conditions = new ArrayList<>(List.of("s.drill = :drills", "s.ends_at > :from"));
        Map<String, Object> values = new HashMap<>();
        values.put("drills", query.drills());
        values.put("from", Rows.time(query.from()));
        values.put("limit", query.limit() + 1);
        if (query.area() != null) {
            conditions.add("s.area_code >= :area and s.area_code < :end");
            values.put("area", query.area());
            values.put("end", Scope.successor(query.area()));
        }
        if (query.open()) {
            conditions.add("s.staff_id is null");
        }
        if (query.staffed()) {
            conditions.add("s.staff_id is not null and s.attendance <> 'absent'");
        }
        if (query.day() != null) {
            conditions.add("s.on_day = :day and s.published");
            values.put("day", query.day());
        }
        if (query.attended() != null) {
            conditions.add("s.published and s.staff_id is not null and s.attendance = :attended");
            values.put("attended", query.attended());
        }
        if (query.kind() != null) {
            conditions.add("p.kind = :kind");
            values.put("kind", query.kind().code());
        }
        if (query.after() != null) {
            conditions.add("(s.starts_at, s.id) > (:key::timestamptz, :id)");
            values.put("key", query.after().key());
            values.put("id", query.after().id());
        }
        return jdbc.sql(SELECT + "where " + String.join(" and ", conditions)
                        + " order by s.starts_at, s.id limit :limit")
                .params(values)
                .query(SlotRepository::slot)
                .list();
    }

    long open(@Nullable String area, Instant from) {
        return jdbc.sql("""
                        select count(*) from duty.roster_slot s where s.staff_id is null and not s.drill and s.starts_at > :from
                          and s.area_code >= :area and s.area_code < :end
                        """)
                .param("from", Rows.time(from))
                .param("area", area == null ? "" : area)
                .param("end", area == null ? ":" : Scope.successor(area))
                .query(Long.class)
                .single();
    }

    List<Objection> objections(UUID slot, UUID staff) {
        return jdbc.sql("select * from duty.objections(:slot, :staff, '{}')")
                .param("slot", slot)
                .param("staff", staff)
                .query((row, n) -> new Objection(
                        row.getString("code"),
                        Rows.optionalInstant(row, "starts_at"),
                        Rows.optionalInstant(row, "ends_at")))
                .list();
    }

    String put(UUID slot, @Nullable UUID staff, @Nullable UUID expected, Instant at) {
        return jdbc.sql("select duty.put_on_slot(:slot, :staff::uuid, :expected::uuid, :at)")
                .param("slot", slot)
                .param("staff", staff, java.sql.Types.OTHER)
                .param("expected", expected, java.sql.Types.OTHER)
                .param("at", Rows.time(at))
                .query(String.class)
                .single();
    }

    List<Candidate> candidates(UUID slot, int most) {
        return jdbc.sql("""
                        select m.id, m.name, coalesce(u.name, '') as unit, c.shifts
                        from duty.slot_candidates(:slot, :most) c join duty.staff m on m.id = c.staff_id
                        left join duty.unit u on u.id = m.unit_id order by c.shifts, m.name, m.id
                        """)
                .param("slot", slot)
                .param("most", most)
                .query((row, n) -> new Candidate(
                        Rows.id(row, "id"), row.getString("name"), row.getString("unit"), row.getLong("shifts")))
                .list();
    }

    private static ShiftSlot slot(ResultSet row, int number) throws SQLException {
        return new ShiftSlot(
                Rows.id(row, "id"),
                row.getString("area_code"),
                Rows.id(row, "roster_id"),
                Rows.id(row, "shift_id"),
                Rows.id(row, "post_id"),
                row.getString("post"),
                Post.Kind.of(row.getString("kind")),
                row.getString("shift"),
                row.getObject("on_day", LocalDate.class),
                Rows.instant(row, "starts_at"),
                Rows.instant(row, "ends_at"),
                row.getBoolean("night"),
                row.getInt("number"),
                row.getString("skill"),
                Rows.optionalId(row, "staff_id"),
                row.getString("staff"),
                row.getString("unit"),
                row.getString("attendance"),
                row.getBoolean("published"),
                row.getBoolean("by_hand"),
                row.getBoolean("changed"),
                row.getBoolean("drill"));
    }
}
