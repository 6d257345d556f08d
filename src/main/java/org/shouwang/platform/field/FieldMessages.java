package org.shouwang.platform.field;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.keys.Keys;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// The door for what phones send 收件.
///
/// Whose a message is follows from the proof in it, never from who brings it: a phone that changed hands
/// still delivers the work of whoever used it before, as theirs. A message is recorded once, in one
/// transaction with its claim.
@Service
public class FieldMessages {

    private static final Principal PROCESS = Principal.process("field", Scope.nothing());

    private final FieldMessageRepository messages;
    private final FieldDeviceRepository devices;
    private final FieldRecording recording;
    private final FieldAccounts accounts;
    private final FieldSettings settings;
    private final JsonMapper json;
    private final Keys keys;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate apart;

    FieldMessages(
            FieldMessageRepository messages,
            FieldDeviceRepository devices,
            FieldRecording recording,
            FieldAccounts accounts,
            FieldSettings settings,
            JsonMapper json,
            Keys keys,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.messages = messages;
        this.devices = devices;
        this.recording = recording;
        this.accounts = accounts;
        this.settings = settings;
        this.json = json;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
    }

    /// Takes a batch; anybody may bring one. Answers one receipt for each message, in their order, after
    /// all of them are committed. A repeat answers alike, and a batch that was cut off is sent again as
    /// it was.
    ///
    /// @param phoneNow the bringing phone's clock
    /// @throws Refusal.Invalid `field.batch` for more than 500 messages, or a longer one than 64 KB
    public List<FieldReceipt> receive(@Nullable Instant phoneNow, List<FieldEnvelope> envelopes) {
        if (envelopes.size() > FieldSettings.MOST_MESSAGES
                || envelopes.stream().anyMatch(one -> one.sealed().length > FieldSettings.LONGEST_MESSAGE)) {
            throw new Refusal.Invalid("field.batch", FieldSettings.MOST_MESSAGES, FieldSettings.LONGEST_MESSAGE / 1024);
        }
        Map<UUID, FieldReceipt> receipts = new HashMap<>();
        Map<UUID, List<OpenedMessage>> byDevice = open(phoneNow, envelopes, receipts);
        byDevice.values().forEach(of -> receive(of, receipts));
        return envelopes.stream()
                .map(envelope -> Objects.requireNonNull(receipts.get(envelope.id())))
                .toList();
    }

    private Map<UUID, List<OpenedMessage>> open(
            @Nullable Instant phoneNow, List<FieldEnvelope> envelopes, Map<UUID, FieldReceipt> receipts) {
        Set<UUID> named = envelopes.stream().map(FieldEnvelope::device).collect(Collectors.toSet());
        Map<UUID, FieldDevice> known = as(PROCESS, () -> devices.all(named)).stream()
                .collect(Collectors.toMap(FieldDevice::id, Function.identity()));
        FieldOpening opening = new FieldOpening(
                known,
                json,
                keys,
                settings.horizon(),
                clock.instant(),
                phoneNow,
                receipt -> receipts.put(receipt.id(), receipt));
        Map<UUID, List<OpenedMessage>> byDevice = new LinkedHashMap<>();
        Set<UUID> seen = new HashSet<>();
        for (FieldEnvelope envelope : envelopes) {
            if (seen.add(envelope.id())) {
                opening.open(envelope)
                        .ifPresent(opened -> byDevice.computeIfAbsent(
                                        opened.device().id(), id -> new ArrayList<>())
                                .add(opened));
            }
        }
        return byDevice;
    }

    private void receive(List<OpenedMessage> all, Map<UUID, FieldReceipt> receipts) {
        FieldDevice device = all.getFirst().device();
        List<OpenedMessage> readable = new ArrayList<>();
        for (OpenedMessage one : all) {
            if (recording.knows(one.message())) {
                readable.add(one);
            } else {
                receipts.put(
                        one.id(),
                        new FieldReceipt(one.id(), FieldReceipt.Outcome.LATER, "field.version", List.of(), false));
            }
        }
        if (readable.isEmpty()) {
            return;
        }
        Principal author = device.state() == FieldDevice.State.REVOKED
                ? null
                : accounts.active(device.account()).orElse(null);
        if (author == null) {
            doubt(readable, receipts);
        } else {
            FieldRecording.Prepared prepared =
                    author.<FieldRecording.Prepared, RuntimeException>call(() -> recording.prepare(
                            readable.stream().map(OpenedMessage::message).toList()));
            as(author, () -> {
                record(readable, prepared, receipts);
                return true;
            });
        }
    }

