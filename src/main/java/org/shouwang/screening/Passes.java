package org.shouwang.screening;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.tally.Tallies;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.registry.Household;
import org.shouwang.registry.Person;
import org.shouwang.registry.Persons;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to passes 通行证: issued, printed, voided. How a phone gets one: [PhonePasses].
@Service
public class Passes {

    private static final Duration LONGEST = Duration.ofDays(183);
    private static final int UNKNOWN_DECADE = 15;
    private static final LocalDate EVER = LocalDate.of(9999, 12, 31);

    private final PassRepository passes;
    private final PassSeal seal;
    private final Gates gates;
    private final Persons persons;
    private final Responses responses;
    private final Tallies tallies;
    private final Audit audit;
    private final List<PassEffect> effects;
    private final Clock clock;

    Passes(
            PassRepository passes,
            PassSeal seal,
            Gates gates,
            Persons persons,
            Responses responses,
            Tallies tallies,
            Audit audit,
            List<PassEffect> effects,
            Clock clock) {
        this.passes = passes;
        this.seal = seal;
        this.gates = gates;
        this.persons = persons;
        this.responses = responses;
        this.tallies = tallies;
        this.audit = audit;
        this.effects = effects;
        this.clock = clock;
    }

    /// A pass that was issued.
    ///
    /// @param address the one-time word by which the holder's phone fetches it; none on paper and when
    ///                repeated
    public record Issued(Pass pass, @Nullable String address) {}

    /// @throws Refusal.NotFound `pass.unknown`
    @Transactional(readOnly = true)
    public Pass require(Pass.Id id) {
        return passes.find(id).orElseThrow(() -> new Refusal.NotFound("pass.unknown"));
    }

    /// @param show `good` or `voided`; nothing for both
    @Transactional(readOnly = true)
    public Slice<Pass> list(
            String area, @Nullable PassKind kind, @Nullable String show, @Nullable Cursor after, int limit) {
        Rights.require(Right.SEE_CHECKS);
        return passes.list(area, kind, show, clock.instant(), after, limit);
    }

    /// How many were ever issued in an area, drills left out.
    @Transactional(readOnly = true)
    public long count(String area) {
        return tallies.sum(List.of("pass.issued"), area, EVER).getOrDefault("pass.issued", 0L);
    }

    /// Those of a household that count now.
    @Transactional(readOnly = true)
    public List<Pass> of(Household.Id household) {
        return passes.ofHousehold(household.value(), clock.instant());
    }

    /// What a QR code shows of it: signed, in Base45.
    ///
    /// @throws Refusal.Conflict `pass.not_fetched` while no phone has fetched it
    public String text(Pass pass) {
        if (!pass.isReady()) {
            throw new Refusal.Conflict("pass.not_fetched");
        }
        return Base45.encode(seal.sign(pass.content()));
    }

