package org.shouwang.account;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Hashes passwords and compares them, a few at a time, so that a flood of sign-ins takes neither the
/// memory nor the processors from those who are working.
@Component
class Passwords {

    private final Argon2PasswordEncoder argon2;
    private final PasswordCost cost;
    private final Semaphore turns;
    private final String nobodys;

    Passwords(PasswordCost cost) {
        this.cost = cost;
        this.argon2 = new Argon2PasswordEncoder(16, 32, 1, cost.memory(), cost.passes());
        this.turns = new Semaphore(cost.turns(), true);
        this.nobodys = hashAtOnce("nobody's password");
    }

    /// Takes a turn; closing it gives it back.
    ///
    /// @throws Refusal.Busy `account.sign_in_busy` when none came free in time
    Turn turn() {
        try {
            if (turns.tryAcquire(cost.longestWait().toMillis(), TimeUnit.MILLISECONDS)) {
                return turns::release;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Refusal.Busy("account.sign_in_busy");
    }

    String hash(String password) {
        try (Turn turn = turn()) {
            return hashAtOnce(password);
        }
    }

    /// Whether the password is the one of this hash. Without a hash it is not, after just as long.
    boolean matches(String password, @Nullable String hash) {
        boolean same = argon2.matches(password, hash == null ? nobodys : hash);
        return same && hash != null;
    }

    boolean isOutdated(String hash) {
        return argon2.upgradeEncoding(hash);
    }

    String hashAtOnce(String password) {
        String hash = argon2.encode(password);
        if (hash == null) {
            throw new IllegalStateException("No hash was made");
        }
        return hash;
    }

    /// The right to compute now.
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }
}
