package org.shouwang.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The offices of a whole installation: claimed, recovered and their audit verified by whoever has the machine.
class OfficeCommandsTests {

    @TempDir
    Path data;

    /// What a command printed, and its exit code.
    private record Said(int code, String text) {}

    @Test
    void an_installation_is_claimed_recovered_and_verified_from_its_machine() throws Exception {
        Started started = Started.with(data, "--empty");
        int port = started.port();
        String line = started.await("First visit: ");
        String code = line.substring(line.lastIndexOf(' ') + 1);
        Path kept = data.resolve("secrets/claim.code");
        assertThat(kept).hasContent(code);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
        assertThat(FirstVisit.claim(port, "guess").statusCode()).isEqualTo(422);
        assertThat(FirstVisit.claim(port, code).statusCode()).isEqualTo(200);

        assertThatThrownBy(() -> command("recover-office", "nobody", "--data", data.toString()))
                .hasMessageContaining("holds none of the three offices");
        Said recovered = command("recover-office", "security", "--data", data.toString());
        String password = recovered.text().lines().findFirst().orElseThrow().replaceFirst(".*: ", "");
        assertThat(FirstVisit.signIn(port, "security", password).statusCode()).isEqualTo(201);

        Said sound = verified();
        assertThat(sound.code()).as(sound.text()).isZero();
        assertThat(sound.text()).contains("SOUND", "HEAD ");
        String head = sound.text()
                .lines()
                .filter(said -> said.startsWith("HEAD "))
                .findFirst()
                .orElseThrow();
        tamper();
        Said broken = verified();
        assertThat(broken.code()).isOne();
        assertThat(broken.text()).containsPattern("BROKEN, first at block [0-9]+: entries_changed");

        started.process().destroy();
        assertThat(started.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        Said stopped = command("verify-audit", "--data", data.toString(), "--head", head.substring(5));
        assertThat(stopped.code()).isOne();
        assertThat(stopped.text()).contains("entries_changed").doesNotContain("head_differs");
    }

    /// Once everything that happened is sealed.
    private Said verified() throws Exception {
        Said said = command("verify-audit", "--data", data.toString());
        for (int i = 0; i < 60 && !said.text().contains("; 0 entries are not sealed yet"); i++) {
            Thread.sleep(500);
            said = command("verify-audit", "--data", data.toString());
        }
        return said;
    }

    private void tamper() throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:"
                + Postmaster.port(data.resolve("cluster")).orElseThrow() + "/" + Roles.DATABASE;
        try (Connection owner = DriverManager.getConnection(
                url, Roles.OWNER, Secrets.in(data.resolve("secrets")).ownerPassword())) {
            assertThat(owner.createStatement()
                            .executeUpdate("update platform.audit_entry set action = 'read' where action = 'recover'"))
                    .isOne();
        }
    }

    private static Said command(String... arguments) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int code = Launcher.run(List.of(arguments), Map.of(), new PrintStream(printed, true, StandardCharsets.UTF_8));
        return new Said(code, printed.toString(StandardCharsets.UTF_8));
    }
}
