package org.shouwang.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Durable single scans over HTTP: signed in, area checked, pass rules, the phone's live proof
/// verified, idempotent,
/// committed before the answer; 256 connections. Beside single-row inserts into an equally indexed
/// table by pgbench, 64
/// clients, prepared. All of it, the load generator included, on this machine.
final class ScanRate {

    private static final int CONNECTIONS = 256;
    private static final int SESSIONS = 64;
    private static final int PASSES = 256;
    private static final int SECONDS = Integer.getInteger("bench.seconds", 30);
    private static final byte[] LIVE = "shouwang-live-1".getBytes(StandardCharsets.US_ASCII);
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    private ScanRate() {}

    static BenchResult measure(RunningInstallation installation) throws Exception {
        List<Phone> phones = phones(installation);
        List<String> tokens = sessions(installation);
        String checkpoint = checkpoint(installation);
        ScanLoad.run(installation.port(), gates(tokens, checkpoint, phones), CONNECTIONS, SECONDS);
        ScanLoad.Outcome single = ScanLoad.run(installation.port(), gates(tokens, checkpoint, phones), 1, 5);
        double before = reference(installation);
        List<ScanLoad.Gate> gates = gates(tokens, checkpoint, phones);
        double processor = processor();
        ScanLoad.Outcome load = ScanLoad.run(installation.port(), gates, CONNECTIONS, SECONDS);
        double share = (processor() - processor) / load.seconds() / Runtime.getRuntime().availableProcessors();
        double after = reference(installation);
        if (load.wrong() > 0) {
            throw new IOException(load.wrong() + " wrong answers, such as " + load.firstWrong());
        }
        return new BenchResult(
                        "scan", 1 / load.rate(), "one insert by pgbench, 64 clients, prepared", 1 / before, 1 / after)
                .with("scans_per_second", load.rate())
                .with("reference_per_second", (before + after) / 2)
                .with("p99_ms", load.percentile(99) * 1000)
                .with("p50_ms", load.percentile(50) * 1000)
                .with("single_p50_ms", single.percentile(50) * 1000)
                .with("single_p99_ms", single.percentile(99) * 1000)
                .with("load_generator_share", share)
                .with("at_most_ratio", 2.0);
    }

