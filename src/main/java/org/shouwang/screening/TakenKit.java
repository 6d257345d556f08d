package org.shouwang.screening;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A [Kit] as phones take it along.
///
/// @param serials     of voided passes, ascending, as unsigned 32-bit numbers in base64
/// @param staleAfter  hours after which the list is called old
public record TakenKit(
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
        Instant asOf) {

    public record Key(int id, String key) {}

    public record Act(String area, @Nullable String kind, Instant until) {

        static Act of(VoidList.Act act) {
            PassKind kind = act.kind();
            return new Act(act.areaCode(), kind == null ? null : kind.code(), act.until());
        }
    }

    public record Allowed(
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

    /// The same as of another time.
    TakenKit asOf(Instant then) {
        return new TakenKit(checkpoint, name, area, state, regime, rules, keys, voided, serials, staleAfter, then);
    }

    public static TakenKit of(Kit kit) {
        Base64.Encoder text = Base64.getEncoder();
        return new TakenKit(
                kit.checkpoint().id().value(),
                kit.placeName(),
                kit.checkpoint().areaCode(),
                kit.checkpoint().state().code(),
                kit.checkpoint().regime(),
                kit.rules().stream().map(Allowed::of).toList(),
                kit.keys().stream()
                        .map(key -> new Key(key.id(), text.encodeToString(key.open())))
                        .toList(),
                kit.voids().acts().stream().map(Act::of).toList(),
                text.encodeToString(packed(kit.voids().serials())),
                VoidList.GREATEST_AGE_HOURS,
                kit.asOf());
    }

    private static byte[] packed(int[] serials) {
        ByteBuffer bytes = ByteBuffer.allocate(serials.length * 4);
        for (int serial : serials) {
            bytes.putInt(serial);
        }
        return bytes.array();
    }
}
