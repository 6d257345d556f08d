package org.shouwang.screening;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.platform.field.FieldDoubt;
import org.shouwang.platform.field.FieldMessage;
import org.shouwang.platform.field.FieldMessageKind;
import org.shouwang.platform.field.FieldOutcome;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.value.Word;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.JsonNode;

/// Scans from the field app 离线查验: each message is one scan, under the message's id, at the time it was made.
///
/// They are held against passes and rules before their transaction, which the lookups must not join, and written in
/// it, together with their claims. Somebody feverish becomes an item as soon as they are committed.
@Component
class FieldScans implements FieldMessageKind {

    private final Scans scans;
    private final Gates gates;
    private final ScanDays days;
    private final ScanWriter writer;
    private final ScanRepository repository;
    private final Fevers fevers;
    private final WrongPasses wrong;
    private final Places places;
    private final Clock clock;

    FieldScans(
            Scans scans,
            Gates gates,
            ScanDays days,
            ScanWriter writer,
            ScanRepository repository,
            Fevers fevers,
            WrongPasses wrong,
            Places places,
            Clock clock) {
        this.scans = scans;
        this.gates = gates;
        this.days = days;
        this.writer = writer;
        this.repository = repository;
        this.fevers = fevers;
        this.wrong = wrong;
        this.places = places;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "gate.scan";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<FieldDoubt.Told> told(JsonNode body) {
        String at = places.find(place(body.path("checkpoint").asString("")))
                .map(Place::name)
                .orElse("");
        return List.of(
                new FieldDoubt.Told("doubts.told.place", at),
                new FieldDoubt.Told(
                        "doubts.told.verb",
                        new Word("gate.done." + body.path("verdict").asString(""))),
                new FieldDoubt.Told("doubts.told.note", body.path("note").asString("")));
    }

    @Override
    public List<FieldOutcome> receive(List<FieldMessage> messages) {
        throw new IllegalStateException("Scans are looked at before their transaction");
    }

    /// What looking at one led to.
    private record Looked(
            @Nullable Scan scan,
            @Nullable Checkpoint here,
            @Nullable Refusal refusal) {}

    /// Whoever brought too many wrong ones comes back later with the whole batch, of which nothing is lost.
    ///
    /// @throws Refusal.Busy `scan.wrong_passes`
    @Override
    public Receiver prepared(List<FieldMessage> messages) {
        UUID me = Principal.required().account();
        if (wrong.isSpent(me)) {
            throw wrong.refusal(me);
        }
        Instant heard = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<UUID, Looked> looked = new HashMap<>();
        for (FieldMessage message : messages) {
            looked.put(message.id(), look(message, heard));
        }
        writer.turned(looked.values().stream()
                        .map(Looked::scan)
                        .filter(Objects::nonNull)
                        .toList())
                .forEach(scan ->
                        looked.computeIfPresent(scan.id(), (_, before) -> new Looked(scan, before.here(), null)));
        return of -> record(of, looked);
    }

    private Looked look(FieldMessage message, Instant heard) {
        try {
            Rights.require(Right.CHECK_PASSES);
            ScanMessage said = read(message);
            ScanRules.checkContent(said);
            Checkpoint here = gates.require(said.checkpoint());
            days.open(BusinessDay.of(ScanRules.timeOf(said.id())));
            Instant at = message.at().truncatedTo(ChronoUnit.MILLIS);
            Scan scan = scans.looked(said, here, message.device(), at, heard);
            wrong.count(Principal.required().account(), scan);
            return new Looked(scan, here, null);
        } catch (Refusal refusal) {
            return new Looked(null, null, refusal);
        }
    }

    private List<FieldOutcome> record(List<FieldMessage> messages, Map<UUID, Looked> looked) {
        List<Scan> sound = new ArrayList<>();
        for (FieldMessage message : messages) {
            Scan scan = Objects.requireNonNull(looked.get(message.id())).scan();
            if (scan != null) {
                sound.add(scan);
            }
        }
        Set<UUID> fresh = repository.insert(sound);
        Map<UUID, ScanRepository.Known> known = known(sound, fresh);
        sound.stream()
                .filter(scan -> fresh.contains(scan.id()) && scan.verdict() == ScanMessage.Verdict.FEVER)
                .forEach(scan -> tell(
                        scan.id(),
                        Objects.requireNonNull(
                                Objects.requireNonNull(looked.get(scan.id())).here())));
        return messages.stream()
                .map(message -> outcome(Objects.requireNonNull(looked.get(message.id())), fresh, known))
                .toList();
    }

    private Map<UUID, ScanRepository.Known> known(Collection<Scan> scans, Set<UUID> fresh) {
        List<UUID> others =
                scans.stream().map(Scan::id).filter(id -> !fresh.contains(id)).toList();
        return others.isEmpty() ? Map.of() : repository.known(others);
    }

    private static FieldOutcome outcome(Looked looked, Set<UUID> fresh, Map<UUID, ScanRepository.Known> known) {
        Scan scan = looked.scan();
        if (scan == null) {
            return FieldOutcome.of(Objects.requireNonNull(looked.refusal()));
        }
        if (fresh.contains(scan.id())) {
            return FieldOutcome.STORED;
        }
        ScanRepository.Known before = known.get(scan.id());
        if (before == null) {
            return FieldOutcome.conflict("scan.closed");
        }
        return before.says(scan) ? FieldOutcome.STORED : FieldOutcome.conflict("scan.taken");
    }

    /// Once committed, and apart from that transaction; what fails is done by the next sweep.
    private void tell(UUID scan, Checkpoint here) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.ofVirtual().name("fever").start(() -> fevers.found(scan, here));
            }
        });
    }

    private static ScanMessage read(FieldMessage message) {
        JsonNode body = message.body();
        return new ScanMessage(
                message.id(),
                place(body.path("checkpoint").asString("")),
                one(ScanMessage.Direction.class, body, "direction"),
                one(ScanMessage.Means.class, body, "means"),
                body.path("code").asString(null),
                body.path("document").asString(null),
                body.path("note").asString("").strip(),
                one(ScanMessage.Reading.class, body, "reading"),
                number(body, "temperature"),
                number(body, "second"),
                method(body.path("method").asString("")),
                one(ScanMessage.Verdict.class, body, "verdict"),
                message.phoneAt(),
                message.phoneAt());
    }

    private static Place.Id place(String text) {
        try {
            return new Place.Id(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new Refusal.NotFound("checkpoint.unknown");
        }
    }

    private static @Nullable Integer number(JsonNode body, String name) {
        JsonNode value = body.path(name);
        return value.isIntegralNumber() ? value.asInt() : null;
    }

    private static String method(String chosen) {
        if (!Set.of("", "forehead", "wrist", "ear", "armpit").contains(chosen)) {
            throw new Refusal.Invalid("scan.method");
        }
        return chosen;
    }

    private static <E extends Enum<E>> E one(Class<E> type, JsonNode body, String name) {
        String said = body.path(name).asString("");
        for (E value : type.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(said)) {
                return value;
            }
        }
        throw new Refusal.Invalid("scan." + name);
    }
}