    private static double processor() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : 0;
    }

    /// A pass on a phone that can prove it.
    private record Phone(byte[] secret, byte[] pass) {

        String shown(long step) {
            byte[] number = ByteBuffer.allocate(4).putInt((int) step).array();
            byte[] message = joined(joined(LIVE, pass), number);
            byte[] signature = new byte[64];
            Ed25519.sign(secret, 0, message, 0, message.length, signature, 0);
            return base45(joined(joined(pass, number), signature));
        }
    }

    private static List<Phone> phones(RunningInstallation installation) throws Exception {
        Client officer = new Client(installation, "community_officer");
        String area = installation.account("community_officer").area();
        SecureRandom random = new SecureRandom();
        List<Phone> phones = new ArrayList<>();
        for (int i = 0; i < PASSES; i++) {
            byte[] secret = new byte[32];
            random.nextBytes(secret);
            byte[] key = new byte[32];
            Ed25519.generatePublicKey(secret, 0, key, 0);
            String issued = officer.post("/api/v1/passes", """
                    {"id":"%s","kind":"duty","medium":"phone","area":"%s","holder":"量某","days":"30"}
                    """.formatted(UuidCreator.getTimeOrderedEpoch(), area));
            String fetched = officer.post("/api/v1/passes/fetched", """
                    {"word":"%s","key":"%s"}
                    """.formatted(Client.field(issued, "word"), Base64.getEncoder().encodeToString(key)));
            phones.add(new Phone(secret, unbase45(code(fetched))));
        }
        return phones;
    }

    private static String code(String json) {
        int at = json.indexOf("\"code\":\"") + 8;
        return json.substring(at, json.indexOf('"', at));
    }

    /// Sessions of the gatekeeper, as if many stood at gates: opened in the database, since signing in
    /// is slow on
    /// purpose.
    private static List<String> sessions(RunningInstallation installation) throws Exception {
        List<String> tokens = new ArrayList<>();
        String keeper = installation.account("gatekeeper").username();
        try (Connection database = installation.database();
                var insert = database.prepareStatement("""
                        insert into account.session
                            (id, account_id, token_hash, kind, created_at, last_seen_at, idle, expires_at)
                        select gen_random_uuid(), id, ?, 'api', now(), now(), '1 day', now() + interval '1 day'
                        from account.account where username = ?
                        """)) {
            for (int i = 0; i < SESSIONS; i++) {
                byte[] bytes = new byte[32];
                new SecureRandom().nextBytes(bytes);
                String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
                insert.setBytes(
                        1, MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
                insert.setString(2, keeper);
                insert.executeUpdate();
                tokens.add(token);
            }
        }
        return tokens;
    }

    private static String checkpoint(RunningInstallation installation) throws Exception {
        String area = installation.account("gatekeeper").area();
        try (Connection database = installation.database();
                var rows = database.createStatement()
                        .executeQuery("select id from screening.checkpoint where state = 'checkpoint' and not drill"
                                + " and starts_with(area_code, '" + area + "') order by id limit 1")) {
            if (!rows.next()) {
                throw new IOException("The gatekeeper's community has no checkpoint");
            }
            return rows.getString(1);
        }
    }

    /// What phones show in the steps to come, signed beforehand: a phone signs once in thirty seconds,
    /// not we.
    private static List<ScanLoad.Gate> gates(List<String> tokens, String checkpoint, List<Phone> phones) {
        long step = Instant.now().getEpochSecond() / 30;
        Map<Long, List<String>> shown = new HashMap<>();
        for (long at = step; at <= step + SECONDS / 30 + 2; at++) {
            long then = at;
            shown.put(at, phones.stream().map(phone -> phone.shown(then)).toList());
        }
        return tokens.stream()
                .map(token -> new ScanLoad.Gate(token, checkpoint, shown))
                .toList();
    }

    /// Single-row durable inserts a second into a table with the same columns and indexes.
    private static double reference(RunningInstallation installation) throws IOException, SQLException, InterruptedException {
        try (Connection database = installation.database();
                var statement = database.createStatement()) {
            statement.execute("drop table if exists public.bench_scan");
            statement.execute("create table public.bench_scan (like screening.scan including defaults including constraints"
                    + " including indexes)");
        }
        Path script = Files.createTempFile("scan", ".sql");
        Files.writeString(script, """
                \\set minute random(1, 100000)
                insert into public.bench_scan (id, area_code, home_area_code, response_id, drill, checkpoint_id, pass_id, direction,
                    means, verdict, finding, live, reading, method, note, by_account, by_session, at, phone_at, heard_at, digest)
                values (uuidv7(), '370105001001001', '370105001001', '01900000-0000-7000-8000-000000000001', false,
                    '01900000-0000-7000-8000-000000000002', '01900000-0000-7000-8000-000000000003', 'in', 'pass', 'let', 'good',
                    true, 'normal', '', '', '01900000-0000-7000-8000-000000000004', '01900000-0000-7000-8000-000000000005',
                    now(), now(), now(), decode(md5(:minute::text), 'hex'));
                """);
        String output = pgbench(installation, script);
        Files.delete(script);
        return output.lines()
                .filter(line -> line.startsWith("tps = "))
                .map(line -> Double.parseDouble(line.split(" ")[2]))
                .findFirst()
                .orElseThrow(() -> new IOException("pgbench said: " + output));
    }

    private static String pgbench(RunningInstallation installation, Path script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "pgbench", "-n", "-M", "prepared", "-c", "64", "-j", "2", "-T", String.valueOf(Math.max(5, SECONDS / 2)),
                        "-f", script.toString(), "-h", "127.0.0.1", "-p", installation.databasePort(), "-U", "postgres",
                        "shouwang")
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", installation.databasePassword());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static String base45(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length; i += 2) {
            int value = i + 1 < bytes.length ? (bytes[i] & 255) << 8 | bytes[i + 1] & 255 : bytes[i] & 255;
            text.append(DIGITS.charAt(value % 45)).append(DIGITS.charAt(value / 45 % 45));
            if (i + 1 < bytes.length) {
                text.append(DIGITS.charAt(value / 2025));
            }
        }
        return text.toString();
    }

    private static byte[] unbase45(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i += 3) {
            int value = DIGITS.indexOf(text.charAt(i)) + 45 * DIGITS.indexOf(text.charAt(i + 1));
            if (i + 2 < text.length()) {
                bytes.putShort((short) (value + 2025 * DIGITS.indexOf(text.charAt(i + 2))));
            } else {
                bytes.put((byte) value);
            }
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
