package org.shouwang.screening.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Place;
import org.shouwang.duty.Ids;
import org.shouwang.screening.Fevers;
import org.shouwang.screening.Kits;
import org.shouwang.screening.TakenKit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What a checkpoint's phone takes along to verify passes without signal.
@RestController
@Needs(Right.CHECK_PASSES)
class GateApi {

    private final Kits kits;
    private final Fevers fevers;

    GateApi(Kits kits, Fevers fevers) {
        this.kits = kits;
        this.fevers = fevers;
    }

    /// @param taken whether someone has taken over
    record Fever(UUID scan, boolean taken) {}

    @Operation(summary = "Whether someone has taken over somebody feverish whom the reader has found")
    @GetMapping("/api/v1/fevers/{id}")
    Fever fever(@PathVariable String id) {
        UUID scan = Ids.parse(id, "scan.unknown");
        return new Fever(scan, fevers.isTakenOver(scan));
    }

    @Operation(summary = "Rules, issuer's keys and voided passes, to verify without signal")
    @GetMapping("/api/v1/checkpoints/{id}/kit")
    TakenKit kit(@PathVariable String id) {
        return TakenKit.of(kits.of(new Place.Id(Ids.parse(id, "checkpoint.unknown"))));
    }
}
