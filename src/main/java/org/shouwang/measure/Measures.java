package org.shouwang.measure;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.registry.Person;
import org.shouwang.registry.Persons;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to measures 管控措施: propose one, decide it, approve it as the second, lift it.
///
/// Proposals and steps carry an id made by whoever sends them. The same again answers alike and changes
/// nothing; another content under the id is a conflict, `measure.taken`. Who may take which step is
/// decided by the database.
@Service
public class Measures {

    private static final int LONGEST = 2000;

    private final MeasureRepository measures;
    private final MeasureKinds kinds;
    private final MeasureSeal seal;
    private final MeasureTelling telling;
    private final MeasureEffects effects;
    private final ProlongationRepository prolongations;
    private final Places places;
    private final Persons persons;
    private final Responses responses;
    private final Audit audit;
    private final Clock clock;

    Measures(
            MeasureRepository measures,
            MeasureKinds kinds,
            MeasureSeal seal,
            MeasureTelling telling,
            MeasureEffects effects,
            ProlongationRepository prolongations,
            Places places,
            Persons persons,
            Responses responses,
            Audit audit,
            Clock clock) {
        this.measures = measures;
        this.kinds = kinds;
        this.seal = seal;
        this.telling = telling;
        this.effects = effects;
        this.prolongations = prolongations;
        this.places = places;
        this.persons = persons;
        this.responses = responses;
        this.audit = audit;
        this.clock = clock;
    }

    /// For whoever may see measures; else nothing.
    @Transactional(readOnly = true)
    public Optional<Measure> find(Measure.Id id) {
        return Rights.has(Right.SEE_MEASURES) ? measures.find(id) : Optional.empty();
    }

    /// @throws Refusal.NotFound `measure.unknown`
    @Transactional(readOnly = true)
    public Measure require(Measure.Id id) {
        Rights.require(Right.SEE_MEASURES);
        return measures.find(id).orElseThrow(() -> new Refusal.NotFound("measure.unknown"));
    }

    /// Why it was proposed, and what that rests on; told to the audit where it is on a person.
    ///
    /// @throws Refusal.NotFound `measure.unknown`
    @Transactional
    public Measure.Grounds grounds(Measure.Id id) {
        Measure measure = require(id);
        if (measure.onPerson()) {
            audit.record(AuditEntry.of(AuditAction.READ, "measure", id, measure.areaCode()));
        }
        return seal.grounds(id.value(), measures.sealed(id));
    }

    /// What was done, the latest first.
    @Transactional(readOnly = true)
    public List<MeasureStep> steps(Measure.Id id) {
        Rights.require(Right.SEE_MEASURES);
        return measures.steps(id, seal);
    }

    /// The later ends that were asked for it, the latest first.
    @Transactional(readOnly = true)
    public List<Prolongation> prolongations(Measure.Id id) {
        Rights.require(Right.SEE_MEASURES);
        return prolongations.of(id);
    }

    /// What whoever asks may do with it now.
    @Transactional(readOnly = true)
    public List<MeasureVerb> offered(Measure.Id id) {
        return measures.offered(id, clock.instant());
    }

    /// Those that hold on a place or person, for whoever may see measures; else none.
    @Transactional(readOnly = true)
    public List<Measure> holding(UUID subject) {
        return Rights.has(Right.SEE_MEASURES) ? measures.holding(subject) : List.of();
    }

    /// Those that hold on an area itself, not on something in it.
    @Transactional(readOnly = true)
    public List<Measure> holdingOn(String area) {
        Rights.require(Right.SEE_MEASURES);
        return measures.holdingOn(area);
    }

    /// A page of the list.
    @Transactional(readOnly = true)
    public Slice<Measure> list(MeasureQuery query) {
        Rights.require(Right.SEE_MEASURES);
        return Slice.cut(
                measures.list(query),
                query.limit(),
                last -> new Cursor(last.movedAt().toString(), last.id().value()));
    }

    @Transactional(readOnly = true)
    public long count(MeasureQuery query) {
        Rights.require(Right.SEE_MEASURES);
        return measures.count(query);
    }

