package org.shouwang.work;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to work items 事项: raise one, take a step, look at one.
///
/// Raising and each step carry an id made by whoever sends them. The same again answers alike and changes
/// nothing; another content under the id is a conflict, `work.taken`. Who may take which step is decided by
/// the database.
@Service
public class WorkItems {

    private final WorkItemRepository items;
    private final Responses responses;
    private final Map<String, SubjectKind> subjects;
    private final WorkTelling telling;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    WorkItems(
            WorkItemRepository items,
            Responses responses,
            List<SubjectKind> subjects,
            WorkTelling telling,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.items = items;
        this.responses = responses;
        this.subjects = subjects.stream().collect(Collectors.toMap(SubjectKind::type, Function.identity()));
        this.telling = telling;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Transactional(readOnly = true)
    public List<WorkKind> kinds() {
        return items.kinds();
    }

    @Transactional(readOnly = true)
    public Optional<WorkItem> find(WorkItem.Id id) {
        return items.find(id);
    }

    /// @throws Refusal.NotFound `work.unknown`
    @Transactional(readOnly = true)
    public WorkItem require(WorkItem.Id id) {
        return items.find(id).orElseThrow(() -> new Refusal.NotFound("work.unknown"));
    }

    /// The items that were raised below this one.
    @Transactional(readOnly = true)
    public List<WorkItem> parts(WorkItem.Id parent) {
        return items.parts(parent);
    }

    /// What was done, the latest first.
    @Transactional(readOnly = true)
    public List<TakenStep> steps(WorkItem.Id id) {
        return items.steps(id);
    }

    /// Whether a photograph is proof of one of the item's steps, for whoever may see the item.
    @Transactional(readOnly = true)
    public boolean proves(WorkItem.Id id, Blob.Id photo) {
        return items.proves(id, photo);
    }

    /// What whoever asks may do with it now, by the names of [WorkStep].
    @Transactional(readOnly = true)
    public Set<String> offered(WorkItem.Id id) {
        return items.offered(id, clock.instant());
    }

    /// What an item is about, when whoever asks may see it.
    public Optional<SubjectKind.View> view(@Nullable Subject subject) {
        SubjectKind kind = subject == null ? null : subjects.get(subject.type());
        return kind == null || subject == null ? Optional.empty() : kind.find(subject.id());
    }

    /// Raises an item in one's own area; for everybody at work.
    ///
    /// @throws Refusal.Invalid  `work.title`, `work.detail`, `work.kind`, `work.area`, `work.subject`,
    ///                          `work.past`, `work.no_response` where none is open, `work.unknown_parent`
    /// @throws Refusal.Conflict `work.taken`
    public WorkItem raise(WorkDraft draft) {
        if (!Rights.has(Right.DIRECT_WORK)) {
            Rights.require(Right.DO_WORK);
        }
        SubjectKind.View about = draft.subject() == null
                ? null
                : view(draft.subject()).orElseThrow(() -> new Refusal.Invalid("work.subject"));
        return Objects.requireNonNull(transaction.execute(status -> raise(draft, about)));
    }

    private WorkItem raise(WorkDraft draft, SubjectKind.@Nullable View about) {
        require(!draft.title().isBlank() && draft.title().strip().length() <= 100, "work.title");
        require(draft.detail().strip().length() <= 2000, "work.detail");
        require(items.kinds().stream().anyMatch(kind -> kind.code().equals(draft.kind())), "work.kind");
        String area = about != null ? about.areaCode() : draft.areaCode();
        require(area != null && Principal.required().scope().covers(area), "work.area");
        Instant now = clock.instant();
        Instant at = draft.at().isAfter(now) ? now : draft.at();
        Response.Id response = response(draft, Objects.requireNonNull(area));
        WorkDraft timed = new WorkDraft(
                draft.id(),
                response,
                area,
                draft.kind(),
                draft.title(),
                draft.detail(),
                draft.priority(),
                draft.deadline(),
                draft.subject(),
                draft.origin(),
                draft.originRef(),
                draft.parent(),
                at);
        String outcome = items.raise(timed, response, area, about == null ? null : about.place(), now);
        switch (outcome) {
            case "done" ->
                audit.record(AuditEntry.of(AuditAction.CREATE, "work", draft.id(), area)
                        .with("kind", draft.kind()));
            case "repeated" -> {}
            case "taken" -> throw new Refusal.Conflict("work.taken");
            default -> throw new Refusal.Invalid("work." + outcome);
        }
        return require(draft.id());
    }

    private Response.Id response(WorkDraft draft, String area) {
        Response.Id given = draft.response();
        return given != null
                ? given
                : responses.covering(area).stream()
                        .findFirst()
                        .map(Response::id)
                        .orElseThrow(() -> new Refusal.Invalid("work.no_response"));
    }

    /// Takes a step with an id of its own, now.
    @Transactional
    public Optional<WorkItem> take(WorkItem.Id item, WorkStep step) {
        return take(UuidCreator.getTimeOrderedEpoch(), item, step, null, clock.instant());
    }

    /// Takes a step.
    ///
    /// @param seen how often the item had moved when whoever acts looked at it; null where they didn't, as on a
    ///             phone without signal
    /// @param at   when it happened, by the phone
    /// @return the item after it; empty where it is no longer for whoever acted to see
    /// @throws Refusal.NotFound  `work.unknown`
    /// @throws Refusal.Conflict  `work.moved` where somebody was faster, `work.illegal` where its state doesn't
    ///                           allow it, `work.taken`
    /// @throws Refusal.Forbidden `work.forbidden`
    /// @throws Refusal.Invalid   `work.no_proof`, `work.no_photo`, `work.no_reason`, `work.no_owner`,
    ///                           `work.past`, `work.future`, `work.detail`
    @Transactional
    public Optional<WorkItem> take(UUID id, WorkItem.Id item, WorkStep step, @Nullable Integer seen, Instant at) {
        return takeAndLook(id, item, step, seen, at).map(Looked::item);
    }

    /// An item, and what whoever asks may do with it now.
    public record Looked(WorkItem item, Set<String> offered) {}

    /// Takes a step like [#take(UUID, WorkItem.Id, WorkStep, Integer, Instant)], and says what may follow.
    @Transactional
    public Optional<Looked> takeAndLook(UUID id, WorkItem.Id item, WorkStep step, @Nullable Integer seen, Instant at) {
        require(step.said().strip().length() <= 2000, "work.detail");
        WorkItemRepository.Taken taken = items.take(id, item, step, seen, at, clock.instant());
        switch (taken.outcome()) {
            case "done" -> {
                audit.record(AuditEntry.of(AuditAction.CHANGE, "work", item, taken.area())
                        .with("what", step.verb()));
                telling.tell(id, item, step);
            }
            case "repeated" -> {}
            case "unknown" -> throw new Refusal.NotFound("work.unknown");
            case "forbidden" -> throw new Refusal.Forbidden("work.forbidden");
            case "moved", "illegal", "taken" -> throw new Refusal.Conflict("work." + taken.outcome());
            default -> throw new Refusal.Invalid("work." + taken.outcome());
        }
        return items.find(item).map(after -> new Looked(after, taken.offered()));
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw new Refusal.Invalid(code);
        }
    }
}
