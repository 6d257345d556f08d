package org.shouwang.platform.field.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.field.FieldDevice;
import org.shouwang.platform.field.FieldDevices;
import org.shouwang.platform.field.FieldEnvelope;
import org.shouwang.platform.field.FieldMessages;
import org.shouwang.platform.field.FieldPacks;
import org.shouwang.platform.field.FieldPhotos;
import org.shouwang.platform.field.FieldReceipt;
import org.shouwang.platform.field.FieldSettings;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.keys.Keys;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.AnyAccount;
import org.shouwang.platform.web.Open;
import org.shouwang.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What the field app says to the server and hears from it.
///
/// Messages and photographs are open to whoever brings them: each carries the proof whose it is.
@RestController
@RequestMapping("/api/v1/field")
class FieldApi {

    private final FieldDevices devices;
    private final FieldMessages messages;
    private final FieldPhotos photos;
    private final FieldPacks packs;
    private final FieldSettings settings;
    private final FieldShell shell;
    private final Keys keys;
    private final Problems problems;
    private final JsonMapper json;
    private final Clock clock;

    FieldApi(
            FieldDevices devices,
            FieldMessages messages,
            FieldPhotos photos,
            FieldPacks packs,
            FieldSettings settings,
            FieldShell shell,
            Keys keys,
            Problems problems,
            JsonMapper json,
            Clock clock) {
        this.devices = devices;
        this.messages = messages;
        this.photos = photos;
        this.packs = packs;
        this.settings = settings;
        this.shell = shell;
        this.keys = keys;
        this.problems = problems;
        this.json = json;
        this.clock = clock;
    }

    /// @param point the public key that phones seal to: P-256, uncompressed, base64
    @SuppressWarnings("ArrayRecordComponent")
    record ServerKey(int id, byte[] point) {}

    /// What a phone must know to go on without us.
    ///
    /// @param keepDays after so many days without contact it erases what can be read
    /// @param app      the version of the app that this server serves
    record Terms(ServerKey serverKey, int keepDays, int horizonDays, String app, Instant now) {}

    private Terms terms() {
        Keys.Offered offered = keys.offered(KeyClass.FIELD);
        return new Terms(
                new ServerKey(offered.keyId(), FieldDevices.point(offered.open())),
                settings.keepDays(),
                settings.horizonDays(),
                shell.version(),
                clock.instant());
    }

    record Enrolment(@Nullable UUID id) {}

    /// @param secret told once, base64
    @SuppressWarnings("ArrayRecordComponent")
    record Enrolled(UUID id, UUID account, String role, List<String> areas, byte[] secret, Terms terms) {
        @Override
        public String toString() {
            return "enrolled";
        }
    }

    @Operation(summary = "Enrols this phone for whoever is signed in; the same id again answers the same")
    @AnyAccount
    @PostMapping("/devices")
    @ResponseStatus(HttpStatus.CREATED)
    Enrolled enrol(@RequestBody Enrolment asked, @RequestHeader(value = "User-Agent", defaultValue = "") String agent) {
        if (asked.id() == null) {
            throw new Refusal.Invalid("field.device_id");
        }
        FieldDevices.Enrolled enrolled = devices.enrol(asked.id(), agent);
        Principal me = Principal.required();
        return new Enrolled(enrolled.id(), me.account(), me.role(), me.scope().prefixes(), enrolled.secret(), terms());
    }

    record Device(UUID id, String agent, Instant enrolledAt, Instant lastSeenAt) {}

    @Operation(summary = "The phones of whoever is signed in")
    @AnyAccount
    @GetMapping("/devices")
    List<Device> mine() {
        return devices.mine().stream()
                .map(device -> new Device(device.id(), device.agent(), device.enrolledAt(), device.lastSeenAt()))
                .toList();
    }

    record Standing(String state, Terms terms) {}

    /// For a phone that is locked or signed out: it knows its id and nothing else.
    @Operation(summary = "Whether a phone may go on, and on what terms")
    @Open
    @GetMapping("/devices/{id}/standing")
    Standing standing(@PathVariable UUID id) {
        FieldDevice.State state = devices.standing(id);
        return new Standing(state.code(), terms());
    }

    @Operation(summary = "Signs out on a phone; what it has not sent stays its author's")
    @AnyAccount
    @DeleteMapping("/devices/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable UUID id) {
        devices.leave(id);
    }

    @Operation(summary = "Revokes a phone that was lost")
    @AnyAccount
    @PostMapping("/devices/{id}/revocation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id) {
        devices.revoke(id);
    }

    /// @param digests of all parts that belong on the phone
    record Pack(Terms terms, Map<String, Object> parts, Map<String, String> digests) {}

