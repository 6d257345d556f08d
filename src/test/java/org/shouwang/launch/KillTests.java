package org.shouwang.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole installation, killed at each of its processes.
class KillTests {

    @TempDir
    Path data;

    /// A launcher with what it prints.
    private record Started(Process process, BufferedReader printed, int port) {}

    @Test
    void after_kill_9_of_any_process_a_new_start_has_all_that_was_answered() throws Exception {
        Started first = start("--empty");
        awaitReady(first);
        write("insert into platform.answered values (1)", true);
        ProcessHandle orphan = child();
        ProcessHandle postmaster = Postmaster.in(data.resolve("cluster")).orElseThrow();
        postmaster.destroyForcibly();
        first.process().destroyForcibly().waitFor();

        Path plain = Files.writeString(data.resolve("tmp/shouwang-import1.part"), "姓名");

        Started second = start("--https");
        awaitReady(second);
        assertPassingFilesAreOurs(plain);
        assertOnlyTheCertificateIsServedInTheClear(second.port());
        assertThat(orphan.isAlive()).isFalse();
        write("insert into platform.answered values (2)", false);
        child().destroyForcibly();

        assertThat(second.process().waitFor()).isEqualTo(1);
        assertThat(String.join("\n", second.printed().lines().toList())).contains("ended unexpectedly");
        assertThat(Postmaster.in(data.resolve("cluster"))).isEmpty();
        try (SmallCluster cluster = SmallCluster.start(data);
                Connection connection = cluster.superuser(Roles.DATABASE);
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select string_agg(n::text, ',' order by n) from platform.answered")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("1,2");
        }
    }

    /// What the crash left is gone; what lies there now, such as the web server's uploads, only we can read.
    private void assertPassingFilesAreOurs(Path left) throws IOException {
        assertThat(left).doesNotExist();
        assertThat(left.getParent()).isDirectoryContaining("glob:**/tomcat.*");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("tmp"))))
                .isEqualTo("rwx------");
    }

    private Started start(String option) throws IOException {
        int port = freePort();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        "run",
                        option,
                        "--data",
                        data.toString(),
                        "--port",
                        String.valueOf(port))
                .redirectErrorStream(true)
                .start();
        return new Started(process, process.inputReader(), port);
    }

    private static void awaitReady(Started started) throws IOException {
        BufferedReader printed = started.printed();
        StringBuilder said = new StringBuilder();
        for (String line = printed.readLine(); line != null; line = printed.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("READY http")) {
                return;
            }
        }
        throw new AssertionError("It did not start:\n" + said);
    }

    private static void assertOnlyTheCertificateIsServedInTheClear(int port) throws Exception {
        HttpClient phone = HttpClient.newHttpClient();
        String address = "http://localhost:" + port;
        HttpRequest page = HttpRequest.newBuilder(URI.create(address + "/ca")).build();
        HttpRequest other =
                HttpRequest.newBuilder(URI.create(address + "/persons")).build();

        assertThat(phone.send(page, BodyHandlers.ofString()).body()).contains("安装证书", "/ca/certificate", "/ca/qr.svg");
        assertThat(phone.send(other, BodyHandlers.discarding()).headers().firstValue("Location"))
                .contains("https://localhost:" + (port + 363) + "/");
    }

    private ProcessHandle child() throws IOException {
        List<String> lines = Files.readAllLines(data.resolve("application.pid"));
        return ProcessHandle.of(Long.parseLong(lines.getFirst())).orElseThrow();
    }

    private void write(String insert, boolean first) throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:"
                + Postmaster.port(data.resolve("cluster")).orElseThrow() + "/" + Roles.DATABASE;
        String password = Secrets.in(data.resolve("secrets")).ownerPassword();
        try (Connection connection = DriverManager.getConnection(url, Roles.OWNER, password);
                var statement = connection.createStatement()) {
            if (first) {
                statement.execute("create table platform.answered (n integer)");
            }
            statement.execute(insert);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
