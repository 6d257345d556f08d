package org.shouwang.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExternalDatabaseTests {

    private static final String DATABASE = "outside";

    @SuppressWarnings("NullAway.Init")
    private SmallCluster cluster;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        cluster = SmallCluster.start(folder);
        cluster.execute(
                "create role shouwang_owner login password 'own'",
                "create role shouwang_app login password 'run'",
                "create role shouwang_writer nologin",
                "grant shouwang_writer to shouwang_app with inherit false, set true",
                "create database outside owner shouwang_owner");
    }

    @AfterAll
    void stop() throws Exception {
        cluster.close();
    }

    @Test
    void a_prepared_database_is_taken() throws Exception {
        assertThat(ExternalDatabase.of(cluster.url(DATABASE), environment()).application())
                .hasToString("shouwang_app");
    }

    @ParameterizedTest
    @CsvSource({
        "alter role shouwang_app superuser, alter role shouwang_app nosuperuser, is a superuser",
        "alter role shouwang_app bypassrls, alter role shouwang_app nobypassrls, has BYPASSRLS",
        "alter role shouwang_app createrole, alter role shouwang_app nocreaterole, may create roles",
        "grant shouwang_owner to shouwang_app, revoke shouwang_owner from shouwang_app, is a member of shouwang_owner",
        "revoke shouwang_writer from shouwang_app, grant shouwang_writer to shouwang_app with inherit false, cannot become",
        "alter database outside owner to shouwang_app, alter database outside owner to shouwang_owner, may not create",
        "alter role shouwang_app nologin, alter role shouwang_app login, as role shouwang_app",
    })
    void a_database_where_rows_would_not_be_kept_apart_is_refused(String wrong, String right, String reason)
            throws Exception {
        cluster.execute(wrong);
        try {
            assertThatThrownBy(() -> ExternalDatabase.of(cluster.url(DATABASE), environment()))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining(reason)
                    .hasMessageContaining("administrator.md");
        } finally {
            cluster.execute(right);
        }
    }

    @Test
    void a_running_role_that_owns_a_table_is_refused() throws Exception {
        cluster.execute("grant create on database outside to shouwang_app");
        try (var connection = DriverManager.getConnection(cluster.url(DATABASE), "shouwang_app", "run");
                var statement = connection.createStatement()) {
            statement.execute("create schema mine create table t (n integer)");
            assertThatThrownBy(() -> ExternalDatabase.of(cluster.url(DATABASE), environment()))
                    .hasMessageContaining("owns the database or something in it");
            statement.execute("drop schema mine cascade");
        }
        cluster.execute("revoke create on database outside from shouwang_app");
    }

    @Test
    void a_missing_password_and_another_role_are_told() {
        Map<String, String> without = environment();
        without.remove("SHOUWANG_DATABASE_PASSWORD");
        Map<String, String> other = environment();
        other.put("SHOUWANG_DATABASE_USER", "postgres");

        assertThatThrownBy(() -> ExternalDatabase.of("jdbc:postgresql://x/y", without))
                .hasMessageContaining("SHOUWANG_DATABASE_PASSWORD is missing");
        assertThatThrownBy(() -> ExternalDatabase.of("jdbc:postgresql://x/y", other))
                .hasMessageContaining("SHOUWANG_DATABASE_USER is postgres");
    }

    @Test
    void a_postgresql_older_than_18_is_refused_by_its_name() {
        assertThatThrownBy(() -> ExternalDatabase.requireVersion(170_006, "17.6 (Debian 17.6-1)"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("PostgreSQL 17.6 (Debian 17.6-1); Shouwang needs 18 or newer")
                .hasMessageContaining("administrator.md");
        assertThatCode(() -> ExternalDatabase.requireVersion(180_000, "18.0")).doesNotThrowAnyException();
    }

    @Test
    void the_address_may_be_written_as_psql_takes_it() {
        assertThat(ExternalDatabase.url(Map.of("SHOUWANG_DATABASE_URL", "postgres://db/shouwang")))
                .isEqualTo("jdbc:postgresql://db/shouwang");
        assertThat(ExternalDatabase.url(Map.of("SHOUWANG_DATABASE_URL", ""))).isNull();
    }

    @Test
    void a_newer_database_is_not_touched() throws Exception {
        Migrations.run(cluster.url(DATABASE), "shouwang_owner", "own");
        String insert = "insert into registry.flyway_history select installed_rank + 1000, '9999', description, type,"
                + " 'V9999__later.sql', checksum, installed_by, now(), 1, true from registry.flyway_history"
                + " where version is not null limit 1";
        try (var connection = cluster.superuser(DATABASE);
                var statement = connection.createStatement()) {
            statement.execute(insert);
            assertThatThrownBy(() -> Migrations.run(cluster.url(DATABASE), "shouwang_owner", "own"))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("newer version of Shouwang")
                    .hasMessageContaining("registry/V9999__later.sql");
            statement.execute("delete from registry.flyway_history where version = '9999'");
        }
        assertThatCode(() -> Migrations.run(cluster.url(DATABASE), "shouwang_owner", "own"))
                .doesNotThrowAnyException();
    }

    private static Map<String, String> environment() {
        return new HashMap<>(Map.of("SHOUWANG_DATABASE_OWNER_PASSWORD", "own", "SHOUWANG_DATABASE_PASSWORD", "run"));
    }
}