    /// Proposes a measure for the response that is open there; for everybody at work but at gates.
    ///
    /// @throws Refusal.NotFound `place.unknown`, `person.unknown`, `measure.kind`
    /// @throws Refusal.Invalid  `measure.no_reason`, `measure.text`, `measure.area`, `measure.target` where
    ///                          the kind is not for such, `measure.past`, `measure.no_response`
    /// @throws Refusal.Conflict `measure.exists` where one of the kind stands there already, `measure.taken`
    @Transactional
    public Measure propose(MeasureDraft draft) {
        Rights.require(Right.PROPOSE_MEASURES);
        MeasureKind kind = kinds.require(draft.kind());
        require(!draft.reason().isBlank(), "measure.no_reason");
        require(draft.reason().length() <= LONGEST && draft.evidence().length() <= LONGEST, "measure.text");
        String area = area(kind, draft);
        require(Principal.required().scope().covers(area), "measure.area");
        Response.Id response = responses.covering(area).stream()
                .findFirst()
                .map(Response::id)
                .orElseThrow(() -> new Refusal.Invalid("measure.no_response"));
        Measure.Grounds grounds = new Measure.Grounds(draft.reason(), draft.evidence());
        byte[] digest = seal.digest(
                area,
                draft.kind(),
                draft.subject(),
                draft.stairwell(),
                draft.reason(),
                draft.evidence(),
                draft.until());
        String outcome = measures.propose(
                draft, response, area, seal.seal(draft.id().value(), response, grounds), digest, clock.instant());
        refuse(outcome);
        Measure measure = require(draft.id());
        if (outcome.equals("done")) {
            audit.record(AuditEntry.of(AuditAction.CREATE, "measure", draft.id(), area)
                    .with("kind", draft.kind()));
            telling.proposed(measure, kind);
        }
        return measure;
    }

    private String area(MeasureKind kind, MeasureDraft draft) {
        UUID subject = draft.subject();
        if (subject == null || kind.target() == MeasureKind.Target.AREA) {
            require(subject == null && kind.target() == MeasureKind.Target.AREA, "measure.target");
            return Objects.requireNonNullElse(draft.areaCode(), "");
        }
        return kind.target().isPlace()
                ? places.require(new Place.Id(subject)).areaCode()
                : persons.read(new Person.Id(subject)).areaCode();
    }

    /// Takes a step with an id of its own, without having looked.
    @Transactional
    public Measure take(Measure.Id id, MeasureVerb verb, String said) {
        return take(UuidCreator.getTimeOrderedEpoch(), id, verb, said, null, null);
    }

    /// Takes a step.
    ///
    /// @param until when it is to end, where it is decided or prolonged; null, where it is decided, for what was
    ///              proposed or its kind lasts
    /// @param seen  how often its state had changed when whoever acts looked at it; null where they didn't
    /// @throws Refusal.NotFound  `measure.unknown`
    /// @throws Refusal.Conflict  `measure.moved` where somebody was faster, `measure.illegal`,
    ///                           `measure.same_person` where who decided approves, `measure.too_late`,
    ///                           `measure.exists`, `measure.taken`
    /// @throws Refusal.Forbidden `measure.forbidden`
    /// @throws Refusal.Invalid   `measure.no_reason`, `measure.past`, `measure.text`; where it is prolonged
    ///                           `measure.no_end`, `measure.not_later`, `measure.too_long`
    @Transactional
    public Measure take(
            UUID step, Measure.Id id, MeasureVerb verb, String said, @Nullable Instant until, @Nullable Integer seen) {
        require(said.length() <= LONGEST, "measure.text");
        Measure before = measures.find(id).orElseThrow(() -> new Refusal.NotFound("measure.unknown"));
        String outcome = measures.take(
                step,
                id,
                verb,
                seal.seal(step, before.response(), said),
                seal.digest(id, verb, said.strip(), until),
                until,
                seen,
                clock.instant());
        refuse(outcome);
        Measure after = measures.find(id).orElseThrow(() -> new Refusal.NotFound("measure.unknown"));
        if (outcome.equals("done")) {
            audit.record(AuditEntry.of(AuditAction.CHANGE, "measure", id, after.areaCode())
                    .with("what", verb.code()));
            MeasureKind kind = kinds.require(after.kind());
            telling.taken(step, after, verb, kind, prolongations.falls(after));
            effects.follow(before, after, kind);
        }
        return after;
    }

    private static void refuse(String outcome) {
        switch (outcome) {
            case "done", "repeated" -> {}
            case "unknown" -> throw new Refusal.NotFound("measure.unknown");
            case "forbidden" -> throw new Refusal.Forbidden("measure.forbidden");
            case "moved", "illegal", "same_person", "too_late", "exists", "taken" ->
                throw new Refusal.Conflict("measure." + outcome);
            default -> throw new Refusal.Invalid("measure." + outcome);
        }
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw new Refusal.Invalid(code);
        }
    }
}
