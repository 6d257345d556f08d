package org.shouwang.duty;

import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Headquarters 指挥部: two heads, working groups with leader, member units and tasks. Read by whoever may
/// see duties, kept by whoever directs staff.
@Service
public class Headquarters {

    private final JdbcClient jdbc;
    private final StaffSeal seal;
    private final DutyAudit audit;

    Headquarters(JdbcClient jdbc, StaffSeal seal, DutyAudit audit) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public List<WorkingGroup.Head> heads() {
        Rights.require(Right.SEE_DUTIES);
        return jdbc.sql("""
                        select h.place, h.staff_id, s.name, s.title, s.phone_cipher
                        from duty.head h join duty.staff s on s.id = h.staff_id order by h.area_code, h.place
                        """)
                .query((row, n) -> new WorkingGroup.Head(
                        row.getInt("place"),
                        Rows.id(row, "staff_id"),
                        row.getString("name"),
                        row.getString("title"),
                        seal.open(Rows.id(row, "staff_id"), row.getBytes("phone_cipher"))))
                .list();
    }

    @Transactional(readOnly = true)
    public List<WorkingGroup> groups() {
        Rights.require(Right.SEE_DUTIES);
        return jdbc.sql("""
                        select g.id, g.place, g.name, g.tasks, g.leader_id, coalesce(s.name, '') as leader, s.phone_cipher, g.source,
                               array(select u.name from duty.group_unit m join duty.unit u on u.id = m.unit_id
                                     where m.group_id = g.id order by not m.leads, u.name) as units
                        from duty.working_group g left join duty.staff s on s.id = g.leader_id
                        where g.dissolved_at is null order by g.place, g.id
                        """)
                .query((row, n) -> new WorkingGroup(
                        Rows.id(row, "id"),
                        row.getInt("place"),
                        row.getString("name"),
                        row.getString("tasks"),
                        Rows.optionalId(row, "leader_id"),
                        row.getString("leader"),
                        seal.open(Rows.optionalId(row, "leader_id"), row.getBytes("phone_cipher")),
                        List.of((String[]) row.getArray("units").getArray()),
                        row.getString("source")))
                .list();
    }

    /// Names one of the two heads, in place of whoever was. Refused as invalid `headquarters.place`, as not
    /// found `staff.unknown`.
    @Transactional
    public void appoint(String area, int place, UUID staff) {
        Rights.require(Right.DIRECT_STAFF);
        if (place < 1 || place > 2) {
            throw new Refusal.Invalid("headquarters.place");
        }
        requireStaff(staff);
        jdbc.sql("""
                        insert into duty.head (area_code, place, staff_id) values (:area, :place, :staff)
                        on conflict (area_code, place) do update set staff_id = excluded.staff_id, since = now()
                        """)
                .param("area", area)
                .param("place", place)
                .param("staff", staff)
                .update();
        audit.changed("headquarters", area, area, "head " + place);
    }

    /// Keeps a group as stated, in place of what it was. Refused as invalid `group.name`, `group.tasks`; as
    /// not found `staff.unknown`, `unit.unknown`.
    @Transactional
    public void keep(WorkingGroup.Draft draft) {
        Rights.require(Right.DIRECT_STAFF);
        if (draft.name().isBlank() || draft.name().length() > 60) {
            throw new Refusal.Invalid("group.name");
        }
        if (draft.tasks().length() > 1000) {
            throw new Refusal.Invalid("group.tasks");
        }
        if (draft.leader() != null) {
            requireStaff(draft.leader());
        }
        jdbc.sql("""
                        insert into duty.working_group (id, area_code, place, name, tasks, leader_id, source)
                        values (:id, :area, :place, :name, :tasks, :leader, :source)
                        on conflict (id) do update set place = excluded.place, name = excluded.name, tasks = excluded.tasks,
                            leader_id = excluded.leader_id, updated_at = now(), updated_by = platform.acting_account()
                        """)
                .param("id", draft.id())
                .param("area", draft.areaCode())
                .param("place", draft.place())
                .param("name", draft.name().strip())
                .param("tasks", draft.tasks().strip())
                .param("leader", draft.leader(), Types.OTHER)
                .param("source", draft.source())
                .update();
        jdbc.sql("delete from duty.group_unit where group_id = :id")
                .param("id", draft.id())
                .update();
        int joined = jdbc.sql("""
                        insert into duty.group_unit (group_id, unit_id, leads)
                        select :id, u.id, e.n = 1 from unnest(:units::uuid[]) with ordinality as e (unit, n)
                        join duty.unit u on u.id = e.unit
                        """)
                .param("id", draft.id())
                .param("units", draft.units().toArray(UUID[]::new))
                .update();
        if (joined != draft.units().size()) {
            throw new Refusal.NotFound("unit.unknown");
        }
        audit.changed("group", draft.id(), draft.areaCode(), "kept");
    }

    /// Dissolves a group 撤销工作组: it stays on record with why. A repeat changes nothing. Refused as
    /// invalid `group.why`, as not found `group.unknown` also for another district's.
    @Transactional
    public void dissolve(UUID id, String why) {
        Rights.require(Right.DIRECT_STAFF);
        if (why.isBlank() || why.strip().length() > 200) {
            throw new Refusal.Invalid("group.why");
        }
        String area = jdbc.sql(
                        "select area_code from duty.working_group where id = :id and platform.in_scope(area_code)")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Refusal.NotFound("group.unknown"));
        int dissolved = jdbc.sql("""
                        update duty.working_group
                        set dissolved_at = now(), dissolved_by = platform.acting_account(), dissolved_why = :why
                        where id = :id and dissolved_at is null
                        """).param("id", id).param("why", why.strip()).update();
        if (dissolved == 1) {
            audit.changed("group", id, area, "dissolved");
        }
    }

    private void requireStaff(UUID staff) {
        if (jdbc.sql("select 1 from duty.staff where id = :id and state = 'active'")
                .param("id", staff)
                .query(Integer.class)
                .optional()
                .isEmpty()) {
            throw new Refusal.NotFound("staff.unknown");
        }
    }
}
