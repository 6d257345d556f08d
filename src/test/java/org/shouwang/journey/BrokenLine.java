package org.shouwang.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// A line to the application that breaks where a test wants it to.
///
/// @param headers of each request, without the host and the length
record BrokenLine(int port, Map<String, String> headers) {

    /// How the line ends: as when a phone gives up, or as when the network is gone and a router answers for it.
    enum End {
        CLOSED,
        RESET
    }

    /// Sends the head and as many bytes of the body, and is gone without having read anything.
    void cut(String method, String path, byte[] body, int sent, End end) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(head(method, path, body.length));
            out.write(body, 0, sent);
            out.flush();
            if (end == End.RESET) {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        }
    }

    private byte[] head(String method, String path, int length) {
        String own = headers.entrySet().stream()
                .map(one -> one.getKey() + ": " + one.getValue() + "\r\n")
                .collect(Collectors.joining());
        return "%s %s HTTP/1.1\r\nHost: localhost:%d\r\nContent-Length: %d\r\n%s\r\n"
                .formatted(method, path, port, length, own)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// The same over a line that holds; the answer's text.
    String whole(String method, String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        headers.forEach(request::header);
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    request.method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            return answer.body();
        }
    }
}
