package org.shouwang.launch.https;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTests {

    private static final Instant NOW = Instant.parse("2020-02-10T08:29:00Z");

    @TempDir
    Path folder;

    @Test
    void the_server_is_certified_for_its_names_and_addresses_by_the_own_authority() throws Exception {
        Certificates certificates = at(NOW, "192.0.2.7");
        certificates.ensure();

        X509Certificate server = Certificates.certificate(certificates.server());
        X509Certificate authority = Certificates.certificate(certificates.authority());
        server.verify(authority.getPublicKey());
        assertThat(server.getSubjectAlternativeNames().stream().map(name -> String.valueOf(name.get(1))))
                .containsExactly("localhost", "desk", "127.0.0.1", "192.0.2.7");
        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(authority.getNotAfter()).isAfter("2030-02-01").isBefore("2030-02-12");
    }

    @Test
    void the_same_addresses_keep_the_certificate() throws Exception {
        at(NOW, "192.0.2.7").ensure();
        String before = Files.readString(folder.resolve("server.crt"));
        at(NOW.plusSeconds(86_400), "192.0.2.7").ensure();

        assertThat(folder.resolve("server.crt")).hasContent(before);
    }

    @Test
    void another_address_or_a_year_later_the_same_authority_certifies_anew() throws Exception {
        at(NOW, "192.0.2.7").ensure();
        String authority = Files.readString(folder.resolve("ca.crt"));
        String before = Files.readString(folder.resolve("server.crt"));
        at(NOW, "192.0.2.8").ensure();
        String moved = Files.readString(folder.resolve("server.crt"));
        at(NOW.plusSeconds(380L * 86_400), "192.0.2.8").ensure();

        assertThat(moved).isNotEqualTo(before);
        assertThat(Files.readString(folder.resolve("server.crt"))).isNotEqualTo(moved);
        assertThat(folder.resolve("ca.crt")).hasContent(authority);
    }

    private Certificates at(Instant now, String address) throws Exception {
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        return new Certificates(
                folder,
                secrets,
                Clock.fixed(now, ZoneOffset.UTC),
                List.of("localhost", "desk"),
                List.of("127.0.0.1", address));
    }
}
