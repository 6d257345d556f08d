package org.shouwang.duty;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Posting 下沉: units lend, headquarters posts by need, the community leads whoever is posted to it.
/// Whoever directs staff posts and recalls; who is there is read by whoever may see duties, within the own
/// area.
@Service
public class Postings {

    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final StaffSeal seal;
    private final DutyAudit audit;
    private final Clock clock;

    Postings(JdbcClient jdbc, StaffSeal seal, DutyAudit audit, Clock clock) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.audit = audit;
        this.clock = clock;
    }

    /// Who is posted in an area now, by community; five hundred at most.
    @Transactional
    public List<Posting> within(String area) {
        Rights.require(Right.SEE_DUTIES);
        List<Posting> found = jdbc.sql("""
                        select p.id, p.area_code, p.staff_id, s.name, s.title, s.phone_cipher, p.unit_id, u.name as unit,
                               p.task, p.since, p.until, s.load
                        from duty.posting p join duty.staff s on s.id = p.staff_id join duty.unit u on u.id = p.unit_id
                        where p.until is null and p.area_code >= :low and p.area_code < :high
                        order by p.area_code, p.id limit :most
                        """)
                .param("low", area)
                .param("high", Scope.successor(area))
                .param("most", MOST)
                .query((row, n) -> new Posting(
                        Rows.id(row, "id"),
                        row.getString("area_code"),
                        Rows.id(row, "staff_id"),
                        row.getString("name"),
                        row.getString("title"),
                        seal.open(Rows.id(row, "staff_id"), row.getBytes("phone_cipher")),
                        Rows.id(row, "unit_id"),
                        row.getString("unit"),
                        row.getString("task"),
                        Rows.instant(row, "since"),
                        Rows.optionalInstant(row, "until"),
                        row.getInt("load")))
                .list();
        audit.listed("posting", area, found.stream().map(Posting::id).toList());
        return found;
    }

    /// Posts people to a community; who is posted elsewhere leaves there, with what they answered for. A
    /// repeat changes nothing. Refused as invalid `posting.level`, `posting.task`, `posting.not_lent`; as
    /// not found `staff.unknown`; all or none.
    ///
    /// @param people by the id of the posting
    @Transactional
    public void post(Map<UUID, UUID> people, String community, String task) {
        Rights.require(Right.DIRECT_STAFF);
        if (community.length() != 12) {
            throw new Refusal.Invalid("posting.level");
        }
        if (task.length() > 200) {
            throw new Refusal.Invalid("posting.task");
        }
        Map<UUID, UUID> ordered = new LinkedHashMap<>(people);
        List<String> outcomes = jdbc.sql("select outcome from duty.post(:ids, :staffs, :community, :task, :at)")
                .param("ids", ordered.keySet().toArray(UUID[]::new))
                .param("staffs", ordered.values().toArray(UUID[]::new))
                .param("community", community)
                .param("task", task.strip())
                .param("at", Rows.time(clock.instant()))
                .query(String.class)
                .list();
        if (outcomes.contains("not_lent")) {
            throw new Refusal.Invalid("posting.not_lent");
        }
        if (outcomes.contains("unknown") || outcomes.contains("id_taken")) {
            throw new Refusal.NotFound("staff.unknown");
        }
        audit.many(AuditAction.CREATE, "posting", community, ordered.keySet());
    }

    /// Posts one. Refused as [#post(Map,String,String)].
    @Transactional
    public UUID post(UUID staff, String community, String task) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        post(Map.of(id, staff), community, task);
        return id;
    }

    /// Sends somebody back to their unit; what they answered for there is free again. A repeat
    /// changes nothing.
    @Transactional
    public void recall(UUID posting) {
        Rights.require(Right.DIRECT_STAFF);
        boolean recalled = jdbc.sql("select duty.recall(:id, :at)")
                .param("id", posting)
                .param("at", Rows.time(clock.instant()))
                .query(Boolean.class)
                .single();
        if (recalled) {
            audit.changed("posting", posting, null, "recalled");
        }
    }
}
