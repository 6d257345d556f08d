package org.shouwang.launch.https;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.shouwang.launch.Secrets;

/// The files of the certificates: the authority's key in the secrets, the rest under `https/`.
///
/// The server's certificate is issued anew when the machine's names or addresses are not those in it, or
/// when it is about to run out. The authority stays for ten years, so that phones install it once.
public final class Certificates {

    private static final Duration AHEAD = Duration.ofDays(30);

    private final Path folder;
    private final Path secrets;
    private final Clock clock;
    private final List<String> names;
    private final List<String> addresses;

    Certificates(Path folder, Path secrets, Clock clock, List<String> names, List<String> addresses) {
        this.folder = folder;
        this.secrets = secrets;
        this.clock = clock;
        this.names = names;
        this.addresses = addresses;
    }

    public static Certificates in(Path data, Path secrets) throws IOException {
        return new Certificates(
                data.resolve("https"), secrets, Clock.systemUTC(), LanAddresses.names(), LanAddresses.addresses());
    }

    /// The address by which other devices reach this machine.
    public static String lanName() throws IOException {
        return LanAddresses.addresses().getLast();
    }

    /// The application's settings for serving https on `securePort` and the certificate on `port`.
    public Map<String, String> settings(int port, int securePort) throws IOException {
        ensure();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("server.port", String.valueOf(securePort));
        settings.put("server.ssl.bundle", "shouwang");
        settings.put("spring.ssl.bundle.pem.shouwang.keystore.certificate", "file:" + folder.resolve("server.crt"));
        settings.put("spring.ssl.bundle.pem.shouwang.keystore.private-key", "file:" + folder.resolve("server.key"));
        settings.put("shouwang.ca.certificate", authority().toString());
        settings.put("shouwang.ca.http-port", String.valueOf(port));
        settings.put("shouwang.ca.https-port", String.valueOf(securePort));
        settings.put("shouwang.ca.address", addresses.getLast());
        return settings;
    }

    Path authority() {
        return folder.resolve("ca.crt");
    }

    Path server() {
        return folder.resolve("server.crt");
    }

    void ensure() throws IOException {
        try {
            Files.createDirectories(folder);
            Path key = secrets.resolve("ca.key");
            if (!Files.exists(key) || !Files.exists(authority())) {
                Authority made = Authority.create(clock.instant());
                Secrets.write(key, pem(new JcaPKCS8Generator(made.key(), null)));
                Files.writeString(authority(), pem(made.certificate()));
            }
            if (!isCurrent()) {
                issue(new Authority(privateKey(key), certificate(authority())));
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificates could not be made", e);
        }
    }

    private void issue(Authority authority) throws IOException, GeneralSecurityException {
        KeyPair pair = Authority.keyPair();
        X509Certificate certificate = authority.issue(pair.getPublic(), names, addresses, clock.instant());
        Secrets.write(folder.resolve("server.key"), pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
        Files.writeString(server(), pem(certificate) + pem(authority.certificate()));
    }

    private boolean isCurrent() throws IOException, GeneralSecurityException {
        if (!Files.exists(server()) || !Files.exists(folder.resolve("server.key"))) {
            return false;
        }
        X509Certificate certificate = certificate(server());
        Instant soon = clock.instant().plus(AHEAD);
        List<String> present = certificate.getSubjectAlternativeNames().stream()
                .map(name -> String.valueOf(name.get(1)))
                .toList();
        return certificate.getNotAfter().toInstant().isAfter(soon)
                && present.equals(
                        Stream.concat(names.stream(), addresses.stream()).toList())
                && isSigned(certificate);
    }

    private boolean isSigned(X509Certificate certificate) throws IOException {
        try {
            certificate.verify(certificate(authority()).getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    static X509Certificate certificate(Path file) throws IOException, GeneralSecurityException {
        return new JcaX509CertificateConverter().getCertificate((X509CertificateHolder) first(file));
    }

    private static PrivateKey privateKey(Path file) throws IOException {
        return new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) first(file));
    }

    private static Object first(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file);
                PEMParser parser = new PEMParser(reader)) {
            Object found = parser.readObject();
            if (found == null) {
                throw new IOException(file + " holds nothing");
            }
            return found;
        }
    }
}
