package org.shouwang.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.shouwang.launch.EmbeddedDatabase;
import org.shouwang.launch.Migrations;
import org.shouwang.launch.PostgresBinaries;
import org.shouwang.launch.Refused;
import org.shouwang.launch.Roles;

/// The PostgreSQL of a test run: started once, migrated once, stopped at the end.
///
/// Tests act as the application role, as the application does; only fixtures act as the owner.
public final class TestDatabase {

    public static final String PASSWORD = "test-only";

    /// The database as migrations leave it.
    public static final String UNTOUCHED = "untouched";

    private static final String CLEAN = """
            do $$
            declare
                tables text;
            begin
                select string_agg(format('%I.%I', schemaname, tablename), ', ') into tables
                from pg_tables
                where tableowner = 'shouwang_owner'
                  and tablename not in ('document_kind', 'document_transition', 'paper_transition')
                  and tablename not in ('flyway_history', 'place_kind', 'filling_hook', 'item_kind', 'transition',
                      'escalation_rule', 'checklist', 'check_point', 'data_key', 'scheduled_recurring', 'skill', 'duty_role', 'target_kind', 'regime', 'fact',
                      'pass_rule', 'risk_rule', 'handover_rule', 'arrival_transition', 'letter_transition', 'shift_pattern', 'shift_part', 'kind', 'level', 'level_rule');
                execute 'truncate ' || tables || ' cascade';
            end $$
            """;

    private static final TestDatabase ONE = start();

    private final EmbeddedDatabase server;
    private volatile String database = Roles.DATABASE;

    private TestDatabase(EmbeddedDatabase server) {
        this.server = server;
    }

    public static TestDatabase get() {
        return ONE;
    }

    private static TestDatabase start() {
        try {
            Path folder = Files.createTempDirectory("shouwang-test");
            PostgresBinaries binaries = PostgresBinaries.unpack(programs());
            EmbeddedDatabase server = EmbeddedDatabase.start(
                    binaries,
                    folder.resolve("cluster"),
                    PASSWORD,
                    Map.of(
                            "fsync",
                            "off",
                            "autovacuum",
                            "off",
                            "synchronous_commit",
                            "off",
                            "full_page_writes",
                            "off"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
            Roles.prepare(server.url("postgres"), PASSWORD, Roles.DATABASE, PASSWORD, PASSWORD);
            Migrations.run(server.url(Roles.DATABASE), Roles.OWNER, PASSWORD);
            TestDatabase started = new TestDatabase(server);
            started.copy(Roles.DATABASE, UNTOUCHED);
            return started;
        } catch (IOException | SQLException | Refused e) {
            throw new IllegalStateException("The test database did not start", e);
        }
    }

    /// Where this process of the test run has its PostgreSQL programs.
    public static Path programs() throws IOException {
        return Files.createDirectories(ofThisProcess("programs"));
    }

    /// A path below `target` that no other process of the test run uses.
    public static Path ofThisProcess(String name) {
        return Path.of("target", "fork-" + System.getProperty("shouwang.test.fork", "0"), name)
                .toAbsolutePath();
    }

    private static void stop(EmbeddedDatabase server, Path folder) {
        try (var files = Files.walk(folder)) {
            server.close();
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return server.url(database);
    }

    /// Copies a database that nobody is connected to; a copy of that name from before is dropped.
    public void copy(String from, String to) {
        try (Connection connection = DriverManager.getConnection(server.url("postgres"), "postgres", PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + to + " with (force)");
            statement.execute("create database " + to + " template " + from + " owner " + Roles.OWNER);
            statement.execute("revoke all on database " + to + " from public");
            statement.execute("grant connect on database " + to + " to " + Roles.APPLICATION);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// From now on everybody is given connections to this database of the server.
    public void turnTo(String other) {
        database = other;
    }

    /// A connection as the owner, for fixtures: sees and changes everything.
    public Connection owner() throws SQLException {
        return DriverManager.getConnection(url(), Roles.OWNER, PASSWORD);
    }

    /// A connection as the application's role without any scope, as an attacker would have it.
    public Connection application() throws SQLException {
        return DriverManager.getConnection(url(), Roles.APPLICATION, PASSWORD);
    }

    /// Empties every table but those that migrations fill and those that the installation cannot do without.
    public static void clean() {
        ONE.execute(CLEAN);
    }

    public void execute(String sql) {
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