    /// @param kept what the phone has already, as it was told: `part=digest` between spaces
    @Operation(summary = "What belongs on the phone of whoever is signed in, without the parts that it has")
    @AnyAccount
    @GetMapping("/pack")
    Pack pack(
            @RequestParam @Nullable UUID device, @RequestHeader(value = "Field-Kept", defaultValue = "") String kept) {
        if (device != null) {
            devices.seen(device);
        }
        FieldPacks.Packed packed = packs.pack(FieldPacks.kept(kept));
        return new Pack(terms(), packed.parts(), packed.digests());
    }

    /// @param now the phone's clock
    record Batch(@Nullable Instant now, @Nullable List<FieldEnvelope> messages) {}

    /// @param text why, in the reader's language
    record Receipt(UUID id, String outcome, String reason, String text, boolean repeated) {}

    record Receipts(Instant now, List<Receipt> receipts) {}

    @Operation(summary = "Takes sealed messages, each once; a repeat is answered alike")
    @Open
    @PostMapping("/messages")
    Receipts receive(HttpServletRequest request, Locale locale) throws IOException {
        Batch batch = read(bounded(request));
        List<FieldEnvelope> envelopes = batch.messages();
        if (envelopes == null || !whole(envelopes)) {
            throw new Refusal.Invalid("field.malformed");
        }
        return new Receipts(
                clock.instant(),
                messages.receive(batch.now(), envelopes).stream()
                        .map(receipt -> receipt(receipt, locale))
                        .toList());
    }

    private Batch read(byte[] body) {
        try {
            return json.readValue(body, Batch.class);
        } catch (JacksonException e) {
            throw new Refusal.Invalid("field.malformed");
        }
    }

    private static byte[] bounded(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(FieldSettings.LARGEST_BATCH + 1);
        if (body.length > FieldSettings.LARGEST_BATCH) {
            throw new Refusal.Invalid("field.batch", FieldSettings.MOST_MESSAGES, FieldSettings.LONGEST_MESSAGE / 1024);
        }
        return body;
    }

    private static boolean whole(List<FieldEnvelope> envelopes) {
        return envelopes.stream()
                .allMatch(one -> one != null
                        && one.id() != null
                        && one.device() != null
                        && one.key() != null
                        && one.nonce() != null
                        && one.sealed() != null);
    }

    private Receipt receipt(FieldReceipt receipt, Locale locale) {
        String text = receipt.reason().isEmpty()
                ? ""
                : problems.text(receipt.reason(), receipt.arguments().toArray(), locale);
        return new Receipt(receipt.id(), receipt.outcome().code(), receipt.reason(), text, receipt.repeated());
    }

    record Untaken(UUID id, String outcome, String reason, String text, Instant receivedAt, Object message) {}

    @Operation(summary = "What was not taken and waits for its author, as the phone wrote it")
    @AnyAccount
    @GetMapping("/messages")
    List<Untaken> untaken(Locale locale) {
        List<Untaken> all = new ArrayList<>();
        for (FieldMessages.Untaken one : messages.untaken()) {
            String text = problems.text(one.reason(), new Object[0], locale);
            all.add(new Untaken(one.id(), one.outcome(), one.reason(), text, one.receivedAt(), one.message()));
        }
        return all;
    }

    @Operation(summary = "Its author has mended a message that was not taken, or gives it up")
    @AnyAccount
    @DeleteMapping("/messages/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deal(@PathVariable UUID id) {
        messages.deal(id);
    }

    /// @param size sealed, in bytes
    /// @param proof the device's, over the photograph's id
    @SuppressWarnings("ArrayRecordComponent")
    record Photo(@Nullable UUID id, @Nullable UUID device, byte @Nullable [] proof, long size) {}

    record Reached(long offset) {}

    @Operation(summary = "Begins a sealed photograph, or asks how far it has come")
    @Open
    @PostMapping("/photos")
    Reached begin(@RequestBody Photo photo) {
        if (photo.id() == null || photo.device() == null || photo.proof() == null) {
            throw new Refusal.Invalid("field.malformed");
        }
        return new Reached(
                photos.begin(photo.id(), new FieldPhotos.Sender(photo.device(), photo.proof()), photo.size()));
    }

    @Operation(summary = "Appends a piece of a sealed photograph at an offset")
    @Open
    @PatchMapping("/photos/{id}")
    Reached append(
            @PathVariable UUID id,
            @RequestParam long offset,
            @RequestHeader("X-Field-Device") UUID device,
            @RequestHeader("X-Field-Proof") String proof,
            HttpServletRequest request)
            throws IOException {
        byte[] proved;
        try {
            proved = java.util.Base64.getDecoder().decode(proof);
        } catch (IllegalArgumentException e) {
            throw new Refusal.Invalid("field.malformed");
        }
        return new Reached(photos.append(id, new FieldPhotos.Sender(device, proved), offset, request.getInputStream()));
    }
}
