package org.shouwang.screening.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.account.Session;
import org.shouwang.area.Place;
import org.shouwang.platform.value.Refusal;
import org.shouwang.screening.ScanAnswer;
import org.shouwang.screening.ScanMessage;
import org.shouwang.screening.Scans;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Scans from checkpoints.
@RestController
@Needs(Right.CHECK_PASSES)
class ScanApi {

    private final Scans scans;

    ScanApi(Scans scans) {
        this.scans = scans;
    }

    /// @param id          UUIDv7, made on the phone
    /// @param direction   `in` or `out`
    /// @param means       `pass`, `identity` or `hand`
    /// @param code        what the camera read; with `pass`
    /// @param document    the identity number; with `identity`
    /// @param note        the reason; with `hand`
    /// @param reading     `normal`, `digits`, `low` or `none`
    /// @param temperature tenths of a degree Celsius; with `digits`
    /// @param second      the second reading
    /// @param method      `forehead`, `wrist`, `ear`, `armpit` or nothing
    /// @param verdict     what happened at the gate: `let`, `refused` or `fever`; nothing leaves it to
    ///                    the server
    /// @param at          when it happened, by the phone
    /// @param sentAt      when it was sent, by the same clock
    record Sent(
            @Nullable UUID id,
            @Nullable UUID checkpoint,
            @Nullable String direction,
            @Nullable String means,
            @Nullable String code,
            @Nullable String document,
            @Nullable String note,
            @Nullable String reading,
            @Nullable Integer temperature,
            @Nullable Integer second,
            @Nullable String method,
            @Nullable String verdict,
            @Nullable Instant at,
            @Nullable Instant sentAt) {

        ScanMessage message() {
            if (id == null || checkpoint == null || at == null) {
                throw new Refusal.Invalid(id == null ? "scan.id" : checkpoint == null ? "scan.checkpoint" : "scan.at");
            }
            return new ScanMessage(
                    id,
                    new Place.Id(checkpoint),
                    one(ScanMessage.Direction.class, direction, "scan.direction"),
                    one(ScanMessage.Means.class, means, "scan.means"),
                    code,
                    document,
                    Objects.requireNonNullElse(note, "").strip(),
                    one(ScanMessage.Reading.class, Objects.requireNonNullElse(reading, "none"), "scan.reading"),
                    temperature,
                    second,
                    measuredAt(),
                    verdict == null ? null : one(ScanMessage.Verdict.class, verdict, "scan.verdict"),
                    at,
                    Objects.requireNonNullElse(sentAt, at));
        }

        private String measuredAt() {
            String chosen = Objects.requireNonNullElse(method, "");
            return switch (chosen) {
                case "", "forehead", "wrist", "ear", "armpit" -> chosen;
                default -> throw new Refusal.Invalid("scan.method");
            };
        }

        private static <E extends Enum<E>> E one(Class<E> type, @Nullable String typed, String code) {
            for (E value : type.getEnumConstants()) {
                if (value.name().toLowerCase(Locale.ROOT).equals(typed)) {
                    return value;
                }
            }
            throw new Refusal.Invalid(code);
        }

        @Override
        public String toString() {
            return "Sent[" + id + "]";
        }
    }

    record Answer(UUID id, String verdict, String finding, Instant at, Instant heardAt) {

        static Answer of(ScanAnswer answer) {
            return new Answer(
                    answer.id(),
                    answer.verdict().name().toLowerCase(Locale.ROOT),
                    answer.finding().code(),
                    answer.at(),
                    answer.heardAt());
        }
    }

    /// Committed before it is answered. The same again is answered alike; other content under the id
    /// is a conflict,
    /// and what is older than thirty days is refused.
    @Operation(summary = "Records a scan; a repeat of the same id answers the same")
    @PostMapping("/api/v1/scans")
    Answer record(@RequestBody Sent sent) {
        return Answer.of(scans.record(sent.message(), session()));
    }

    private static Session.Id session() {
        Object principal = Objects.requireNonNull(
                        SecurityContextHolder.getContext().getAuthentication())
                .getPrincipal();
        if (principal instanceof Session session) {
            return session.id();
        }
        throw new Refusal.Unauthenticated("account.not_signed_in");
    }
}
