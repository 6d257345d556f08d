package org.shouwang.account;

import static org.shouwang.account.SessionRepository.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Passwords and the counters of failures, through the functions that guard them.
@Repository
class CredentialRepository {

    private final JdbcClient jdbc;

    CredentialRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Credential> find(String username) {
        return jdbc.sql("select * from account.credential_of(:username)")
                .param("username", username)
                .query((row, number) -> credential(row))
                .optional();
    }

    /// @param expires when it stops being good for signing in, for one-time passwords
    void set(Account.Id account, String hash, @Nullable Instant expires, Instant now) {
        jdbc.sql("select account.set_password(:account, :hash, :once, :expires::timestamptz, :now)")
                .param("account", account.value())
                .param("hash", hash)
                .param("once", expires != null)
                .param("expires", expires == null ? null : at(expires))
                .param("now", at(now))
                .query((row, number) -> 1)
                .single();
    }

    void renew(Credential credential, String hash) {
        jdbc.sql("select account.renew_hash(:account, :former, :hash)")
                .param("account", credential.account().value())
                .param("former", credential.hash())
                .param("hash", hash)
                .query((row, number) -> 1)
                .single();
    }

    boolean isKnownAt(String username, String address, Instant now) {
        return jdbc.sql("select account.is_known_at(:username, :address, :now)")
                .param("username", username)
                .param("address", address)
                .param("now", at(now))
                .query(Boolean.class)
                .single();
    }

    @Nullable
    Instant lockedUntil(Collection<String> keys, Instant now) {
        return instant(jdbc.sql("select account.locked_until(:keys, :now)")
                .param("keys", keys.toArray(String[]::new))
                .param("now", at(now))
                .query(OffsetDateTime.class)
                .optional());
    }

    /// Counts an attempt; answers until when it is locked, if it may not be tried.
    @Nullable
    Instant charge(String key, Instant now) {
        return instant(jdbc.sql("select account.charge(:key, :free, :now)")
                .param("key", key)
                .param("free", ThrottleRules.free(key))
                .param("now", at(now))
                .query(OffsetDateTime.class)
                .optional());
    }

    void forgive(ThrottleRules counters, boolean known) {
        jdbc.sql("select account.forgive(:here, :name, :address::text)")
                .param("here", counters.nameHere())
                .param("name", counters.name())
                .param("address", known ? null : counters.address())
                .query((row, number) -> 1)
                .single();
    }

    private static @Nullable Instant instant(Optional<OffsetDateTime> time) {
        return time.map(OffsetDateTime::toInstant).orElse(null);
    }

    private static Credential credential(ResultSet row) throws SQLException {
        String role = row.getString("role");
        OffsetDateTime expires = row.getObject("expires_at", OffsetDateTime.class);
        return new Credential(
                new Account.Id(row.getObject("account_id", UUID.class)),
                row.getString("username"),
                role == null ? null : Role.valueOf(role.toUpperCase(Locale.ROOT)),
                row.getString("state").equals("active"),
                row.getString("password_hash"),
                row.getBoolean("must_change"),
                expires == null ? null : expires.toInstant());
    }
}
