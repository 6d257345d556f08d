package org.shouwang.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole installation, killed at each of its processes.
class KillTests {

    @TempDir
    Path data;

    @Test
    void after_kill_9_of_any_process_under_load_a_new_start_has_all_that_was_answered_and_nothing_twice()
            throws Exception {
        Started first = Started.with(data, "--empty");
        first.awaitReady();
        write(ScanStorm.GATE);
        ScanStorm storm = new ScanStorm();
        storm.rage(HttpClient.newHttpClient(), "http://localhost:" + first.port(), 500);
        ProcessHandle orphan = child();
        ProcessHandle postmaster = Postmaster.in(data.resolve("cluster")).orElseThrow();
        postmaster.destroyForcibly();
        first.process().destroyForcibly().waitFor();
        storm.calm();

        Path plain = Files.writeString(data.resolve("tmp/shouwang-import1.part"), "姓名");

        Started second = Started.with(data, "--https");
        second.awaitReady();
        assertPassingFilesAreOurs(plain);
        assertOnlyTheCertificateIsServedInTheClear(second.port());
        assertThat(orphan.isAlive()).isFalse();
        assertThat(stored()).containsAll(storm.answered());
        String address = "https://localhost:" + (second.port() + 363);
        try (HttpClient phone = trusting(second.port())) {
            storm.repeat(phone, address);
            assertThat(stored()).hasSize(storm.sent()).containsExactlyInAnyOrderElementsOf(storm.answered());
            storm.rage(phone, address, 500);
            child().destroyForcibly();
            storm.calm();
        }

        assertThat(second.process().waitFor()).isEqualTo(1);
        assertThat(String.join("\n", second.printed().lines().toList())).contains("ended unexpectedly");
        assertThat(Postmaster.in(data.resolve("cluster"))).isEmpty();
        try (SmallCluster cluster = SmallCluster.start(data);
                Connection connection = cluster.superuser(Roles.DATABASE)) {
            assertThat(stored(connection)).containsAll(storm.answered()).hasSizeLessThanOrEqualTo(storm.sent());
        }
    }

    /// What the crash left is gone; what lies there now, such as the web server's uploads, only we can read.
    private void assertPassingFilesAreOurs(Path left) throws IOException {
        assertThat(left).doesNotExist();
        assertThat(left.getParent()).isDirectoryContaining("glob:**/tomcat.*");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("tmp"))))
                .isEqualTo("rwx------");
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
        assertNoBrowserInsistsOnHttps(phone, port);
    }

    /// A host that a browser insists on https for is asked so on every port: the certificate's page would
    /// be gone.
    private static void assertNoBrowserInsistsOnHttps(HttpClient phone, int port) throws Exception {
        try (HttpClient installed = trusting(port)) {
            URI page = URI.create("https://localhost:" + (port + 363) + "/setup");
            assertThat(installed
                            .send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding())
                            .headers()
                            .firstValue("Strict-Transport-Security"))
                    .contains("max-age=0");
        }
    }

    /// Somebody who installed the certificate, as the page says.
    private static HttpClient trusting(int port) throws Exception {
        var certificate = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/ca/certificate"))
                                .build(),
                        BodyHandlers.ofInputStream());
        assertThat(certificate.headers().firstValue("Strict-Transport-Security"))
                .isEmpty();
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null);
        trusted.setCertificateEntry(
                "ca", CertificateFactory.getInstance("X.509").generateCertificate(certificate.body()));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private ProcessHandle child() throws IOException {
        List<String> lines = Files.readAllLines(data.resolve("application.pid"));
        return ProcessHandle.of(Long.parseLong(lines.getFirst())).orElseThrow();
    }

    private void write(String sql) throws Exception {
        try (Connection connection = owner();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Set<UUID> stored() throws Exception {
        try (Connection connection = owner()) {
            return stored(connection);
        }
    }

    /// The identifiers of all scans; that none is there twice, the table's key says.
    private static Set<UUID> stored(Connection connection) throws SQLException {
        Set<UUID> stored = new HashSet<>();
        try (ResultSet rows = connection.createStatement().executeQuery("select id from screening.scan")) {
            while (rows.next()) {
                assertThat(stored.add(rows.getObject(1, UUID.class))).isTrue();
            }
        }
        return stored;
    }

    private Connection owner() throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:"
                + Postmaster.port(data.resolve("cluster")).orElseThrow() + "/" + Roles.DATABASE;
        return DriverManager.getConnection(
                url, Roles.OWNER, Secrets.in(data.resolve("secrets")).ownerPassword());
    }
}
