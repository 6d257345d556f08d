package org.shouwang.screening.arrival;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.registry.Person;
import org.shouwang.registry.Search;
import org.shouwang.response.Response;
import org.shouwang.screening.Checkpoints;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to arrivals 来区人员: register those who get off together, hand them over, take them over.
///
/// The station's people see those on the way; the home community those handed over to it. Every step carries an id
/// made by whoever sends it; the same again answers alike and changes nothing.
@Service
public class Arrivals {

    private final ArrivalRepository arrivals;
    private final Parties parties;
    private final RiskRules rules;
    private final ArrivalSeal seal;
    private final Checkpoints checkpoints;
    private final Search registry;
    private final LateHandovers late;
    private final Audit audit;
    private final Clock clock;

    Arrivals(
            ArrivalRepository arrivals,
            Parties parties,
            RiskRules rules,
            ArrivalSeal seal,
            Checkpoints checkpoints,
            Search registry,
            LateHandovers late,
            Audit audit,
            Clock clock) {
        this.arrivals = arrivals;
        this.parties = parties;
        this.rules = rules;
        this.seal = seal;
        this.checkpoints = checkpoints;
        this.registry = registry;
        this.late = late;
        this.audit = audit;
        this.clock = clock;
    }

    /// What came of one of a party: registered, or known at this place already.
    public record Outcome(Arrival.Id id, boolean known) {}

    /// Registers a party at a checkpoint where whoever acts stands or directs, and hands it over where its home is
    /// told.
    ///
    /// @return for each whether the same document was registered here in the last twelve hours, and so left alone
    /// @throws Refusal.NotFound `checkpoint.unknown`
    /// @throws Refusal.Invalid  as [Parties#sealed], `scan.closed` where it is no checkpoint now,
    ///                          `arrival.no_response`, `arrival.home`
    /// @throws Refusal.Conflict `arrival.taken`
    @Transactional
    public List<Outcome> register(PartyDraft draft) {
        mayReceive();
        Response.Id response = checkpoints.require(draft.checkpoint()).response();
        String party = parties.sealed(draft, response, rules.inForce(), BusinessDay.today(clock));
        List<Outcome> outcomes = new ArrayList<>();
        int fresh = 0;
        for (ArrivalRepository.Registered one : arrivals.register(party, draft.checkpoint(), clock.instant())) {
            switch (one.outcome()) {
                case "done" -> fresh++;
                case "repeated", "known" -> {}
                case "taken" -> throw new Refusal.Conflict("arrival.taken");
                case "no_checkpoint" -> throw new Refusal.Invalid("scan.closed");
                case "unknown_home" -> throw new Refusal.Invalid("arrival.home");
                default -> throw new Refusal.Invalid("arrival." + one.outcome());
            }
            outcomes.add(new Outcome(new Arrival.Id(one.id()), one.outcome().equals("known")));
        }
        if (fresh > 0) {
            audit.record(AuditEntry.of(
                            AuditAction.CREATE,
                            "arrival",
                            draft.members().getFirst().id(),
                            "")
                    .with("arrivals", fresh));
        }
        return outcomes;
    }

    private static void mayReceive() {
        if (!Rights.has(Right.ISSUE_PASSES)) {
            Rights.require(Right.CHECK_PASSES);
        }
    }

    @Transactional(readOnly = true)
    public Optional<Arrival> find(Arrival.Id id) {
        return arrivals.find(id);
    }

    /// @throws Refusal.NotFound `arrival.unknown`, also for somebody out of sight
    @Transactional(readOnly = true)
    public Arrival require(Arrival.Id id) {
        return arrivals.find(id).orElseThrow(() -> new Refusal.NotFound("arrival.unknown"));
    }

    /// Somebody's page; told to the audit.
    @Transactional
    public Arrival read(Arrival.Id id) {
        Arrival one = require(id);
        audit.record(AuditEntry.of(AuditAction.READ, "arrival", id, one.areaCode()));
        return one;
    }

    @Transactional(readOnly = true)
    public List<Arrival> ofParty(UUID party) {
        return arrivals.ofParty(party);
    }

    /// The latest first.
    @Transactional(readOnly = true)
    public List<Arrival.Step> steps(Arrival.Id id) {
        return arrivals.steps(id);
    }

    /// What whoever asks may do now, by the verbs of [ArrivalStep].
    @Transactional(readOnly = true)
    public Set<String> offered(Arrival.Id id) {
        return Set.copyOf(arrivals.offered(id));
    }

    /// One page of the list, the latest first; told to the audit by one entry.
    @Transactional
    public Slice<Arrival> list(ArrivalQuery query) {
        mayLook();
        Slice<Arrival> found = arrivals.list(query, clock.instant());
        audit.record(AuditEntry.of(AuditAction.READ, "arrival", "", query.area())
                .with("rows", found.rows().size()));
        return found;
    }

    /// The same, for a page that asks again and again and shows names masked.
    @Transactional(readOnly = true)
    public Slice<Arrival> glance(ArrivalQuery query) {
        mayLook();
        return arrivals.list(query, clock.instant());
    }

    @Transactional(readOnly = true)
    public long count(ArrivalQuery query) {
        mayLook();
        return arrivals.count(query, clock.instant());
    }

