package org.shouwang.notice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A group's robot on this machine, that answers as it is told to, or not at all.
final class ListeningServer implements AutoCloseable {

    /// What came in.
    record Heard(String id, String time, String signature, String query, String body) {}

    final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile String answer = "{\"errcode\":0}";
    private volatile boolean silent;

    ListeningServer() {
        this(0);
    }

    ListeningServer(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String address() {
        return "http://127.0.0.1:" + port() + "/robot/send?key=geheim";
    }

    void answers(int newStatus, String newAnswer) {
        status = newStatus;
        answer = newAnswer;
        silent = false;
    }

    void keepsSilent() {
        silent = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (silent) {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return;
        }
        var headers = exchange.getRequestHeaders();
        heard.add(new Heard(
                headers.getFirst("X-Shouwang-Id"),
                headers.getFirst("X-Shouwang-Time"),
                String.valueOf(headers.getFirst("X-Shouwang-Signature")),
                exchange.getRequestURI().getRawQuery(),
                body));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
