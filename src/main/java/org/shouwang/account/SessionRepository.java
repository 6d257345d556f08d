package org.shouwang.account;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.scope.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SessionRepository {

    private final JdbcClient jdbc;

    SessionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(
            Session.Id id, Account.Id account, Token token, SignIn.Attempt attempt, Instant now, Role.Group lifetimes) {
        jdbc.sql("""
                insert into account.session
                    (id, account_id, token_hash, kind, user_agent, address, created_at, last_seen_at, idle, expires_at)
                values (:id, :account, :token, :kind, :agent, :address, :now, :now, make_interval(secs => :idle), :expires)
                """)
                .param("id", id.value())
                .param("account", account.value())
                .param("token", token.hash())
                .param("kind", attempt.kind().name().toLowerCase(Locale.ROOT))
                .param("agent", clipped(attempt.userAgent()))
                .param("address", ThrottleRules.network(attempt.address()))
                .param("now", at(now))
                .param("idle", (double) lifetimes.idle().toSeconds())
                .param("expires", at(now.plus(lifetimes.longest())))
                .update();
    }

    /// Whose tokens these are, in one question.
    Map<Token, Session> find(Collection<Token> tokens, Instant now) {
        Map<ByteBuffer, Token> asked = new HashMap<>();
        tokens.forEach(token -> asked.put(ByteBuffer.wrap(token.hash()), token));
        Map<Token, Session> found = new HashMap<>();
        jdbc.sql("select * from account.sessions_of(:tokens::bytea[], :now)")
                .param("tokens", asked.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new))
                .param("now", at(now))
                .query(row -> {
                    Token token = asked.get(ByteBuffer.wrap(row.getBytes("token")));
                    found.put(Objects.requireNonNull(token), session(row));
                });
        return found;
    }

    List<Session.Line> open(UUID account, Instant now) {
        return jdbc.sql("""
                select id, kind, user_agent, address, created_at, last_seen_at, expires_at
                from account.session
                where account_id = :account and ended_at is null and expires_at > :now and last_seen_at + idle > :now
                order by last_seen_at desc, id
                limit 200
                """)
                .param("account", account)
                .param("now", at(now))
                .query((row, number) -> line(row))
                .list();
    }

    int end(UUID account, @Nullable UUID session, @Nullable UUID kept, Instant now) {
        return jdbc.sql("select account.end_sessions(:account, :session::uuid, :kept::uuid, :now)")
                .param("account", account)
                .param("session", session)
                .param("kept", kept)
                .param("now", at(now))
                .query(Integer.class)
                .single();
    }

    int forget(Instant before) {
        return jdbc.sql("select account.forget(:before)")
                .param("before", at(before))
                .query(Integer.class)
                .single();
    }

    private static Session session(ResultSet row) throws SQLException {
        String role = row.getString("role");
        return new Session(
                new Session.Id(row.getObject("session_id", UUID.class)),
                new Account.Id(row.getObject("account_id", UUID.class)),
                row.getString("username"),
                row.getString("name"),
                role == null ? null : Role.valueOf(role.toUpperCase(Locale.ROOT)),
                scope(row.getArray("areas")),
                row.getBoolean("must_change"),
                kind(row),
                instant(row, "expires_at"));
    }

    private static Session.Line line(ResultSet row) throws SQLException {
        return new Session.Line(
                new Session.Id(row.getObject("id", UUID.class)),
                kind(row),
                row.getString("user_agent"),
                row.getString("address"),
                instant(row, "created_at"),
                instant(row, "last_seen_at"),
                instant(row, "expires_at"));
    }

    private static Session.Kind kind(ResultSet row) throws SQLException {
        return Session.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
    }

    static Scope scope(Array codes) throws SQLException {
        return new Scope(List.of((String[]) codes.getArray()));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String clipped(@Nullable String agent) {
        String plain = agent == null ? "" : agent.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= 200 ? plain : plain.substring(0, 200);
    }
}
