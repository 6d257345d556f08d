package org.shouwang.screening.arrival;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.UUID;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.blob.Blobs;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.work.WorkPhotos;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Evidence of where somebody was 佐证: tickets, itinerary messages, codes shown, as photographs that are redrawn and
/// sealed with the keys of the response.
@Service
public class Proofs {

    private final ArrivalRepository arrivals;
    private final Arrivals door;
    private final Blobs blobs;
    private final Audit audit;
    private final Clock clock;

    Proofs(ArrivalRepository arrivals, Arrivals door, Blobs blobs, Audit audit, Clock clock) {
        this.arrivals = arrivals;
        this.door = door;
        this.blobs = blobs;
        this.audit = audit;
        this.clock = clock;
    }

    /// Attaches a photograph to somebody whom one may see.
    ///
    /// @throws Refusal.Invalid  as [WorkPhotos#redrawn]; `arrival.no_photo` where there are nine already
    /// @throws Refusal.NotFound `arrival.unknown`
    @Transactional
    public void attach(Arrival.Id id, InputStream content) throws IOException {
        Arrival one = arrivals.find(id).orElseThrow(() -> new Refusal.NotFound("arrival.unknown"));
        byte[] picture = WorkPhotos.redrawn(content);
        UUID photo = blobs.store(
                        "image/jpeg",
                        KeyClass.ofResponse(one.response().value()),
                        null,
                        picture.length,
                        new ByteArrayInputStream(picture))
                .id()
                .value();
        String outcome = arrivals.attach(id, photo, clock.instant());
        switch (outcome) {
            case "done" ->
                audit.record(AuditEntry.of(AuditAction.CHANGE, "arrival", id, one.areaCode())
                        .with("what", "proof"));
            case "repeated" -> {}
            case "unknown" -> throw new Refusal.NotFound("arrival.unknown");
            default -> throw new Refusal.Invalid("arrival." + outcome);
        }
    }

    /// A photograph, for whoever may see whom it is of.
    ///
    /// @throws Refusal.NotFound `arrival.unknown`
    public InputStream open(Arrival.Id id, UUID photo) {
        if (!door.proofs(id).contains(photo)) {
            throw new Refusal.NotFound("arrival.unknown");
        }
        return Principal.process("arrival-proofs", Scope.nothing()).call(() -> blobs.open(new Blob.Id(photo)));
    }
}
