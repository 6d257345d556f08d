package org.shouwang.screening.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Open;
import org.shouwang.screening.Pass;
import org.shouwang.screening.Passes;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Passes for those who issue them, and for the phones that fetch theirs.
@RestController
class PassApi {

    private final Passes passes;

    PassApi(Passes passes) {
        this.passes = passes;
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

    record Fetched(String code) {}

    /// For whoever has the word, within a week; with the same key again, alike.
    @Operation(summary = "A holder's phone fetches its pass by a one-time word and leaves its public key")
    @Open
    @PostMapping("/api/v1/passes/fetched")
    Fetched fetch(@RequestBody Fetch fetch) {
        try {
            byte[] key = Base64.getDecoder().decode(Objects.requireNonNullElse(fetch.key(), ""));
            return new Fetched(passes.fetch(Objects.requireNonNullElse(fetch.word(), ""), key));
        } catch (IllegalArgumentException e) {
            throw new Refusal.Invalid("pass.key");
        }
    }
}
