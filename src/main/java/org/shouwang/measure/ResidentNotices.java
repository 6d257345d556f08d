package org.shouwang.measure;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.keys.Keys;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.IdentityNumber;
import org.shouwang.platform.value.Network;
import org.shouwang.platform.value.PersonName;
import org.shouwang.platform.value.Refusal;
import org.shouwang.work.WorkState;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What a notice's link opens 当事人页面, for anybody who has it: what holds, why, until when, who answers, and how to
/// object. Names are masked there; what is wrong, void or too old looks alike. Acts as a process within the area of
/// that one measure.
@Service
public class ResidentNotices {

    /// Objections from one network in ten minutes.
    static final int MOST = 20;

    private static final int LONGEST = 1000;
    private static final int LONGEST_TOKEN = 64;
    private static final Pattern NUMBERS = Pattern.compile("(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])");

    private final MeasureLinkRepository links;
    private final Measures measures;
    private final MeasureKinds kinds;
    private final MeasureNames names;
    private final MeasureSeal seal;
    private final MeasureAnswerers answerers;
    private final Objections objections;
    private final Keys keys;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ResidentNotices(
            MeasureLinkRepository links,
            Measures measures,
            MeasureKinds kinds,
            MeasureNames names,
            MeasureSeal seal,
            MeasureAnswerers answerers,
            Objections objections,
            Keys keys,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.links = links;
        this.measures = measures;
        this.kinds = kinds;
        this.names = names;
        this.seal = seal;
        this.answerers = answerers;
        this.objections = objections;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// What somebody with the link is shown.
    ///
    /// @param subject a place, or somebody's masked name
    /// @param reason  as on the notice; empty where a level brought it
    public record Shown(
            Measure measure,
            MeasureKind kind,
            String subject,
            String reason,
            List<Answers> answerers,
            List<Objected> objections) {}

    /// Somebody who answers, to be called.
    ///
    /// @param role in the reader's language; empty where it is not known any more
    public record Answers(String role, String name, String phone) {}

    /// An objection and how far it has come; never its words, which may be another's.
    public record Objected(Instant at, Instant due, WorkState state) {}

    /// @throws Refusal.NotFound `measure.no_link` for a link that is wrong, void or too old: which, nobody is told
    public Shown open(String token) {
        MeasureLinkRepository.Linked linked = linked(token);
        return within(new Scope(List.of(linked.areaCode())), () -> shown(measures.require(linked.measure())));
    }

    private Shown shown(Measure measure) {
        String name = names.of(measure);
        return new Shown(
                measure,
                kinds.require(measure.kind()),
                measure.onPerson() ? PersonName.masked(name) : name,
                withoutNumbers(measures.grounds(measure.id()).reason()),
                answerers.of(measure),
                objections.against(measure.id()).stream()
                        .map(Objections.Objection::item)
                        .map(item -> new Objected(item.raisedAt(), item.deadline(), item.state()))
                        .toList());
    }

    /// Officers are told not to write identity numbers into reasons; some will.
    private static String withoutNumbers(String text) {
        return NUMBERS.matcher(text).replaceAll(found -> IdentityNumber.masked(found.group()));
    }

    /// Objects 纠错: a work item, as an objection that an officer enters. The same words again change nothing.
    ///
    /// @param address of the sender
    /// @throws Refusal.NotFound `measure.no_link`
    /// @throws Refusal.Invalid  `measure.no_reason`, `measure.text`, `measure.often` after three in a day,
    ///                          `measure.busy` where too many came from there
    /// @throws Refusal.Conflict `measure.illegal` where it holds no longer
    public void object(String token, String said, String address) {
        String words = said.strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw new Refusal.Invalid(words.isEmpty() ? "measure.no_reason" : "measure.text");
        }
        if (words.chars().anyMatch(one -> Character.isISOControl(one) && one != '\n' && one != '\r' && one != '\t')) {
            throw new Refusal.Invalid("measure.text");
        }
        MeasureLinkRepository.Linked linked = linked(token);
        byte[] network = keys.hash(KeyClass.WORKING, "network:" + Network.of(address));
        within(new Scope(List.of(linked.areaCode())), () -> {
            note(measures.require(linked.measure()), token, words, network);
            return true;
        });
    }

    private void note(Measure measure, String token, String words, byte[] network) {
        UUID step = UuidCreator.getTimeOrderedEpoch();
        String outcome = links.object(
                MeasureLinks.hash(token),
                step,
                seal.seal(step, measure.response(), words),
                seal.digest("objection", measure.id(), words.replaceAll("\\s+", " ")),
                network,
                MOST,
                clock.instant());
        switch (outcome) {
            case "done" -> {
                audit.record(AuditEntry.of(AuditAction.CHANGE, "measure", measure.id(), measure.areaCode())
                        .with("what", "object_by_link"));
                objections.item(step, measure, words);
            }
            case "repeated" -> {}
            case "unknown" -> throw new Refusal.NotFound("measure.no_link");
            case "illegal", "taken" -> throw new Refusal.Conflict("measure." + outcome);
            default -> throw new Refusal.Invalid("measure." + outcome);
        }
    }

    private MeasureLinkRepository.Linked linked(String token) {
        if (token.length() > LONGEST_TOKEN) {
            throw new Refusal.NotFound("measure.no_link");
        }
        return within(Scope.nothing(), () -> links.find(MeasureLinks.hash(token), clock.instant()))
                .orElseThrow(() -> new Refusal.NotFound("measure.no_link"));
    }

    private <T> T within(Scope scope, Supplier<T> action) {
        return Principal.process("measure-link", scope)
                .<T, RuntimeException>call(() -> Objects.requireNonNull(transaction.execute(status -> action.get())));
    }
}
