package org.shouwang.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Sends scans over kept connections, each with the next as soon as the last is answered; one thread,
/// so that it takes
/// as little as it can of the machine that it measures.
final class ScanLoad {

    /// Somebody at a gate with a token, and passes held out to them.
    ///
    /// @param shown by the step of thirty seconds in which phones show it
    record Gate(String token, String checkpoint, Map<Long, List<String>> shown) {}

    /// @param latencies seconds, ascending
    record Outcome(long answered, long wrong, double seconds, double[] latencies, String firstWrong) {

        double rate() {
            return answered / seconds;
        }

        double percentile(double percent) {
            int at = (int) Math.ceil(latencies.length * percent / 100) - 1;
            return latencies[Math.clamp(at, 0, latencies.length - 1)];
        }
    }

    private final int port;
    private final List<Gate> gates;
    private double[] latencies = new double[1 << 16];
    private int answered;
    private long wrong;
    private String firstWrong = "";

    private ScanLoad(int port, List<Gate> gates) {
        this.port = port;
        this.gates = gates;
    }

    /// One connection with what it is in the middle of.
    private final class Line {

        private final Gate gate;
        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocate(8192);
        private ByteBuffer out = ByteBuffer.allocate(0);
        private long began;
        private int next;

        Line(Gate gate) throws IOException {
            this.gate = gate;
            this.channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.configureBlocking(false);
            channel.socket().setTcpNoDelay(true);
        }

        void ask() throws IOException {
            long step = Instant.now().getEpochSecond() / 30;
            List<String> shown = Objects.requireNonNull(gate.shown().get(step), "Nothing was signed for this step");
            String code = shown.get(next++ % shown.size());
            String now = Instant.now().toString();
            String body = "{\"id\":\"" + UuidCreator.getTimeOrderedEpoch() + "\",\"checkpoint\":\"" + gate.checkpoint()
                    + "\",\"direction\":\"in\",\"means\":\"pass\",\"code\":\"" + code
                    + "\",\"reading\":\"normal\",\"at\":\"" + now + "\",\"sentAt\":\"" + now + "\"}";
            String request = "POST /api/v1/scans HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + gate.token()
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            out = ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1));
            began = System.nanoTime();
            channel.write(out);
        }

        /// True once an answer is whole.
        boolean heard() throws IOException {
            if (out.hasRemaining()) {
                channel.write(out);
            }
            if (channel.read(in) < 0) {
                throw new IOException("The server hung up");
            }
            byte[] bytes = in.array();
            int end = headEnd(bytes, in.position());
            if (end < 0) {
                return false;
            }
            String head = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
            int whole = bodyEnd(head, bytes, end, in.position());
            if (whole < 0) {
                return false;
            }
            note(head.startsWith("HTTP/1.1 200"), bytes, whole);
            in.clear();
            return true;
        }

        private void note(boolean ok, byte[] bytes, int whole) {
            String text = new String(bytes, 0, whole, StandardCharsets.UTF_8);
            if (!ok || !text.contains("\"finding\":\"good\"")) {
                wrong++;
                firstWrong = firstWrong.isEmpty() ? text : firstWrong;
            }
            if (answered == latencies.length) {
                latencies = Arrays.copyOf(latencies, answered * 2);
            }
            latencies[answered++] = (System.nanoTime() - began) / 1e9;
        }

        private static int headEnd(byte[] bytes, int length) {
            for (int i = 3; i < length; i++) {
                if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
                    return i + 1;
                }
            }
            return -1;
        }

        private static int bodyEnd(String head, byte[] bytes, int from, int length) {
            int at = head.toLowerCase(java.util.Locale.ROOT).indexOf("content-length:");
            if (at >= 0) {
                int stop = head.indexOf('\r', at);
                int end = from + Integer.parseInt(head.substring(at + 15, stop).strip());
                return end <= length ? end : -1;
            }
            String tail = new String(bytes, Math.max(from, length - 5), Math.min(5, length - from), StandardCharsets.ISO_8859_1);
            return tail.equals("0\r\n\r\n") ? length : -1;
        }
    }

    static Outcome run(int port, List<Gate> gates, int connections, double seconds) throws IOException {
        return new ScanLoad(port, gates).run(connections, seconds);
    }

    private Outcome run(int connections, double seconds) throws IOException {
        long began = System.nanoTime();
        long until = began + (long) (seconds * 1e9);
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                Line line = new Line(gates.get(i % gates.size()));
                line.channel.register(selector, SelectionKey.OP_READ, line);
                line.next = i * 7;
                line.ask();
            }
            int open = connections;
            while (open > 0) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    Line line = (Line) key.attachment();
                    if (line.heard()) {
                        if (System.nanoTime() < until) {
                            line.ask();
                        } else {
                            line.channel.close();
                            open--;
                        }
                    }
                }
                selector.selectedKeys().clear();
            }
        }
        double took = (System.nanoTime() - began) / 1e9;
        double[] sorted = Arrays.copyOf(latencies, answered);
        Arrays.sort(sorted);
        return new Outcome(answered, wrong, took, sorted, firstWrong);
    }
}
