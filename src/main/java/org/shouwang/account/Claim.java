package org.shouwang.account;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.shouwang.platform.value.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The code that a new installation is claimed by 认领码: the launcher shows it on its console and nowhere else, so
/// that the offices go to whoever stands at the machine, not to whoever opens the first page first.
///
/// Tries are counted as those of a sign-in are. Without a code nothing is claimed.
@Component
class Claim {

    /// No user name can be this.
    private static final String COUNTED_AS = "(claim)";

    private final byte[] code;
    private final CredentialRepository credentials;
    private final Acting acting;
    private final Clock clock;

    Claim(@Value("${shouwang.setup.code:}") String code, CredentialRepository credentials, Acting acting, Clock clock) {
        this.code = Token.sha256(normal(code));
        this.credentials = credentials;
        this.acting = acting;
        this.clock = clock;
    }

    /// Refused as invalid, `account.claim_wrong`; as busy, `account.claim_locked`, after too many tries.
    void require(String shown, String address) {
        ThrottleRules counters = ThrottleRules.of(COUNTED_AS, ThrottleRules.network(address));
        Instant now = clock.instant();
        for (String key : counters.keys(false)) {
            Instant locked = acting.atTheFrontDoor(() -> credentials.charge(key, now));
            if (locked != null) {
                throw new Refusal.Busy(Duration.between(now, locked), "account.claim_locked");
            }
        }
        String tried = normal(shown);
        if (tried.isEmpty() || !MessageDigest.isEqual(Token.sha256(tried), code)) {
            throw new Refusal.Invalid("account.claim_wrong");
        }
        acting.atTheFrontDoor(() -> {
            credentials.forgive(counters, false);
            return true;
        });
    }

    /// As people type it: without spaces and dashes, in whichever case.
    private static String normal(String text) {
        return text.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }
}
