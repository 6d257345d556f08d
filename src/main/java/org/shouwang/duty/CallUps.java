package org.shouwang.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Calls for people 抽调、请战报名. Whoever directs staff calls and chooses; everybody on the list of staff
/// and volunteers signs up with their own account; who is not chosen is told as well.
@Service
public class CallUps {

    private static final int MOST = 5_000;

    private static final String SELECT = """
            select c.id, c.area_code, c.title, c.skill, c.sex, c.amount, c.place, c.starts_at, c.opened_at, c.deadline,
                   c.state = 'decided' as decided,
                   (select count(*) from duty.sign_up u where u.call_up_id = c.id and u.state <> 'withdrawn') as signed,
                   (select u.state from duty.sign_up u
                    where u.call_up_id = c.id and u.account_id = platform.acting_account()) as mine
            from duty.call_up c
            """;

    private final JdbcClient jdbc;
    private final StaffSeal seal;
    private final DutyAudit audit;
    private final CallUpTelling telling;
    private final Clock clock;

    CallUps(JdbcClient jdbc, StaffSeal seal, DutyAudit audit, CallUpTelling telling, Clock clock) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.audit = audit;
        this.telling = telling;
        this.clock = clock;
    }

    /// Those that can still be answered first, then the latest; a hundred at most. What was decided about
    /// the reader is told by this: the first reading is kept.
    @Transactional
    public List<CallUp> all() {
        Rights.require(Right.SEE_DUTIES);
        jdbc.sql("select duty.told(:at)")
                .param("at", Rows.time(clock.instant()))
                .query((row, n) -> true)
                .list();
        return jdbc.sql(SELECT + "order by c.state = 'decided', c.opened_at desc, c.id limit 100")
                .query(CallUps::callUp)
                .list();
    }

    /// Refused as not found, `call_up.unknown`.
    @Transactional(readOnly = true)
    public CallUp require(UUID id) {
        Rights.require(Right.SEE_DUTIES);
        return jdbc.sql(SELECT + "where c.id = :id")
                .param("id", id)
                .query(CallUps::callUp)
                .optional()
                .orElseThrow(() -> new Refusal.NotFound("call_up.unknown"));
    }

    /// Sends a call out; a repeat changes nothing. Refused as invalid `call_up.title`, `call_up.place`,
    /// `call_up.amount`, `call_up.deadline`, `call_up.skill`, `call_up.area`.
    @Transactional
    public CallUp open(CallUp.Draft draft) {
        Rights.require(Right.DIRECT_STAFF);
        if (draft.title().isBlank() || draft.title().length() > 100) {
            throw new Refusal.Invalid("call_up.title");
        }
        if (draft.place().isBlank() || draft.place().length() > 200) {
            throw new Refusal.Invalid("call_up.place");
        }
        if (draft.amount() < 1 || draft.amount() > 100_000) {
            throw new Refusal.Invalid("call_up.amount");
        }
        if (!draft.deadline().isAfter(clock.instant())) {
            throw new Refusal.Invalid("call_up.deadline");
        }
        if (!org.shouwang.platform.scope.Principal.required().scope().covers(draft.areaCode())) {
            throw new Refusal.Invalid("call_up.area");
        }
        try {
            boolean opened = jdbc.sql("""
                            insert into duty.call_up (id, area_code, title, skill, sex, amount, place, starts_at, opened_at, deadline)
                            values (:id, :area, :title, :skill, :sex, :amount, :place, :starts, :now, :deadline)
                            on conflict (id) do nothing
                            """)
                            .param("id", draft.id())
                            .param("area", draft.areaCode())
                            .param("title", draft.title().strip())
                            .param("skill", draft.skill(), Types.VARCHAR)
                            .param("sex", draft.sex())
                            .param("amount", draft.amount())
                            .param("place", draft.place().strip())
                            .param("starts", Rows.time(draft.startsAt()))
                            .param("now", Rows.time(clock.instant()))
                            .param("deadline", Rows.time(draft.deadline()))
                            .update()
                    == 1;
            if (opened) {
                audit.created("call_up", draft.id(), draft.areaCode());
            }
        } catch (org.springframework.dao.DataIntegrityViolationException e) {
            throw new Refusal.Invalid("call_up.skill");
        }
        return require(draft.id());
    }

    /// Signs up whoever acts 报名; a repeat, also under another id, changes nothing: each is on the
    /// list once.
    ///
    /// @param id made where it is sent from
    /// @return whether it was new
    /// @throws Refusal.NotFound `call_up.not_listed`: no such call, or whoever acts is not on the
    /// list of staff
    /// @throws Refusal.Conflict `call_up.closed`, `call_up.unskilled`
    @Transactional
    public boolean signUp(UUID id, UUID callUp, String wish) {
        Rights.require(Right.SEE_DUTIES);
        if (wish.length() > 200) {
            throw new Refusal.Invalid("call_up.wish");
        }
        String outcome = signedUp(id, callUp, wish.strip());
        switch (outcome) {
            case "signed" -> audit.created("sign_up", id, null);
            case "same" -> {}
            case "closed" -> throw new Refusal.Conflict("call_up.closed");
            case "unskilled" -> throw new Refusal.Conflict("call_up.unskilled");
            default -> throw new Refusal.NotFound("call_up.not_listed");
        }
        return outcome.equals("signed");
    }

    private String signedUp(UUID id, UUID callUp, String wish) {
        try {
            return jdbc.sql("select duty.sign_up(:id, :call, :wish, :at)")
                    .param("id", id)
                    .param("call", callUp)
                    .param("wish", wish)
                    .param("at", Rows.time(clock.instant()))
                    .query(String.class)
                    .single();
        } catch (org.springframework.dao.DuplicateKeyException e) {
            throw new Refusal.Conflict("duty.id_taken");
        }
    }

    /// Takes the own sign-up back, until it is decided; a repeat changes nothing.
    @Transactional
    public void withdraw(UUID callUp) {
        Rights.require(Right.SEE_DUTIES);
        jdbc.sql("select duty.withdraw(:call)")
                .param("call", callUp)
                .query(Boolean.class)
                .single();
        audit.changed("call_up", callUp, null, "withdrawn");
    }

    /// Who signed up, with those proposed: least loaded first, then who signed first. For whoever may name
    /// people, within the call's area.
    @Transactional
    public List<CallUp.SignUp> signUps(UUID callUp) {
        Rights.require(Right.NAME_DUTIES);
        CallUp call = require(callUp);
        List<CallUp.SignUp> found = jdbc.sql("""
                        select u.id, u.staff_id, s.name, s.title, coalesce(t.name, '') as unit, s.phone_cipher, u.wish, u.state,
                               u.signed_at, s.load, row_number() over (order by s.load, u.signed_at, u.id) <= :amount as proposed
                        from duty.sign_up u join duty.staff s on s.id = u.staff_id left join duty.unit t on t.id = s.unit_id
                        where u.call_up_id = :call and u.state <> 'withdrawn'
                        order by s.load, u.signed_at, u.id limit :most
                        """)
                .param("call", callUp)
                .param("amount", call.amount())
                .param("most", MOST)
                .query((row, n) -> new CallUp.SignUp(
                        Rows.id(row, "id"),
                        Rows.id(row, "staff_id"),
                        row.getString("name"),
                        row.getString("unit"),
                        row.getString("title"),
                        seal.open(Rows.id(row, "staff_id"), row.getBytes("phone_cipher")),
                        row.getString("wish"),
                        row.getString("state"),
                        Rows.instant(row, "signed_at"),
                        row.getInt("load"),
                        row.getBoolean("proposed")))
                .list();
        audit.listed(
                "sign_up",
                call.areaCode(),
                found.stream().map(CallUp.SignUp::id).toList());
        return found;
    }

    /// Chooses, once; the others are told that they were not. A repeat with the same choice changes
    /// nothing.
    ///
    /// Refused as not found `call_up.unknown`; as a conflict `call_up.decided`, `call_up.too_many`,
    /// `call_up.stale`.
    @Transactional
    public void choose(UUID callUp, List<UUID> chosen) {
        Rights.require(Right.DIRECT_STAFF);
        String outcome = jdbc.sql("select duty.choose(:call, :chosen, :at)")
                .param("call", callUp)
                .param("chosen", chosen.toArray(UUID[]::new))
                .param("at", Rows.time(clock.instant()))
                .query(String.class)
                .single();
        switch (outcome) {
            case "decided" -> {
                audit.changed("call_up", callUp, null, "decided");
                telling.tell(require(callUp));
            }
            case "same" -> {}
            case "decided_before" -> throw new Refusal.Conflict("call_up.decided");
            case "too_many" ->
                throw new Refusal.Conflict("call_up.too_many", require(callUp).amount());
            case "stale" -> throw new Refusal.Conflict("call_up.stale");
            default -> throw new Refusal.NotFound("call_up.unknown");
        }
    }

    private static CallUp callUp(ResultSet row, int n) throws SQLException {
        return new CallUp(
                Rows.id(row, "id"),
                row.getString("area_code"),
                row.getString("title"),
                row.getString("skill"),
                row.getInt("sex"),
                row.getInt("amount"),
                row.getString("place"),
                Rows.instant(row, "starts_at"),
                Rows.instant(row, "opened_at"),
                Rows.instant(row, "deadline"),
                row.getBoolean("decided"),
                row.getLong("signed"),
                row.getString("mine"));
    }
}
