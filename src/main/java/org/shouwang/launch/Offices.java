package org.shouwang.launch;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// The three offices as the database's owner reaches them, from the machine itself.
final class Offices {

    private Offices() {}

    /// Whether nobody has claimed the installation yet.
    static boolean areVacant(Access access) throws SQLException {
        try (Connection owner = connect(access);
                ResultSet row =
                        owner.createStatement().executeQuery("select not exists (select from account.account)")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static Connection connect(Access access) throws SQLException {
        return DriverManager.getConnection(
                access.url(), access.owner().user(), access.owner().password());
    }

    /// Gives an office's holder a new one-time password, ends their sessions, and tells the audit, all or
    /// nothing.
    ///
    /// @return the password
    /// @throws Refused when the account is not there, holds no office, or is suspended
    static String recover(Access access, String username) throws SQLException, Refused {
        try (Connection owner = connect(access)) {
            owner.setAutoCommit(false);
            UUID account = holder(owner, username);
            String password = Words.random();
            String hash = String.valueOf(new Argon2PasswordEncoder(16, 32, 1, 19_456, 2).encode(password));
            execute(owner, """
                    insert into account.credential as c (account_id, password_hash, must_change, expires_at, changed_at)
                    values (?, ?, true, now() + interval '7 days', now())
                    on conflict (account_id) do update set password_hash = excluded.password_hash, must_change = true,
                        expires_at = excluded.expires_at, changed_at = excluded.changed_at
                    """, account, hash);
            execute(
                    owner,
                    "update account.session set ended_at = now() where account_id = ? and ended_at is null",
                    account);
            execute(owner, """
                    insert into platform.audit_entry (id, at, role, action, subject_type, subject_id, detail)
                    values (uuidv7(), now(), 'owner', 'recover', 'account', ?::uuid::text, '{"what": "password"}')
                    """, account);
            owner.commit();
            return password;
        }
    }

    private static UUID holder(Connection owner, String username) throws SQLException, Refused {
        try (PreparedStatement statement = owner.prepareStatement(
                "select id, role in ('system_admin', 'security_admin', 'auditor'), state from account.account"
                        + " where username = ?")) {
            statement.setString(1, username);
            ResultSet row = statement.executeQuery();
            if (!row.next() || !row.getBoolean(2)) {
                throw Refused.because(username + " holds none of the three offices. Other passwords are reset by the"
                        + " system administrator, on the account's page");
            }
            if (!row.getString(3).equals("active")) {
                throw Refused.because(username + " is suspended: the system administrator takes that back first");
            }
            return row.getObject(1, UUID.class);
        }
    }

    private static void execute(Connection owner, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
