package org.shouwang.duty.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.duty.DutyAudit;
import org.shouwang.duty.Rows;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Leave and wishes of staff 请假、愿望. Leave is noted by whoever names people; wishes by the person, too.
@Service
public class StaffTimes {

    private static final Duration LONGEST = Duration.ofDays(92);

    private final JdbcClient jdbc;
    private final DutyAudit audit;
    private final Clock clock;

    StaffTimes(JdbcClient jdbc, DutyAudit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /// Notes it; leave frees the shifts to come in that time at once. A repeat changes nothing. Refused as
    /// invalid `staff_time.length`, as not found `staff.unknown`, as a conflict `staff_time.taken`.
    ///
    /// @return how many shifts became free
    @Transactional
    public int note(StaffTime time) {
        Rights.require(Right.SEE_DUTIES);
        if (!time.endsAt().isAfter(time.startsAt())
                || Duration.between(time.startsAt(), time.endsAt()).compareTo(LONGEST) > 0) {
            throw new Refusal.Invalid("staff_time.length", LONGEST.toDays());
        }
        int freed = jdbc.sql("select duty.note_time(:id, :staff, :kind, :from, :to, :at)")
                .param("id", time.id())
                .param("staff", time.staff())
                .param("kind", time.kind().code())
                .param("from", Rows.time(time.startsAt()))
                .param("to", Rows.time(time.endsAt()))
                .param("at", Rows.time(clock.instant()))
                .query(Integer.class)
                .single();
        if (freed == -1) {
            throw new Refusal.NotFound("staff.unknown");
        }
        if (freed == -2) {
            throw new Refusal.Conflict("staff_time.taken");
        }
        audit.changed("staff", time.staff(), null, time.kind().code() + " noted");
        return freed;
    }

    /// Takes it back; a repeat changes nothing.
    @Transactional
    public void drop(UUID id) {
        Rights.require(Right.SEE_DUTIES);
        if (jdbc.sql("select duty.drop_time(:id)")
                .param("id", id)
                .query(Boolean.class)
                .single()) {
            audit.changed("staff_time", id, null, "dropped");
        }
    }

    /// What is noted of somebody from today on, for whoever names people.
    @Transactional(readOnly = true)
    public List<StaffTime> of(UUID staff) {
        Rights.require(Right.NAME_DUTIES);
        return jdbc.sql(
                        "select * from duty.staff_time where staff_id = :staff and ends_at > :at order by starts_at, id")
                .param("staff", staff)
                .param("at", Rows.time(clock.instant()))
                .query(StaffTimes::time)
                .list();
    }

    @Transactional(readOnly = true)
    public List<StaffTime> mine() {
        Rights.require(Right.SEE_DUTIES);
        return jdbc.sql("select * from duty.my_times(:at)")
                .param("at", Rows.time(clock.instant()))
                .query(StaffTimes::time)
                .list();
    }

    private static StaffTime time(ResultSet row, int number) throws SQLException {
        return new StaffTime(
                Rows.id(row, "id"),
                Rows.id(row, "staff_id"),
                StaffTime.Kind.of(row.getString("kind")),
                Rows.instant(row, "starts_at"),
                Rows.instant(row, "ends_at"));
    }
}
