package org.shouwang.platform.field;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.keys.Keys;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Opens the envelopes of one batch and reads what is in them; what can't be read is answered at once.
final class FieldOpening {

    private final Map<UUID, FieldDevice> devices;
    private final JsonMapper json;
    private final Keys keys;
    private final FieldSeal seal;
    private final Duration horizon;
    private final Instant now;
    private final @Nullable Duration measured;
    private final Consumer<FieldReceipt> answered;
    private final Map<UUID, byte[]> secrets = new HashMap<>();

    /// @param phoneNow the sending phone's clock, if it told
    FieldOpening(
            Map<UUID, FieldDevice> devices,
            JsonMapper json,
            Keys keys,
            Duration horizon,
            Instant now,
            @Nullable Instant phoneNow,
            Consumer<FieldReceipt> answered) {
        this.devices = devices;
        this.json = json;
        this.keys = keys;
        this.seal = new FieldSeal(keys);
        this.horizon = horizon;
        this.now = now;
        this.measured = phoneNow == null ? null : Duration.between(phoneNow, now);
        this.answered = answered;
    }

    /// Empty where it was answered.
    Optional<OpenedMessage> open(FieldEnvelope envelope) {
        FieldDevice device = devices.get(envelope.device());
        if (device == null) {
            return refused(envelope, "field.unreadable");
        }
        if (envelope.id().version() != 7 || FieldClock.of(envelope.id()).isAfter(now.plus(FieldSettings.AHEAD))) {
            return refused(envelope, "field.ahead");
        }
        byte[] secret = secrets.computeIfAbsent(device.id(), id -> keys.decrypt(device.secret()));
        byte[] text = seal.open(envelope, secret).orElse(null);
        OpenedMessage opened = text == null ? null : read(envelope, device, text);
        if (opened == null) {
            return refused(envelope, "field.unreadable");
        }
        if (FieldClock.of(envelope.id()).isBefore(now.minus(horizon))) {
            answered.accept(new FieldReceipt(
                    envelope.id(),
                    FieldReceipt.Outcome.TOO_OLD,
                    "field.too_old",
                    java.util.List.of(horizon.toDays()),
                    false));
            return Optional.empty();
        }
        return Optional.of(opened);
    }

    private Optional<OpenedMessage> refused(FieldEnvelope envelope, String code) {
        answered.accept(FieldReceipt.refused(envelope.id(), code));
        return Optional.empty();
    }

    private @Nullable OpenedMessage read(FieldEnvelope envelope, FieldDevice device, byte[] text) {
        try {
            JsonNode node = json.readTree(text);
            Instant phoneAt = Instant.parse(node.path("at").asString());
            Duration believed = node.path("skew").isNumber()
                    ? Duration.ofMillis(node.path("skew").asLong())
                    : null;
            FieldMessage message = new FieldMessage(
                    UUID.fromString(node.path("id").asString()),
                    device.id(),
                    node.path("kind").asString(),
                    node.path("v").asInt(),
                    node.path("app").asString(),
                    UUID.fromString(node.path("author").asString()),
                    phoneAt,
                    FieldClock.corrected(phoneAt, believed, measured, now),
                    node.path("body").isObject() ? node.path("body") : JsonNodeFactory.instance.objectNode());
            boolean sound = message.id().equals(envelope.id())
                    && message.author().equals(device.account())
                    && message.kind().length() <= 40
                    && message.app().length() <= 40
                    && message.version() > 0
                    && message.version() < 1000;
            return sound ? new OpenedMessage(message, device, text, digest(text)) : null;
        } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static byte[] digest(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
