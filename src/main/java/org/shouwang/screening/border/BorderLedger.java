package org.shouwang.screening.border;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.AreaLevel;
import org.shouwang.platform.document.SentFile;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.shouwang.screening.arrival.Arrival;
import org.shouwang.screening.arrival.ArrivalSeal;
import org.springframework.stereotype.Component;

/// What is kept of each file, whichever way it goes 移交登记: whom it is about, and what opens it.
@Component
class BorderLedger {

    private final BorderRepository files;
    private final ArrivalSeal seal;
    private final Responses responses;
    private final Clock clock;

    BorderLedger(BorderRepository files, ArrivalSeal seal, Responses responses, Clock clock) {
        this.files = files;
        this.seal = seal;
        this.responses = responses;
        this.clock = clock;
    }

    static void mayHandOver() {
        Rights.require(Right.ISSUE_PASSES);
        Rights.require(Right.UNMASK);
    }

    static String area() {
        return Principal.required().scope().prefixes().getFirst();
    }

    /// The district of whoever acts, as others name it.
    static String root() {
        return area().substring(0, Math.min(AreaLevel.DISTRICT.digits(), area().length()));
    }

    static BorderSeal.File read(SentFile sent, String kind) throws IOException {
        try (InputStream content = sent.open()) {
            BorderSeal.File file = BorderSeal.read(content);
            if (!file.kind().equals(kind)) {
                throw new Refusal.Invalid("border.file");
            }
            return file;
        }
    }

    private byte[] sealed(Response.Id response, UUID id, byte[] key) {
        return Objects.requireNonNull(
                seal.seal(response, id, Base64.getEncoder().encodeToString(key)));
    }

    /// @throws Refusal.NotFound `border.unknown`, also where it has its receipt
    void rekey(BorderEntry entry, byte[] key, byte[] salt) {
        if (!files.rekey(entry.id(), sealed(entry.response(), entry.id(), key), salt)
                .equals("done")) {
            throw new Refusal.NotFound("border.unknown");
        }
    }

    BorderEntry require(UUID id, boolean out) {
        return files.find(id, out).orElseThrow(() -> new Refusal.NotFound("border.unknown"));
    }

    byte[] key(BorderEntry entry) {
        return Base64.getDecoder()
                .decode(seal.open(entry.id(), files.lock(entry).key()));
    }

    byte[] salt(BorderEntry entry) {
        return files.lock(entry).salt();
    }

    /// @throws Refusal.Invalid   `border.no_response`
    /// @throws Refusal.Forbidden `border.forbidden`
    /// @throws Refusal.Conflict  `border.taken`
    void keep(
            UUID id,
            String direction,
            String division,
            String name,
            List<Arrival.Id> ours,
            List<UUID> theirs,
            byte[] key,
            byte[] salt,
            String receipt) {
        Response response = responses.covering(root()).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid("border.no_response"));
        String file = BorderContent.json(Map.of(
                "id", id,
                "direction", direction,
                "area", area(),
                "response", response.id().value(),
                "division", division,
                "name", name,
                "ours", ours.stream().map(Arrival.Id::value).toList(),
                "theirs", theirs,
                "salt", HexFormat.of().formatHex(salt),
                "receipt", receipt));
        switch (files.keep(file, sealed(response.id(), id, key), clock.instant())) {
            case "done" -> {}
            case "forbidden" -> throw new Refusal.Forbidden("border.forbidden");
            default -> throw new Refusal.Conflict("border.taken");
        }
    }
}