    /// Issues a pass; for whoever does so in its area. A repeat answers alike, without the word to
    /// fetch it by.
    ///
    /// @throws Refusal.Invalid  `pass.holder`, `pass.area`, `pass.validity`, `pass.vehicle`,
    ///                          `pass.no_response`
    /// @throws Refusal.NotFound `person.unknown`
    /// @throws Refusal.Conflict `pass.taken`
    @Transactional
    public Issued issue(PassDraft draft) {
        Rights.require(Right.ISSUE_PASSES);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        Pass pass = pass(draft, now);
        Response response = responses.covering(pass.areaCode()).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid("pass.no_response"));
        String address = draft.medium() == Pass.Medium.PHONE ? ClaimWord.fresh() : null;
        boolean fresh = passes.insert(
                pass,
                response,
                address == null ? null : ClaimWord.hash(address),
                address == null ? null : clock.instant().plus(PhonePasses.TO_FETCH),
                Principal.required().account());
        if (!fresh) {
            Pass known = passes.find(draft.id()).orElseThrow(() -> new Refusal.Conflict("pass.taken"));
            if (known.kind() != pass.kind() || !known.holder().equals(pass.holder())) {
                throw new Refusal.Conflict("pass.taken");
            }
            return new Issued(known, null);
        }
        audit.record(AuditEntry.of(AuditAction.CREATE, "pass", draft.id(), pass.areaCode())
                .with("kind", pass.kind().code()));
        return new Issued(require(draft.id()), address);
    }

    /// A paper pass for each of a household who has none that counts; the rest stay. Answers all of them.
    @Transactional
    public List<Pass> issueToHousehold(Household.Id household) {
        List<Pass> had = passes.ofHousehold(household.value(), clock.instant());
        List<Pass> all = new ArrayList<>(had);
        for (Person person : persons.ofHousehold(household)) {
            boolean has = had.stream()
                    .anyMatch(pass -> pass.medium() == Pass.Medium.PAPER
                            && person.id().value().equals(pass.person()));
            if (!has) {
                all.add(issue(PassDraft.resident(person.id(), Pass.Medium.PAPER))
                        .pass());
            }
        }
        return all;
    }

    private Pass pass(PassDraft draft, Instant now) {
        require(draft.validFor().isPositive() && draft.validFor().compareTo(LONGEST) <= 0, "pass.validity");
        require(draft.vehicle().length() <= 20 && draft.purpose().length() <= 200, "pass.vehicle");
        require(draft.kind() != PassKind.VEHICLE || !draft.vehicle().isBlank(), "pass.vehicle");
        Person person = draft.person() == null ? null : persons.read(draft.person());
        String holder = person == null ? draft.holder().strip() : person.name();
        require(!holder.isEmpty() && holder.length() <= 100, "pass.holder");
        String area = person == null ? draft.areaCode() : person.areaCode();
        require(area != null && Principal.required().scope().covers(area), "pass.area");
        return new Pass(
                draft.id(),
                Objects.requireNonNull(area),
                0,
                draft.kind(),
                draft.medium(),
                draft.colour(),
                person == null ? null : person.id().value(),
                person == null ? null : person.household().value(),
                holder,
                person == null ? 0 : sex(person.sex()),
                person == null ? UNKNOWN_DECADE : decade(person, now),
                draft.vehicle().strip(),
                draft.purpose().strip(),
                now,
                now.plus(draft.validFor()),
                null,
                seal.keyId(),
                null);
    }

    private static int sex(Person.Sex sex) {
        return switch (sex) {
            case MALE -> 1;
            case FEMALE -> 2;
            default -> 0;
        };
    }

    private static int decade(Person person, Instant now) {
        return person.birthDate() == null
                ? UNKNOWN_DECADE
                : Math.clamp(
                        Period.between(person.birthDate(), BusinessDay.of(now)).getYears() / 10, 0, UNKNOWN_DECADE - 1);
    }

    /// Voids one pass, from now on. A repeat changes nothing.
    @Transactional
    public void voidOne(Pass.Id id) {
        Rights.require(Right.ISSUE_PASSES);
        Pass pass = require(id);
        if (passes.voidOne(id, clock.instant())) {
            gates.forget();
            audit.record(AuditEntry.of(AuditAction.CHANGE, "pass", id, pass.areaCode())
                    .with("what", "void"));
            effects.forEach(effect -> effect.voided(pass));
        }
    }

    /// Voids a pass and issues another to the same holder, until when the old one would have held; for a lost phone, a
    /// torn sheet, or a pass that somebody else uses too.
    ///
    /// @throws Refusal.NotFound `pass.unknown`
    /// @throws Refusal.Conflict `pass.over` where it was voided or has expired
    @Transactional
    public Issued replace(Pass.Id id) {
        Pass old = require(id);
        Duration left = Duration.between(clock.instant(), old.expiresAt());
        if (old.voidedAt() != null || !left.isPositive()) {
            throw new Refusal.Conflict("pass.over");
        }
        voidOne(id);
        return issue(PassDraft.another(old, left));
    }

    /// Voids by one act all passes of an area that were issued until now, or those of a kind. A repeat
    /// with the same
    /// id changes nothing.
    ///
    /// @param kind none for all but medical and duty passes, which stay
    /// @throws Refusal.Invalid  `pass.reason`, `pass.area`
    /// @throws Refusal.Conflict `pass.taken`
    @Transactional
    public void voidAll(UUID id, String area, @Nullable PassKind kind, String reason) {
        Rights.require(Right.ISSUE_PASSES);
        require(!reason.isBlank() && reason.strip().length() <= 500, "pass.reason");
        require(Principal.required().scope().covers(area), "pass.area");
        Instant now = clock.instant();
        Voiding act = new Voiding(
                id, area, kind, now, reason.strip(), Principal.required().account(), now);
        if (passes.insert(act)) {
            gates.forget();
            audit.record(AuditEntry.of(AuditAction.CHANGE, "voiding", id, area)
                    .with("kind", kind == null ? "all" : kind.code()));
        } else if (passes.voidings().stream()
                .noneMatch(known -> known.id().equals(id)
                        && known.areaCode().equals(area)
                        && known.kind() == kind
                        && known.reason().equals(act.reason()))) {
            throw new Refusal.Conflict("pass.taken");
        }
    }

    /// The acts of one's own area, the latest first.
    @Transactional(readOnly = true)
    public List<Voiding> voidings() {
        return passes.voidings();
    }

    /// Which passes do not count any more, anywhere in the installation.
    @Transactional(readOnly = true)
    public VoidList voids() {
        return passes.voids(clock.instant());
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw new Refusal.Invalid(code);
        }
    }
}
