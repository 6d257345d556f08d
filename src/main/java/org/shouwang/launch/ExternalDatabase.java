package org.shouwang.launch;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shouwang.launch.Access.Login;

/// A PostgreSQL that somebody else keeps, named by `SHOUWANG_DATABASE_URL`. It is refused when row-level
/// security would not hold there.
final class ExternalDatabase {

    static final String URL = "SHOUWANG_DATABASE_URL";

    private static final int OLDEST = 180_000;
    private static final String SEE = ". See docs/guide/administrator.md, “An external PostgreSQL”";

    private ExternalDatabase() {}

    static @Nullable String url(Map<String, String> environment) {
        String url = environment.get(URL);
        if (url == null || url.isBlank()) {
            return null;
        }
        return url.startsWith("jdbc:") ? url : "jdbc:" + url.replaceFirst("^postgres://", "postgresql://");
    }

    static Access of(String url, Map<String, String> environment) throws Refused {
        Access access = new Access(
                url,
                login(environment, "SHOUWANG_DATABASE_OWNER_USER", "SHOUWANG_DATABASE_OWNER_PASSWORD", Roles.OWNER),
                login(environment, "SHOUWANG_DATABASE_USER", "SHOUWANG_DATABASE_PASSWORD", Roles.APPLICATION));
        check(access);
        return access;
    }

    private static Login login(Map<String, String> environment, String user, String password, String role)
            throws Refused {
        String name = environment.getOrDefault(user, role);
        if (!name.equals(role)) {
            throw Refused.because(user + " is " + name + ", but the migrations grant to the role " + role + SEE);
        }
        String secret = environment.get(password);
        if (secret == null) {
            throw Refused.because(password + " is missing: it goes with " + URL + SEE);
        }
        return new Login(name, secret);
    }

    static void check(Access access) throws Refused {
        try (Connection connection = connect(access.url(), access.owner())) {
            requireVersion(connection);
            require(
                    connection,
                    "select has_database_privilege(current_database(), 'CREATE')",
                    Roles.OWNER + " may not create schemas in the database");
        } catch (SQLException e) {
            throw Refused.because("The external database cannot be asked: " + e.getMessage());
        }
        try (Connection connection = connect(access.url(), access.application())) {
            checkApplication(connection);
        } catch (SQLException e) {
            throw Refused.because("The external database cannot be asked: " + e.getMessage());
        }
    }

    private static Connection connect(String url, Login login) throws Refused {
        try {
            return DriverManager.getConnection(url, login.user(), login.password());
        } catch (SQLException e) {
            throw Refused.because(
                    "No connection to the external database as role " + login + ": " + e.getMessage() + SEE);
        }
    }

    private static void requireVersion(Connection connection) throws SQLException, Refused {
        try (ResultSet row = connection
                .createStatement()
                .executeQuery("select current_setting('server_version_num')::int, current_setting('server_version')")) {
            row.next();
            requireVersion(row.getInt(1), row.getString(2));
        }
    }

    static void requireVersion(int number, String shown) throws Refused {
        if (number < OLDEST) {
            throw Refused.because(
                    "The external database is PostgreSQL " + shown + "; Shouwang needs 18 or newer" + SEE);
        }
    }

    private static void checkApplication(Connection connection) throws SQLException, Refused {
        String role = " from pg_roles where rolname = current_user";
        require(connection, "select not rolsuper" + role, "the running role shouwang_app is a superuser");
        require(connection, "select not rolbypassrls" + role, "the running role shouwang_app has BYPASSRLS");
        require(connection, "select not rolcreaterole" + role, "the running role shouwang_app may create roles");
        require(
                connection,
                "select not pg_has_role(current_user, 'shouwang_owner', 'member')",
                "the running role shouwang_app is a member of shouwang_owner");
        require(
                connection,
                "select exists (select from pg_roles where rolname = 'shouwang_writer' and not rolsuper and not rolbypassrls)"
                        + " and pg_has_role(current_user, (select oid from pg_roles where rolname = 'shouwang_writer'), 'set')",
                "the running role shouwang_app cannot become shouwang_writer");
        require(connection, """
                select not exists (select from pg_database where datname = current_database()
                                   and pg_has_role(current_user, datdba, 'member'))
                   and not exists (select from pg_class where pg_has_role(current_user, relowner, 'member')
                                   and relpersistence <> 't')
                """, "the running role shouwang_app owns the database or something in it");
    }

    private static void require(Connection connection, String question, String otherwise) throws SQLException, Refused {
        try (PreparedStatement statement = connection.prepareStatement(question);
                ResultSet row = statement.executeQuery()) {
            if (!row.next() || !row.getBoolean(1)) {
                throw Refused.because("The external database is not fit: " + otherwise + SEE);
            }
        }
    }
}
