package org.shouwang.duty.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.duty.Rows;
import org.shouwang.duty.roster.plan.Slot;
import org.shouwang.duty.roster.plan.Span;
import org.shouwang.duty.roster.plan.Worker;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What a roster is planned from, read in one transaction as whoever plans: its places, and the people of
/// its area with their skills, leave, wishes and shifts elsewhere.
@Repository
class PlanInput {

    private final JdbcClient jdbc;

    PlanInput(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param slots   all places; those that have begun or were filled by hand are fixed
    /// @param workers who may be put there
    record Read(List<Slot> slots, List<Worker> workers) {}

    Read read(Roster roster, Instant now) {
        Map<UUID, Set<String>> skills = skills(roster.areaCode());
        Map<UUID, List<Span>> busy = busy(roster.id());
        Map<UUID, Map<String, List<Span>>> times = times(roster);
        Map<UUID, Worker> workers = new HashMap<>();
        jdbc.sql("""
                        select id, area_code from duty.staff m
                        where m.state = 'active' and (m.area_code ^@ :area
                            or exists (select 1 from duty.roster_slot s where s.roster_id = :roster and s.staff_id = m.id))
                        """)
                .param("area", roster.areaCode())
                .param("roster", roster.id())
                .query(row -> {
                    UUID id = Rows.id(row, "id");
                    Map<String, List<Span>> own = times.getOrDefault(id, Map.of());
                    workers.put(
                            id,
                            new Worker(
                                    id,
                                    row.getString("area_code"),
                                    skills.getOrDefault(id, Set.of()),
                                    busy.getOrDefault(id, List.of()),
                                    own.getOrDefault("leave", List.of()),
                                    own.getOrDefault("unwelcome", List.of()),
                                    own.getOrDefault("welcome", List.of()),
                                    0,
                                    0));
                });
        FairShares.of(amount(roster.id(), false), amount(roster.id(), true), workers.values())
                .forEach(worker -> workers.put(worker.id(), worker));
        return new Read(slots(roster.id(), workers, now), List.copyOf(workers.values()));
    }

    private long amount(UUID roster, boolean nights) {
        return jdbc.sql("""
                        select count(*) from duty.roster_slot s join duty.roster_shift h on h.id = s.shift_id
                        where s.roster_id = :roster and (h.night or not :nights)
                        """)
                .param("roster", roster)
                .param("nights", nights)
                .query(Long.class)
                .single();
    }

    private List<Slot> slots(UUID roster, Map<UUID, Worker> workers, Instant now) {
        return jdbc.sql("""
                        select s.id, s.area_code, s.starts_at, s.ends_at, h.night, s.skill, s.staff_id, s.by_hand, s.attendance
                        from duty.roster_slot s join duty.roster_shift h on h.id = s.shift_id
                        where s.roster_id = :roster order by s.starts_at, s.id
                        """)
                .param("roster", roster)
                .query((row, n) -> slot(row, workers, now))
                .list();
    }

    private static Slot slot(ResultSet row, Map<UUID, Worker> workers, Instant now) throws SQLException {
        UUID staff = Rows.optionalId(row, "staff_id");
        @Nullable Worker worker = staff == null ? null : workers.get(staff);
        Instant starts = Rows.instant(row, "starts_at");
        boolean fixed = !starts.isAfter(now)
                || row.getBoolean("by_hand")
                || !row.getString("attendance").isEmpty();
        return new Slot(
                Rows.id(row, "id"),
                row.getString("area_code"),
                new Span(minute(starts), minute(Rows.instant(row, "ends_at"))),
                row.getBoolean("night"),
                row.getString("skill"),
                worker,
                fixed);
    }

    private Map<UUID, Set<String>> skills(String area) {
        Map<UUID, Set<String>> skills = new HashMap<>();
        jdbc.sql("select staff_id, skill from duty.staff_skill where area_code ^@ :area")
                .param("area", area)
                .query(row -> {
                    skills.computeIfAbsent(Rows.id(row, "staff_id"), _ -> new HashSet<>())
                            .add(row.getString("skill"));
                });
        return skills;
    }

    private Map<UUID, List<Span>> busy(UUID roster) {
        Map<UUID, List<Span>> busy = new HashMap<>();
        jdbc.sql("select * from duty.busy_elsewhere(:roster)")
                .param("roster", roster)
                .query(row -> {
                    busy.computeIfAbsent(Rows.id(row, "staff_id"), _ -> new ArrayList<>())
                            .add(span(row));
                });
        return busy;
    }

    private Map<UUID, Map<String, List<Span>>> times(Roster roster) {
        Map<UUID, Map<String, List<Span>>> times = new HashMap<>();
        jdbc.sql("""
                        select staff_id, kind, starts_at, ends_at from duty.staff_time
                        where area_code ^@ :area and ends_at > :from and starts_at < :to
                        """)
                .param("area", roster.areaCode())
                .param("from", Rows.time(org.shouwang.platform.value.BusinessDay.begin(roster.firstDay())))
                .param(
                        "to",
                        Rows.time(org.shouwang.platform.value.BusinessDay.end(
                                roster.lastDay().plusDays(1))))
                .query(row -> {
                    times.computeIfAbsent(Rows.id(row, "staff_id"), _ -> new HashMap<>())
                            .computeIfAbsent(row.getString("kind"), _ -> new ArrayList<>())
                            .add(span(row));
                });
        return times;
    }

    private static Span span(ResultSet row) throws SQLException {
        return new Span(minute(Rows.instant(row, "starts_at")), minute(Rows.instant(row, "ends_at")));
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 60L);
    }
}
