package org.shouwang.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.scope.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DutyRepository {

    private static final int MOST = 500;

    private static final String COLUMNS = """
            d.id, d.area_code, d.target_kind, d.target_id, d.part, d.role, d.staff_id, d.unit_id,
            coalesce(s.name, u.name, '') as holder, d.since, d.until, d.named_by, d.accepted_at, d.end_reason, d.note,
            d.predecessor_id
            """;
    private static final String HOLDERS =
            " d left join duty.staff s on s.id = d.staff_id left join duty.unit u on u.id = d.unit_id ";

    private final JdbcClient jdbc;
    private final StaffSeal seal;

    DutyRepository(JdbcClient jdbc, StaffSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    Map<UUID, Assignment.Outcome> assign(List<Assignment> entries, Instant at, boolean onlyGaps) {
        Map<UUID, Assignment.Outcome> outcomes = new LinkedHashMap<>();
        jdbc.sql(
                        "select entry, outcome from duty.assign(:ids, :kinds, :targets, :parts, :roles, :staffs, :units, :at, :gaps)")
                .param("ids", Rows.ids(entries, Assignment::id))
                .param("kinds", Rows.texts(entries, entry -> entry.target().kind()))
                .param("targets", Rows.ids(entries, entry -> entry.target().id()))
                .param("parts", Rows.texts(entries, entry -> entry.target().part()))
                .param("roles", Rows.texts(entries, Assignment::role))
                .param("staffs", Rows.ids(entries, Assignment::staff))
                .param("units", Rows.ids(entries, Assignment::unit))
                .param("at", Rows.time(at))
                .param("gaps", onlyGaps)
                .query(row -> {
                    outcomes.put(
                            row.getObject(1, UUID.class),
                            Assignment.Outcome.valueOf(row.getString(2).toUpperCase(Locale.ROOT)));
                });
        return outcomes;
    }

    Optional<Duty> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from duty.duty" + HOLDERS + "where d.id = :id")
                .param("id", id)
                .query(DutyRepository::duty)
                .optional();
    }

    List<Duty> list(Duties.Query query) {
        StringBuilder where = new StringBuilder(query.ended() ? "where d.until is not null" : "where d.until is null");
        Map<String, Object> parameters = new HashMap<>();
        if (query.area() != null) {
            where.append(" and d.area_code >= :area and d.area_code < :area_end");
            parameters.put("area", query.area());
            parameters.put("area_end", Scope.successor(query.area()));
        }
        if (query.role() != null) {
            where.append(" and d.role = :role");
            parameters.put("role", query.role());
        }
        if (query.kind() != null) {
            where.append(" and d.target_kind = :kind");
            parameters.put("kind", query.kind());
        }
        if (query.staff() != null) {
            where.append(" and d.staff_id = :staff");
            parameters.put("staff", query.staff());
        }
        if (query.after() != null) {
            where.append(" and (d.area_code, d.id) > (:after_key, :after_id)");
            parameters.put("after_key", query.after().key());
            parameters.put("after_id", query.after().id());
        }
        return jdbc.sql("select " + COLUMNS + " from duty.duty" + HOLDERS + where
                        + " order by d.area_code, d.id limit :rows")
                .params(parameters)
                .param("rows", query.limit() + 1)
                .query(DutyRepository::duty)
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from duty.duty where until is null")
                .query(Long.class)
                .single();
    }

    List<Duty> ofTarget(String kind, UUID target) {
        return jdbc.sql("select " + COLUMNS + " from duty.duty" + HOLDERS
                        + "where d.target_id = :target and d.target_kind = :kind order by d.until nulls first, d.since desc limit "
                        + MOST)
                .param("target", target)
                .param("kind", kind)
                .query(DutyRepository::duty)
                .list();
    }

    List<Duty> ofStaff(UUID staff) {
        return jdbc.sql("select " + COLUMNS + " from duty.duty" + HOLDERS
                        + "where d.staff_id = :staff order by d.until desc nulls first, d.since desc limit " + MOST)
                .param("staff", staff)
                .query(DutyRepository::duty)
                .list();
    }

    List<Duty> mine() {
        return jdbc.sql("select " + COLUMNS + " from duty.mine()" + HOLDERS + "order by d.area_code, d.id limit "
                        + MOST)
                .query(DutyRepository::duty)
                .list();
    }

    List<UUID> finish(List<UUID> ids, EndReason reason, Instant at) {
        return jdbc.sql("select * from duty.finish(:ids, :reason, :at)")
                .param("ids", ids.toArray(UUID[]::new))
                .param("reason", reason.code())
                .param("at", Rows.time(at))
                .query(UUID.class)
                .list();
    }

    String handOver(UUID former, UUID fresh, UUID successor, String note, Instant at) {
        return jdbc.sql("select duty.hand_over(:former, :fresh, :successor, :note, :at)")
                .param("former", former)
                .param("fresh", fresh)
                .param("successor", successor)
                .param("note", note)
                .param("at", Rows.time(at))
                .query(String.class)
                .single();
    }

    boolean accept(UUID id, Instant at) {
        return jdbc.sql("select duty.accept(:id, :at)")
                .param("id", id)
                .param("at", Rows.time(at))
                .query(Boolean.class)
                .single();
    }

    List<Answerer> answering(String kind, @Nullable UUID target, String area) {
        return jdbc.sql("select * from duty.answering(:kind, :target, :area)")
                .param("kind", kind)
                .param("target", target, Types.OTHER)
                .param("area", area)
                .query((row, n) -> {
                    UUID staff = Rows.optionalId(row, "staff_id");
                    return new Answerer(
                            Rows.id(row, "duty_id"),
                            row.getString("area_code"),
                            row.getString("target_kind"),
                            Rows.id(row, "target_id"),
                            "",
                            row.getString("part"),
                            row.getString("role"),
                            staff,
                            row.getString("holder"),
                            row.getString("title"),
                            row.getString("unit"),
                            seal.open(staff, row.getBytes("phone")),
                            Rows.instant(row, "since"));
                })
                .list();
    }

    List<DutyRole> roles() {
        return jdbc.sql("select code, name_zh, name_en, holder, most, source from duty.duty_role order by place")
                .query((row, n) -> new DutyRole(
                        new Named(row.getString(1), row.getString(2), row.getString(3)),
                        row.getString(4),
                        row.getInt(5),
                        row.getString(6)))
                .list();
    }

    private static Duty duty(ResultSet row, int n) throws SQLException {
        return new Duty(
                Rows.id(row, "id"),
                row.getString("area_code"),
                new Target(row.getString("target_kind"), Rows.id(row, "target_id"), row.getString("part")),
                "",
                row.getString("role"),
                Rows.optionalId(row, "staff_id"),
                Rows.optionalId(row, "unit_id"),
                row.getString("holder"),
                Rows.instant(row, "since"),
                Rows.optionalInstant(row, "until"),
                Rows.id(row, "named_by"),
                Rows.optionalInstant(row, "accepted_at"),
                row.getString("end_reason"),
                row.getString("note"),
                Rows.optionalId(row, "predecessor_id"));
    }
}
