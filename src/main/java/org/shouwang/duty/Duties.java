package org.shouwang.duty;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who answers for what 包保责任. Whoever may see duties reads those of the own area and the areas above;
/// whoever may name people for duties names and ends; a holder hands over and accepts.
@Service
public class Duties {

    private final DutyRepository duties;
    private final DutyTargets targets;
    private final DutyAudit audit;
    private final Clock clock;

    Duties(DutyRepository duties, DutyTargets targets, DutyAudit audit, Clock clock) {
        this.duties = duties;
        this.targets = targets;
        this.audit = audit;
        this.clock = clock;
    }

    /// What a list of duties asks for; a null field does not narrow.
    public record Query(
            @Nullable String area,
            @Nullable String role,
            @Nullable String kind,
            @Nullable UUID staff,
            boolean ended,
            @Nullable Cursor after,
            int limit) {}

    /// Names people or units for targets; each assignment has its own outcome, in the order given.
    ///
    /// @param onlyGaps fills what the coverage rules lack, no more: of two who take the last gap at
    ///     once, one is told
    @Transactional
    public Map<UUID, Assignment.Outcome> assign(List<Assignment> assignments, boolean onlyGaps) {
        Rights.require(Right.NAME_DUTIES);
        Map<UUID, Assignment.Outcome> outcomes = duties.assign(assignments, clock.instant(), onlyGaps);
        audit.many(
                AuditAction.CREATE,
                "duty",
                null,
                outcomes.entrySet().stream()
                        .filter(entry -> entry.getValue() == Assignment.Outcome.DONE)
                        .map(Map.Entry::getKey)
                        .toList());
        return outcomes;
    }

    /// Names one. Refused as not found `duty.target_unknown`; as invalid `duty.role`, `duty.unskilled`; as
    /// a conflict `duty.held`, `duty.id_taken`.
    @Transactional
    public Duty name(Assignment assignment) {
        Assignment.Outcome outcome =
                assign(List.of(assignment), false).getOrDefault(assignment.id(), Assignment.Outcome.UNKNOWN);
        switch (outcome) {
            case DONE, SAME -> {}
            case UNKNOWN -> throw new Refusal.NotFound("duty.target_unknown");
            case ROLE -> throw new Refusal.Invalid("duty.role");
            case UNSKILLED -> throw new Refusal.Invalid("duty.unskilled");
            case ID_TAKEN -> throw new Refusal.Conflict("duty.id_taken");
            case HELD, TAKEN, BUSY ->
                throw new Refusal.Conflict("duty." + outcome.name().toLowerCase(java.util.Locale.ROOT));
        }
        return require(assignment.id());
    }

    /// Refused as not found, `duty.unknown`.
    @Transactional
    public Duty read(UUID id) {
        Rights.require(Right.SEE_DUTIES);
        Duty duty = require(id);
        audit.read("duty", id, duty.areaCode());
        return duty;
    }

    /// One page in the order of areas.
    @Transactional
    public Slice<Duty> list(Query query) {
        Rights.require(Right.SEE_DUTIES);
        Slice<Duty> slice =
                Slice.cut(duties.list(query), query.limit(), last -> new Cursor(last.areaCode(), last.id()));
        audit.listed("duty", query.area(), slice.rows().stream().map(Duty::id).toList());
        return new Slice<>(named(slice.rows()), slice.next());
    }

    /// How many duties are held within the reader's scope, counted from the rows.
    @Transactional(readOnly = true)
    public long count() {
        Rights.require(Right.SEE_DUTIES);
        return duties.count();
    }

    /// What a target's duties were and are, the latest first.
    @Transactional(readOnly = true)
    public List<Duty> history(String kind, UUID target) {
        Rights.require(Right.SEE_DUTIES);
        return named(duties.ofTarget(kind, target));
    }

    /// The duties of somebody, open ones first.
    @Transactional(readOnly = true)
    public List<Duty> ofStaff(UUID staff) {
        Rights.require(Right.SEE_DUTIES);
        return named(duties.ofStaff(staff));
    }

    /// What whoever acts answers for now, wherever it lies.
    @Transactional(readOnly = true)
    public List<Duty> mine() {
        Rights.require(Right.SEE_DUTIES);
        return named(duties.mine());
    }

    /// Ends duties; those that ended already stay as they are.
    ///
    /// @return how many were open
    @Transactional
    public int end(List<UUID> ids, EndReason reason) {
        Rights.require(Right.NAME_DUTIES);
        List<UUID> ended = duties.finish(ids, reason, clock.instant());
        audit.many(AuditAction.CHANGE, "duty", null, ended);
        return ended.size();
    }

    /// Hands a duty over 交接: the former ends, the new one names it; a repeat gets the same answer. Its
    /// holder, or whoever may name people. Refused as not found `duty.unknown`, `staff.unknown`; as a
    /// conflict `duty.ended`, `duty.held`.
    @Transactional
    public void handOver(UUID former, UUID fresh, UUID successor, String note) {
        Rights.require(Right.SEE_DUTIES);
        if (note.length() > 300) {
            throw new Refusal.Invalid("duty.note");
        }
        String outcome = duties.handOver(former, fresh, successor, note.strip(), clock.instant());
        switch (outcome) {
            case "done", "same" -> {}
            case "gone" -> throw new Refusal.Conflict("duty.ended");
            case "held" -> throw new Refusal.Conflict("duty.held");
            default -> throw new Refusal.NotFound("duty.unknown");
        }
        audit.changed("duty", former, null, "handed_over");
    }

    /// The holder says that they have taken over 接手; a repeat changes nothing. Refused as not
    /// found, `duty.unknown`.
    @Transactional
    public void accept(UUID id) {
        Rights.require(Right.SEE_DUTIES);
        if (!duties.accept(id, clock.instant())) {
            throw new Refusal.NotFound("duty.unknown");
        }
        audit.changed("duty", id, null, "accepted");
    }

    /// Who answers for something, nearest first, up to the top. For colleagues in whose scope it
    /// lies; else nobody.
    @Transactional
    public List<Answerer> answering(String kind, @Nullable UUID target, String area) {
        Rights.require(Right.SEE_DUTIES);
        List<Answerer> found = duties.answering(kind, target, area);
        audit.read("answering", target == null ? area : target, area.isEmpty() ? null : area);
        Map<UUID, String> names = targets.names(found, Answerer::targetKind, Answerer::targetId);
        return found.stream()
                .map(answer -> answer.where(names.getOrDefault(answer.targetId(), "")))
                .toList();
    }

    /// The roles in which somebody can answer, in their order.
    @Transactional(readOnly = true)
    public List<DutyRole> roles() {
        return duties.roles();
    }

    /// The roles by their codes.
    @Transactional(readOnly = true)
    public Map<String, DutyRole> rolesByCode() {
        Map<String, DutyRole> byCode = new TreeMap<>();
        duties.roles().forEach(role -> byCode.put(role.code(), role));
        return byCode;
    }

    private Duty require(UUID id) {
        return duties.find(id).map(this::named).orElseThrow(() -> new Refusal.NotFound("duty.unknown"));
    }

    private Duty named(Duty duty) {
        return named(List.of(duty)).getFirst();
    }

    private List<Duty> named(List<Duty> rows) {
        Map<UUID, String> names = targets.names(
                rows, duty -> duty.target().kind(), duty -> duty.target().id());
        return rows.stream()
                .map(duty -> duty.named(names.getOrDefault(duty.target().id(), "")))
                .toList();
    }
}
