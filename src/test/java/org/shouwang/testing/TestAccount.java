package org.shouwang.testing;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Role;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// An account for a test, written by the owner in a few statements, with a page session and a bearer
/// session already open at the test clock's start. Areas that are missing are made.
///
/// `mvc.perform(get("/people").with(officer.page()))`, `….with(officer.bearer())`, `officer.principal().run(…)`.
public record TestAccount(
        UUID id, String username, @Nullable Role role, Scope scope, String pageToken, String bearerToken) {

    /// The password of all of them.
    public static final String PASSWORD = "correct horse 3";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String HASH = String.valueOf(new Argon2PasswordEncoder(16, 32, 1, 64, 1).encode(PASSWORD));

    /// Any account of this role; its user name is the role's code and a number.
    public static TestAccount of(Role role, String... areas) {
        return create(role.code(), role, areas);
    }

    public static TestAccount withoutRole() {
        return create("newcomer", null);
    }

    private static TestAccount create(String stem, @Nullable Role role, String... areas) {
        UUID id = UUID.randomUUID();
        String username = stem + NUMBER.incrementAndGet();
        TestAccount account = new TestAccount(
                id, username, role, Scope.of(areas), token(username + ".page"), token(username + ".api"));
        try (Connection owner = TestDatabase.get().owner()) {
            owner.setAutoCommit(false);
            for (String area : areas) {
                addArea(owner, area);
            }
            account.insert(owner);
            owner.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return account;
    }

    private void insert(Connection owner) throws SQLException {
        execute(
                owner,
                "insert into account.account (id, username, name, role, created_at, updated_at)"
                        + " values (?, ?, ?, ?, '2020-02-01', '2020-02-01')",
                id,
                username,
                "测试" + username,
                role == null ? null : role.code());
        execute(
                owner,
                "insert into account.credential (account_id, password_hash, must_change, changed_at)"
                        + " values (?, ?, false, '2020-02-01')",
                id,
                HASH);
        for (String area : scope.prefixes()) {
            execute(owner, "insert into account.scope (account_id, area_code) values (?, ?)", id, area);
        }
        addSession(owner, "page", pageToken);
        addSession(owner, "api", bearerToken);
    }

    /// The token of a session in a browser that begins now, of an account that is there already.
    public static String openPageSession(String username) {
        String token = UUID.randomUUID().toString();
        try (Connection owner = TestDatabase.get().owner()) {
            execute(owner, """
                    insert into account.session
                        (id, account_id, token_hash, kind, created_at, last_seen_at, idle, expires_at)
                    select ?, id, ?, 'page', now(), now(), '1 day', now() + interval '1 day'
                    from account.account where username = ?
                    """, UUID.randomUUID(), sha256(token), username);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return token;
    }

    private void addSession(Connection owner, String kind, String token) throws SQLException {
        execute(owner, """
                insert into account.session
                    (id, account_id, token_hash, kind, created_at, last_seen_at, idle, expires_at)
                values (?, ?, ?, ?, '2020-02-10T02:00:00Z', '2020-02-10T02:00:00Z', '1 day', '2020-03-10')
                """, UUID.randomUUID(), id, sha256(token), kind);
    }

    private static void addArea(Connection owner, String code) throws SQLException {
        String parent = null;
        for (int length : new int[] {6, 9, 12, 15}) {
            if (code.length() >= length) {
                String prefix = code.substring(0, length);
                execute(
                        owner,
                        "insert into area.area (code, parent_code, name) values (?, ?, ?) on conflict do nothing",
                        prefix,
                        parent,
                        "区" + prefix);
                parent = prefix;
            }
        }
    }

    private static void execute(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    /// As this account in a browser, with the page's CSRF token.
    public RequestPostProcessor page() {
        return request -> {
            request.setCookies(new Cookie("session", pageToken));
            request.addHeader("X-CSRF-TOKEN", csrf());
            return request;
        };
    }

    /// As this account in a browser that another site makes send the request.
    public RequestPostProcessor pageWithoutCsrf() {
        return request -> {
            request.setCookies(new Cookie("session", pageToken));
            return request;
        };
    }

    /// As this account in the field app or a script.
    public RequestPostProcessor bearer() {
        return request -> {
            request.addHeader("Authorization", "Bearer " + bearerToken);
            return request;
        };
    }

    public Principal principal() {
        return new Principal(id, username, role == null ? "none" : role.code(), scope);
    }

    /// The token as pages carry it: masked, here with zeros.
    private String csrf() {
        return masked(Base64.getUrlEncoder().withoutPadding().encodeToString(sha256("csrf:" + pageToken)));
    }

    public static String masked(String token) {
        byte[] plain = token.getBytes(StandardCharsets.UTF_8);
        byte[] masked = new byte[plain.length * 2];
        System.arraycopy(plain, 0, masked, plain.length, plain.length);
        return Base64.getUrlEncoder().encodeToString(masked);
    }

    private static String token(String seed) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(seed + UUID.randomUUID()));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
