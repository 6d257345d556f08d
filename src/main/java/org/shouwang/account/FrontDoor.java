package org.shouwang.account;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds out whether a password is right, giving nothing away: an unknown name takes as long and is
/// counted and answered as a wrong password.
///
/// Each attempt is counted before it is tried, so that a thousand at once are not a thousand free tries.
/// No connection to the database is held while a password is computed.
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
        Knock knock = knock(attempt);
        Instant locked = acting.atTheFrontDoor(() -> credentials.lockedUntil(knock.keys(), knock.at()));
        if (locked != null) {
            return refused(null, knock, new SignIn.Locked(locked));
        }
        Tried tried = tried(knock, attempt.password());
        Credential found = tried.found();
        SignIn refusal = tried.refusal();
        if (found == null || refusal != null) {
            return refused(found, knock, refusal == null ? new SignIn.Wrong() : refusal);
        }
        return acting.atTheFrontDoor(() -> {
            credentials.forgive(knock.counters(), knock.known());
            return next.apply(found, knock.at());
        });
    }

    private Knock knock(SignIn.Attempt attempt) {
        Instant now = clock.instant();
        String username = attempt.username().strip().toLowerCase(Locale.ROOT);
        String address = ThrottleRules.network(attempt.address());
        boolean known = AccountRules.isUsername(username)
                && acting.atTheFrontDoor(() -> credentials.isKnownAt(username, address, now));
        return new Knock(username, address, ThrottleRules.of(username, address), known, now);
    }

    private Tried tried(Knock knock, String password) {
        try (Passwords.Turn turn = passwords.turn()) {
            Instant locked = acting.atTheFrontDoor(() -> charge(knock));
            if (locked != null) {
                return new Tried(null, new SignIn.Locked(locked));
            }
            Credential found = acting.atTheFrontDoor(() -> find(knock)).orElse(null);
            boolean right = passwords.matches(password, found == null ? null : found.hash());
            if (found == null || !right) {
                return new Tried(found, new SignIn.Wrong());
            }
            renew(found, password);
            return new Tried(found, unless(found, knock.at()));
        }
    }

    /// Why the right password does not let in; null when it does.
    private static @Nullable SignIn unless(Credential credential, Instant now) {
        if (!credential.isActive()) {
            return new SignIn.Suspended();
        }
        return credential.isExpired(now) ? new SignIn.Expired() : null;
    }

    private @Nullable Instant charge(Knock knock) {
        for (String key : knock.keys()) {
            Instant locked = credentials.charge(key, knock.at());
            if (locked != null) {
                return locked;
            }
        }
        return null;
    }

    private Optional<Credential> find(Knock knock) {
        return AccountRules.isUsername(knock.username()) ? credentials.find(knock.username()) : Optional.empty();
    }

    private void renew(Credential credential, String password) {
        if (passwords.isOutdated(credential.hash())) {
            String hash = passwords.hashAtOnce(password);
            acting.atTheFrontDoor(() -> {
                credentials.renew(credential, hash);
                return true;
            });
        }
    }

    private SignIn refused(@Nullable Credential credential, Knock knock, SignIn answer) {
        acting.atTheFrontDoor(() -> {
            audit.refused(credential == null ? null : credential.account(), knock.address(), answer);
            return true;
        });
        return answer;
    }

    /// Somebody at the door: under which counters, and whether they were let in here before.
    private record Knock(String username, String address, ThrottleRules counters, boolean known, Instant at) {

        List<String> keys() {
            return counters.keys(known);
        }
    }

    /// What came of the password.
    private record Tried(
            @Nullable Credential found, @Nullable SignIn refusal) {}
}
