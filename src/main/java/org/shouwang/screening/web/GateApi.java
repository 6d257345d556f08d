package org.shouwang.screening.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Place;
import org.shouwang.duty.Ids;
import org.shouwang.screening.Fevers;
import org.shouwang.screening.Kit;
import org.shouwang.screening.Kits;
import org.shouwang.screening.Rule;
import org.shouwang.screening.VoidList;
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

    record Key(int id, String key) {}

    record Act(String area, @Nullable String kind, Instant until) {}

    record Allowed(
            String kind,
            boolean allowed,
            boolean district,
            int everyDays,
            int minutes,
            int fromHour,
            int toHour,
            boolean digits) {

        static Allowed of(Rule rule) {
            return new Allowed(
                    rule.kind().code(),
                    rule.allowed(),
                    rule.district(),
                    rule.everyDays(),
                    rule.minutes(),
                    rule.fromHour(),
                    rule.toHour(),
                    rule.digits());
        }
    }

    /// @param serials     of voided passes, ascending, as unsigned 32-bit numbers in base64
    /// @param staleAfter  hours after which the list is called old
    record Taken(
            UUID checkpoint,
            String name,
            String area,
            String state,
            String regime,
            List<Allowed> rules,
            List<Key> keys,
            List<Act> voided,
            String serials,
            int staleAfter,
            Instant asOf) {}

    @Operation(summary = "Rules, issuer's keys and voided passes, to verify without signal")
    @GetMapping("/api/v1/checkpoints/{id}/kit")
    Taken kit(@PathVariable String id) {
        Kit kit = kits.of(new Place.Id(Ids.parse(id, "checkpoint.unknown")));
        Base64.Encoder text = Base64.getEncoder();
        return new Taken(
                kit.checkpoint().id().value(),
                kit.placeName(),
                kit.checkpoint().areaCode(),
                kit.checkpoint().state().code(),
                kit.checkpoint().regime(),
                kit.rules().stream().map(Allowed::of).toList(),
                kit.keys().stream()
                        .map(key -> new Key(key.id(), text.encodeToString(key.open())))
                        .toList(),
                kit.voids().acts().stream().map(GateApi::act).toList(),
                text.encodeToString(packed(kit.voids().serials())),
                VoidList.GREATEST_AGE_HOURS,
                kit.asOf());
    }

    private static Act act(VoidList.Act act) {
        var kind = act.kind();
        return new Act(act.areaCode(), kind == null ? null : kind.code(), act.until());
    }

    private static byte[] packed(int[] serials) {
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(serials.length * 4);
        for (int serial : serials) {
            bytes.putInt(serial);
        }
        return bytes.array();
    }
}
