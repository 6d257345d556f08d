package org.shouwang.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shouwang.launch.Migrations;
import org.shouwang.launch.Roles;
import org.shouwang.platform.scope.ScopedTransactionManager;
import org.shouwang.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class MasterKeyTests {

    @TempDir
    Path folder;

    @Test
    void a_missing_or_malformed_master_key_says_how_to_make_one() throws Exception {
        Path file = folder.resolve("master.key");
        assertThatThrownBy(() -> MasterKey.read(file))
                .isInstanceOfSatisfying(
                        MasterKeyProblem.class,
                        e -> assertThat(e.remedy()).contains("shouwang.master-key-file", "base64"));
        Files.writeString(file, "short");
        assertThatThrownBy(() -> MasterKey.read(file)).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> new KeySettings(null, null, false).read()).isInstanceOf(MasterKeyProblem.class);
        Files.writeString(file, MasterKey.generate() + "\n");
        assertThat(new KeySettings(file, null, false).read()).isNotNull();
    }

    @Test
    void losing_the_master_key_is_noticed_at_start_and_costs_only_what_was_sealed() throws Exception {
        String url = separateDatabase();
        String right = MasterKey.generate();
        Keys before = keys(url, right, false);
        byte[] sealed = before.encrypt(KeyClass.REGISTRY, "999999198001010012");
        Signed signed = before.sign(KeyClass.AUDIT, new byte[] {1});

        assertThat(keys(url, right, false).decryptText(sealed)).isEqualTo("999999198001010012");
        String other = MasterKey.generate();
        assertThatThrownBy(() -> keys(url, other, false))
                .isInstanceOfSatisfying(
                        MasterKeyProblem.class, e -> assertThat(e.remedy()).contains("master-key-lost"));

        Keys after = keys(url, other, true);
        assertThatThrownBy(() -> after.decrypt(sealed)).isInstanceOf(Unreadable.class);
        assertThat(after.decryptText(after.encrypt(KeyClass.REGISTRY, "new"))).isEqualTo("new");
        assertThat(after.verifies(signed, new byte[] {1})).isTrue();
        assertThat(keys(url, other, false)).isNotNull();
    }

    private static String separateDatabase() throws Exception {
        String url = TestDatabase.get().url().replace("/" + Roles.DATABASE, "/key_loss");
        Roles.prepare(
                TestDatabase.get().url().replace("/" + Roles.DATABASE, "/postgres"),
                TestDatabase.PASSWORD,
                "key_loss",
                TestDatabase.PASSWORD,
                TestDatabase.PASSWORD);
        Migrations.run(url, Roles.OWNER, TestDatabase.PASSWORD);
        return url;
    }

    private static Keys keys(String url, String masterKey, boolean lost) throws Exception {
        DriverManagerDataSource source = new DriverManagerDataSource(url, Roles.APPLICATION, TestDatabase.PASSWORD);
        try (Connection probe = source.getConnection()) {
            assertThat(probe.isValid(5)).isTrue();
        }
        Keys keys = new Keys(
                new DataKeys(JdbcClient.create(source), MasterKey.of(masterKey)),
                new TransactionTemplate(new ScopedTransactionManager(source)));
        keys.start(lost);
        return keys;
    }
}
