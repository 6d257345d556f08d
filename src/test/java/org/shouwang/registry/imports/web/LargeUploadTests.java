package org.shouwang.registry.imports.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shouwang.Shouwang;
import org.shouwang.account.Role;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestSettings;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Two gigabytes over a real connection: the server neither takes them nor stumbles over them.
@SpringBootTest(classes = Shouwang.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestSettings.class)
@Import(TestClock.Beans.class)
@DirtiesContext
class LargeUploadTests {

    private static final long TWO_GIGABYTES = 2L << 30;
    private static final long MOST_ON_DISK = 525L << 20;
    private static final String PARTS = "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nperson\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n";

    @TempDir
    static Path uploads;

    @LocalServerPort
    int port;

    private TestAccount officer;

    @DynamicPropertySource
    static void whereUploadsLie(DynamicPropertyRegistry properties) {
        properties.add("spring.servlet.multipart.location", uploads::toString);
    }

    /// What came back, and how much was sent by then.
    private record Answer(String text, long sent) {}

    @BeforeEach
    void start() {
        ImportRequests.begin();
        officer = TestAccount.of(Role.COMMUNITY_OFFICER, ImportRequests.COMMUNITY);
    }

    @Test
    void a_file_that_says_it_is_too_large_is_refused_before_it_is_read() throws Exception {
        Answer answer = send("Authorization: Bearer " + officer.bearerToken() + "\r\n", true);

        assertThat(answer.text()).startsWith("HTTP/1.1 413").contains("application/problem+json", "http.413");
        assertThat(answer.sent()).isLessThan(64L << 20);
        assertThat(onDisk()).isZero();
    }

    @Test
    void a_file_that_does_not_say_so_is_cut_off_and_others_are_served_meanwhile() throws Exception {
        CompletableFuture<Answer> sending = CompletableFuture.supplyAsync(
                () -> sendQuietly("Authorization: Bearer " + officer.bearerToken() + "\r\n"));
        long most = 0;
        while (!sending.isDone()) {
            assertThat(signInPage()).isEqualTo(200);
            most = Math.max(most, onDisk());
        }

        assertThat(sending.get().text()).startsWith("HTTP/1.1 413").contains("http.413");
        assertThat(sending.get().sent()).isLessThan(MOST_ON_DISK + (64L << 20));
        assertThat(most).isBetween(1L, MOST_ON_DISK);
        assertThat(onDisk()).isZero();
    }

    @Test
    void nothing_is_read_from_somebody_unknown() throws Exception {
        Answer answer = send("", false);

        assertThat(answer.text()).startsWith("HTTP/1.1 401").contains("application/problem+json");
        assertThat(answer.sent()).isLessThan(64L << 20);
        assertThat(onDisk()).isZero();
    }

    @Test
    void nothing_is_read_from_an_account_that_may_not_import_nor_where_no_file_is_taken() throws Exception {
        TestAccount keeper = TestAccount.of(Role.GATEKEEPER, ImportRequests.COMMUNITY);

        Answer withoutRight = send("Authorization: Bearer " + keeper.bearerToken() + "\r\n", false);
        Answer onAPage = send("/imports", "Cookie: session=" + keeper.pageToken() + "\r\n", false);
        Answer elsewhere = send("/me/password", "Cookie: session=" + officer.pageToken() + "\r\n", false);

        assertThat(withoutRight.text()).startsWith("HTTP/1.1 403").contains("application/problem+json");
        assertThat(onAPage.text()).startsWith("HTTP/1.1 403").contains("text/html");
        assertThat(elsewhere.text()).startsWith("HTTP/1.1 422").contains("这个地址不接收文件");
        for (Answer answer : List.of(withoutRight, onAPage, elsewhere)) {
            assertThat(answer.sent()).isLessThan(64L << 20);
        }
        assertThat(onDisk()).isZero();
    }

    private int signInPage() throws Exception {
        HttpRequest page = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/sign-in"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (HttpClient browser = HttpClient.newHttpClient()) {
            return browser.send(page, BodyHandlers.discarding()).statusCode();
        }
    }

    private static long onDisk() throws IOException {
        try (Stream<Path> files = Files.walk(uploads)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private Answer sendQuietly(String headers) {
        try {
            return send(headers, false);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Sends until the server answers or the two gigabytes are over.
    private Answer send(String headers, boolean withLength) throws Exception {
        return send("/api/v1/imports", headers, withLength);
    }

    private Answer send(String path, String headers, boolean withLength) throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers
                            + "Content-Type: multipart/form-data; boundary=b\r\n"
                            + (withLength
                                    ? "Content-Length: " + TWO_GIGABYTES + "\r\n\r\n"
                                    : "Transfer-Encoding: chunked\r\n\r\n"))
                    .getBytes(StandardCharsets.US_ASCII));
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> read(socket));
            long sent = stream(out, withLength, answer);
            return new Answer(answer.get(), sent);
        }
    }

    private static long stream(OutputStream out, boolean withLength, CompletableFuture<String> answer) {
        byte[] piece = new byte[1 << 20];
        Arrays.fill(piece, (byte) 'a');
        long sent = 0;
        try {
            write(out, PARTS.getBytes(StandardCharsets.US_ASCII), withLength);
            while (sent < TWO_GIGABYTES && !answer.isDone()) {
                write(out, piece, withLength);
                sent += piece.length;
            }
        } catch (IOException cut) {
            return sent;
        }
        return sent;
    }

    private static void write(OutputStream out, byte[] bytes, boolean withLength) throws IOException {
        if (!withLength) {
            out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        out.write(bytes);
        if (!withLength) {
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static String read(Socket socket) {
        StringBuilder text = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            byte[] bytes = new byte[8192];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                text.append(new String(bytes, 0, read, StandardCharsets.UTF_8));
            }
        } catch (SocketException reset) {
            return text.toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }
}
