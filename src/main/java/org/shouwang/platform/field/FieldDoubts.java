package org.shouwang.platform.field;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// The door to messages in doubt 存疑消息, for the officers of their area; nobody decides about their own.
@Service
public class FieldDoubts {

    private static final int LONGEST_REASON = 200;

    private final FieldDoubtRepository doubts;
    private final FieldMessageRepository messages;
    private final FieldDevices devices;
    private final FieldAccounts accounts;
    private final FieldRecording recording;
    private final JsonMapper json;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    FieldDoubts(
            FieldDoubtRepository doubts,
            FieldMessageRepository messages,
            FieldDevices devices,
            FieldAccounts accounts,
            FieldRecording recording,
            JsonMapper json,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.doubts = doubts;
        this.messages = messages;
        this.devices = devices;
        this.accounts = accounts;
        this.recording = recording;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// The latest received first.
    ///
    /// @param open only those that wait, or only those that were decided; all where null
    public List<FieldDoubt> list(@Nullable String area, @Nullable Boolean open, @Nullable UUID after, int most) {
        return within(() -> doubts.list(area, open, after, most));
    }

    public long count(@Nullable String area, @Nullable Boolean open) {
        return within(() -> doubts.count(area, open));
    }

    /// @throws Refusal.NotFound `field.doubt_unknown`
    public FieldDoubt require(UUID id) {
        return within(() -> doubts.find(id)).orElseThrow(() -> new Refusal.NotFound("field.doubt_unknown"));
    }

    /// What it says, as its kind tells it; nothing once it was decided. Told to the audit.
    public List<FieldDoubt.Told> told(FieldDoubt doubt) {
        return within(() -> {
            Optional<FieldMessage> message = opened(doubt);
            message.ifPresent(
                    _ -> audit.record(AuditEntry.of(AuditAction.READ, "field_doubt", doubt.id(), doubt.areaCode())));
            return message.map(recording::told).orElse(List.of());
        });
    }

    /// Records it as its author's 收下, as if it had come in time. A crash in between is repaired by a repeat.
    ///
    /// @throws Refusal.NotFound  `field.doubt_unknown`
    /// @throws Refusal.Forbidden `field.doubt_own`
    /// @throws Refusal.Conflict  `field.doubt_decided`, and whatever its kind finds in the way
    /// @throws Refusal.Invalid   what its kind refuses
    public void take(UUID id) {
        FieldDoubt doubt = open(id);
        FieldMessage message = within(() -> opened(doubt)).orElseThrow(FieldDoubts::decided);
        Principal author = author(doubt);
        author.run(() -> {
            FieldRecording.Prepared prepared = recording.prepare(List.of(message));
            transaction.executeWithoutResult(status -> record(doubt, prepared));
        });
        decide(doubt, FieldDoubt.Decision.TAKEN, "");
    }

    private void record(FieldDoubt doubt, FieldRecording.Prepared prepared) {
        if (!messages.believe(doubt.id())) {
            return;
        }
        Map<UUID, FieldOutcome> outcomes = prepared.record(Set.of(doubt.id()));
        switch (Objects.requireNonNull(outcomes.get(doubt.id()))) {
            case FieldOutcome.Stored _ -> {}
            case FieldOutcome.Conflict conflict ->
                throw new Refusal.Conflict(conflict.code(), conflict.arguments().toArray());
            case FieldOutcome.Refused refused ->
                throw new Refusal.Invalid(refused.code(), refused.arguments().toArray());
        }
    }

    /// Sets it aside 不收, and forgets what it says.
    ///
    /// @throws Refusal.Invalid `field.doubt_reason`; else as [#take]
    public void setAside(UUID id, String reason) {
        FieldDoubt doubt = open(id);
        if (reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
            throw new Refusal.Invalid("field.doubt_reason", LONGEST_REASON);
        }
        decide(doubt, FieldDoubt.Decision.DROPPED, reason.strip());
    }

    private FieldDoubt open(UUID id) {
        FieldDoubt doubt = require(id);
        if (doubt.account().equals(Principal.required().account())) {
            throw new Refusal.Forbidden("field.doubt_own");
        }
        if (!doubt.isOpen()) {
            throw decided();
        }
        return doubt;
    }

    private static Refusal decided() {
        return new Refusal.Conflict("field.doubt_decided");
    }

    private void decide(FieldDoubt doubt, FieldDoubt.Decision decision, String reason) {
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            if (!doubts.decide(doubt.id(), decision, reason, now)) {
                throw decided();
            }
            audit.record(AuditEntry.of(AuditAction.CHANGE, "field_doubt", doubt.id(), doubt.areaCode())
                    .with("what", decision.code()));
        });
    }

    /// Who its author is today; of one who may not act any more, who they were when the phone was enrolled,
    /// within what whoever decides answers for.
    private Principal author(FieldDoubt doubt) {
        Scope mine = Principal.required().scope();
        return accounts.active(doubt.account())
                .orElseGet(() -> devices.found(doubt.device())
                        .map(device -> new Principal(
                                device.account(),
                                "",
                                device.role(),
                                new Scope(device.areas().stream()
                                        .filter(mine::covers)
                                        .toList())))
                        .orElseThrow(() -> new Refusal.NotFound("field.doubt_unknown")));
    }

    private Optional<FieldMessage> opened(FieldDoubt doubt) {
        return doubts.text(doubt.id()).map(text -> {
            JsonNode node = json.readTree(text);
            return new FieldMessage(
                    doubt.id(),
                    doubt.device(),
                    doubt.kind(),
                    node.path("v").asInt(),
                    node.path("app").asString(""),
                    doubt.account(),
                    Instant.parse(node.path("at").asString("")),
                    doubt.at(),
                    node.path("body").isObject() ? node.path("body") : JsonNodeFactory.instance.objectNode());
        });
    }

    private <T> T within(Supplier<T> action) {
        return Objects.requireNonNull(transaction.execute(status -> action.get()));
    }
}
