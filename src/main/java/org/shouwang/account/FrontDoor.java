package org.shouwang.account;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds out whether a password is right, giving nothing away: an unknown name takes as long and is
/// counted and answered as a wrong password.
///
/// Each attempt is counted before it is tried, so that a thousand at once are not a thousand free tries.
@Component
class FrontDoor {

    private final CredentialRepository credentials;
    private final Passwords passwords;
    private final Acting acting;
    private final AccountAudit audit;
    private final Clock clock;

    FrontDoor(CredentialRepository credentials, Passwords passwords, Acting acting, AccountAudit audit, Clock clock) {
        this.credentials = credentials;
        this.passwords = passwords;
        this.acting = acting;
        this.audit = audit;
        this.clock = clock;
    }

    /// Tries the password; when it is right, does `next` in the transaction that resets the counters.
    SignIn attempt(SignIn.Attempt attempt, BiFunction<Credential, Instant, SignIn> next) {
        Instant now = clock.instant();
        String username = attempt.username().strip().toLowerCase(Locale.ROOT);
        String address = ThrottleRules.network(attempt.address());
        ThrottleRules counters = ThrottleRules.of(username, address);
        boolean wellFormed = AccountRules.isUsername(username);
        boolean known = wellFormed && acting.atTheFrontDoor(() -> credentials.isKnownAt(username, address, now));
        Instant locked = acting.atTheFrontDoor(() -> credentials.lockedUntil(counters.keys(known), now));
        if (locked != null) {
            return refused(null, address, new SignIn.Locked(locked));
        }
        Optional<Credential> found;
        boolean right;
        try (Passwords.Turn turn = passwords.turn()) {
            locked = acting.atTheFrontDoor(() -> charge(counters, known, now));
            if (locked != null) {
                return refused(null, address, new SignIn.Locked(locked));
            }
            found = wellFormed ? acting.atTheFrontDoor(() -> credentials.find(username)) : Optional.empty();
            right = passwords.matches(
                    attempt.password(), found.map(Credential::hash).orElse(null));
            found.filter(credential -> right && passwords.isOutdated(credential.hash()))
                    .ifPresent(credential -> renew(credential, attempt.password()));
        }
        if (!right) {
            return refused(found.orElse(null), address, new SignIn.Wrong());
        }
        Credential credential = found.orElseThrow();
        if (!credential.isActive()) {
            return refused(credential, address, new SignIn.Suspended());
        }
        if (credential.isExpired(now)) {
            return refused(credential, address, new SignIn.Expired());
        }
        return acting.atTheFrontDoor(() -> {
            credentials.forgive(counters, known);
            return next.apply(credential, now);
        });
    }

    private @Nullable Instant charge(ThrottleRules counters, boolean known, Instant now) {
        for (String key : counters.keys(known)) {
            Instant locked = credentials.charge(key, now);
            if (locked != null) {
                return locked;
            }
        }
        return null;
    }

    private void renew(Credential credential, String password) {
        String hash = passwords.hashAtOnce(password);
        acting.atTheFrontDoor(() -> {
            credentials.renew(credential, hash);
            return true;
        });
    }

    private SignIn refused(@Nullable Credential credential, String address, SignIn answer) {
        acting.atTheFrontDoor(() -> {
            audit.refused(credential == null ? null : credential.account(), address, answer);
            return true;
        });
        return answer;
    }
}
