package org.shouwang.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTests {

    @TempDir
    Path data;

    @Test
    void two_launchers_do_not_share_a_folder() throws Exception {
        try (DataFolder held = DataFolder.open(data)) {
            assertThat(held.root()).isEqualTo(data);
            assertThatThrownBy(() -> DataFolder.open(data)).hasMessageContaining("Another launcher keeps " + data);
        }
        DataFolder.open(data).close();
    }

    @Test
    void secrets_are_made_once_and_only_their_user_reads_them() throws Exception {
        Secrets secrets = Secrets.in(data.resolve("secrets"));
        String password = secrets.ownerPassword();

        assertThat(Secrets.in(data.resolve("secrets")).ownerPassword())
                .isEqualTo(password)
                .hasSize(32);
        assertThat(secrets.applicationPassword()).isNotEqualTo(password);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.masterKey())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secrets"))))
                .isEqualTo("rwx------");
    }

    @Test
    void the_accounts_stand_in_columns() throws Exception {
        Path csv = data.resolve("demo-accounts.csv");
        Files.writeString(csv, "role,username,password,area_code\ncommander,c1,xyz,370105\nauditor,a,p,37\n");

        assertThat(AccountTable.of(csv).lines())
                .containsExactly(
                        "  role       username  password  area_code",
                        "  commander  c1        xyz       370105",
                        "  auditor    a         p         37");
    }

    @Test
    void a_process_that_only_has_the_same_number_is_left_alone() throws Exception {
        Path file = data.resolve("application.pid");
        Secrets.write(file, ProcessHandle.current().pid() + "\n2020-02-10T08:29:00Z");

        new LeftOver(file).end();

        assertThat(ProcessHandle.current().isAlive()).isTrue();
        assertThat(file).doesNotExist();
    }
}