    private void record(List<OpenedMessage> all, FieldRecording.Prepared prepared, Map<UUID, FieldReceipt> receipts) {
        Set<UUID> fresh = messages.claim(all, "stored", clock.instant());
        Map<UUID, FieldOutcome> outcomes = prepared.record(fresh);
        for (OpenedMessage one : all) {
            FieldOutcome outcome = outcomes.get(one.id());
            if (outcome != null) {
                FieldReceipt receipt = FieldReceipt.of(one.id(), outcome);
                receipts.put(one.id(), receipt);
                if (!(outcome instanceof FieldOutcome.Stored)) {
                    messages.settle(one, receipt);
                }
            }
        }
        repeated(all.stream().filter(one -> !fresh.contains(one.id())).toList(), receipts);
        messages.checkReferences();
    }

    private void repeated(List<OpenedMessage> again, Map<UUID, FieldReceipt> receipts) {
        if (again.isEmpty()) {
            return;
        }
        Map<UUID, FieldMessageRepository.Known> known = messages.known(again);
        for (OpenedMessage one : again) {
            FieldMessageRepository.Known before = known.get(one.id());
            receipts.put(
                    one.id(),
                    before == null || !before.same()
                            ? FieldReceipt.conflict(one.id(), "field.taken")
                            : new FieldReceipt(
                                    one.id(),
                                    FieldReceipt.Outcome.valueOf(
                                            before.outcome().toUpperCase(java.util.Locale.ROOT)),
                                    before.reason(),
                                    List.of(),
                                    true));
        }
    }

    /// Keeps what came from a revoked phone, or from one whose account may not act any more.
    private void doubt(List<OpenedMessage> all, Map<UUID, FieldReceipt> receipts) {
        FieldDevice device = all.getFirst().device();
        as(PROCESS, () -> {
            if (messages.doubts(device.id()) + all.size() > FieldSettings.MOST_DOUBTS) {
                throw new Refusal.Busy("field.too_many_doubts");
            }
            Set<UUID> fresh = messages.claim(all, "doubtful", clock.instant());
            List<OpenedMessage> doubtful =
                    all.stream().filter(one -> fresh.contains(one.id())).toList();
            String cause = device.state() == FieldDevice.State.REVOKED ? "revoked" : "inactive";
            if (!doubtful.isEmpty() && !device.area().isEmpty()) {
                messages.doubt(doubtful, cause, clock.instant());
                audit.record(AuditEntry.of(AuditAction.CREATE, "field_doubt", device.id(), device.area())
                        .with("rows", doubtful.size())
                        .with("cause", cause));
            }
            doubtful.forEach(one -> receipts.put(
                    one.id(),
                    new FieldReceipt(one.id(), FieldReceipt.Outcome.DOUBTFUL, "field.doubtful", List.of(), false)));
            repeated(all.stream().filter(one -> !fresh.contains(one.id())).toList(), receipts);
            return true;
        });
    }

    /// What was not taken and is still its author's to deal with, as the phone wrote it: for a phone that
    /// has lost it.
    @Transactional(readOnly = true)
    public List<Untaken> untaken() {
        return messages.open(Principal.required().account()).stream()
                .map(one ->
                        new Untaken(one.id(), one.outcome(), one.reason(), one.receivedAt(), json.readTree(one.text())))
                .toList();
    }

    /// @param message as the phone wrote it
    public record Untaken(
            UUID id, String outcome, String reason, Instant receivedAt, tools.jackson.databind.JsonNode message) {}

    /// Its author has mended it, or gives it up. A repeat changes nothing.
    @Transactional
    public void deal(UUID id) {
        messages.deal(id);
    }

    private <T> T as(Principal principal, java.util.function.Supplier<T> action) {
        return principal.<T, RuntimeException>call(() -> Objects.requireNonNull(apart.execute(status -> action.get())));
    }
}
