package org.shouwang.screening.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Open;
import org.shouwang.screening.Pass;
import org.shouwang.screening.Passes;
import org.shouwang.screening.PhonePasses;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Passes for those who issue them, and for the phones that fetch theirs.
@RestController
class PassApi {

    private final Passes passes;
    private final PhonePasses phones;
    private final Clock clock;

    PassApi(Passes passes, PhonePasses phones, Clock clock) {
        this.passes = passes;
        this.phones = phones;
        this.clock = clock;
    }

    /// @param code what a QR code shows; none for a phone's until it is fetched
    /// @param word by which a phone fetches it, once; none on paper and when repeated
    record Issued(
            UUID id,
            int serial,
            Instant expiresAt,
            @Nullable String code,
            @Nullable String word) {}

    @Operation(summary = "Issues a pass; a repeat of the same id answers the same, without the word to fetch it by")
    @Needs(Right.ISSUE_PASSES)
    @PostMapping("/api/v1/passes")
    Issued issue(@RequestBody PassForm form) {
        Passes.Issued issued = passes.issue(form.draft());
        Pass pass = issued.pass();
        return new Issued(
                pass.id().value(),
                pass.serial(),
                pass.expiresAt(),
                pass.isReady() ? passes.text(pass) : null,
                issued.address());
    }

    /// @param word the one-time word that the issuer showed
    /// @param key  the phone's public key (Ed25519), 32 bytes in base64
    record Fetch(@Nullable String word, @Nullable String key) {

        @Override
        public String toString() {
            return "fetch";
        }
    }

    /// @param now the server's time, by which the phone sets itself right
    record Fetched(String code, Instant now) {

        @Override
        public String toString() {
            return "fetched";
        }
    }

    /// For whoever has the word, within a day; with the same key again, alike.
    @Operation(summary = "A holder's phone fetches its pass by a one-time word and leaves its public key")
    @Open
    @PostMapping("/api/v1/passes/fetched")
    Fetched fetch(@RequestBody Fetch fetch, HttpServletRequest request) {
        String code = phones.fetch(Objects.requireNonNullElse(fetch.word(), ""), key(fetch), request.getRemoteAddr());
        return new Fetched(code, clock.instant());
    }

    private static byte[] key(Fetch fetch) {
        try {
            return Base64.getDecoder().decode(Objects.requireNonNullElse(fetch.key(), ""));
        } catch (IllegalArgumentException e) {
            throw new Refusal.Invalid("pass.key");
        }
    }

    /// @param code what the phone's screen shows, with its proof
    record Shown(@Nullable String code) {

        @Override
        public String toString() {
            return "shown";
        }
    }

    record Standing(String state, Instant now) {}

    @Operation(summary = "A holder's phone asks whether its pass still counts, and for the time")
    @Open
    @PostMapping("/api/v1/passes/standing")
    Standing standing(@RequestBody Shown shown) {
        PhonePasses.State state = phones.standing(Objects.requireNonNullElse(shown.code(), ""));
        return new Standing(state.name().toLowerCase(Locale.ROOT), clock.instant());
    }
}