    private static void mayLook() {
        if (!Rights.has(Right.SEE_CHECKS)) {
            Rights.require(Right.CHECK_PASSES);
        }
    }

    /// The photographs that are evidence of where somebody was; for whoever sees the arrival.
    @Transactional(readOnly = true)
    public List<UUID> proofs(Arrival.Id id) {
        return arrivals.proofs(id);
    }

    /// What was told of the last 14 days; for whoever sees the arrival.
    @Transactional(readOnly = true)
    public History history(Arrival.Id id) {
        return arrivals.ciphers(id)
                .map(ciphers -> seal.open(id.value(), ciphers.history()))
                .filter(json -> !json.isEmpty())
                .map(History::read)
                .orElse(History.NOTHING);
    }

    /// The same person on the ledgers, where the reader may see them there; nobody for a document that is no
    /// identity number.
    @Transactional
    public Optional<Person> registered(Arrival one) {
        if (!one.documentType().equals("identity_card") || !Rights.has(Right.SEE_PEOPLE)) {
            return Optional.empty();
        }
        String number = arrivals.ciphers(one.id())
                .map(ciphers -> seal.open(one.id().value(), ciphers.document()))
                .orElse("");
        return registry.find(number).persons().stream().findFirst();
    }

    /// Document and telephone in full, once, for a reason. Whoever may unmask; each time is told to the audit.
    ///
    /// @throws Refusal.NotFound `arrival.unknown`
    @Transactional
    public Map<String, String> unmask(Arrival.Id id, Person.UnmaskReason reason) {
        Rights.require(Right.UNMASK);
        Arrival one = require(id);
        ArrivalRepository.Ciphers ciphers =
                arrivals.ciphers(id).orElseThrow(() -> new Refusal.NotFound("arrival.unknown"));
        audit.record(
                AuditEntry.of(AuditAction.UNMASK, "arrival", id, one.areaCode()).with("reason", reason.code()));
        return Map.of(
                "document", seal.open(id.value(), ciphers.document()), "phone", seal.open(id.value(), ciphers.phone()));
    }

    /// Name, document and telephone of somebody whom whoever acts may see, for a letter about them.
    public record Particulars(String name, String document, String phone) {

        @Override
        public String toString() {
            return "Particulars[]";
        }
    }

    /// What a letter to another district says of somebody; sealed there again, shown to nobody here.
    ///
    /// @throws Refusal.NotFound `arrival.unknown`
    @Transactional(readOnly = true)
    public Particulars particulars(Arrival.Id id) {
        Rights.require(Right.ISSUE_PASSES);
        Arrival one = require(id);
        ArrivalRepository.Ciphers ciphers =
                arrivals.ciphers(id).orElseThrow(() -> new Refusal.NotFound("arrival.unknown"));
        return new Particulars(
                one.name(), seal.open(id.value(), ciphers.document()), seal.open(id.value(), ciphers.phone()));
    }

    /// Takes a step now, with an id of its own.
    @Transactional
    public Optional<Arrival> take(Arrival.Id id, ArrivalStep step) {
        return take(UuidCreator.getTimeOrderedEpoch(), id, step, null, clock.instant());
    }

    /// Takes a step.
    ///
    /// @param seen the version that whoever acts looked at; null where they didn't
    /// @return the arrival after it; empty where it is out of sight now
    /// @throws Refusal.NotFound  `arrival.unknown`
    /// @throws Refusal.Conflict  `arrival.moved` where somebody was faster, `arrival.illegal`, `arrival.taken`
    /// @throws Refusal.Forbidden `arrival.forbidden`
    /// @throws Refusal.Invalid   `arrival.home`, `arrival.no_reason`, `arrival.no_receipt`, `arrival.no_reading`,
    ///                           `arrival.too_early`, `arrival.future`, `arrival.temperature`, `arrival.words`
    @Transactional
    public Optional<Arrival> take(UUID stepId, Arrival.Id id, ArrivalStep step, @Nullable Integer seen, Instant at) {
        Integer measured = step.measured();
        if (measured != null && (measured < 250 || measured > 450)) {
            throw new Refusal.Invalid("arrival.temperature");
        }
        if (!Parties.isSound(step.said(), step instanceof ArrivalStep.Receipt ? 60 : 500)) {
            throw new Refusal.Invalid("arrival.words");
        }
        Arrival before = require(id);
        byte[] digest = seal.digest(before.response(), id + "|" + step);
        String outcome = arrivals.take(stepId, id, step, seen, digest, at, clock.instant());
        switch (outcome) {
            case "done" -> done(before, step);
            case "repeated" -> {}
            case "unknown" -> throw new Refusal.NotFound("arrival.unknown");
            case "forbidden" -> throw new Refusal.Forbidden("arrival.forbidden");
            case "moved", "illegal", "taken" -> throw new Refusal.Conflict("arrival." + outcome);
            case "unknown_home" -> throw new Refusal.Invalid("arrival.home");
            default -> throw new Refusal.Invalid("arrival." + outcome);
        }
        return arrivals.find(id);
    }

    private void done(Arrival before, ArrivalStep step) {
        audit.record(AuditEntry.of(AuditAction.CHANGE, "arrival", before.id(), before.areaCode())
                .with("what", step.verb()));
        late.settled(before, step);
    }
}
