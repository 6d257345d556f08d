package org.shouwang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.shouwang.launch.EmbeddedDatabase;
import org.shouwang.launch.Secrets;

/// Single-row updates with commit by 200 clients of pgbench: the least that a step could cost on this server.
final class UpdateReference {

    private static final Path PGBENCH = Path.of("/usr/bin/pgbench");

    private UpdateReference() {}

    static void require() {
        if (!Files.isExecutable(PGBENCH)) {
            throw new IllegalStateException("The reference needs " + PGBENCH
                    + "; install it (Debian, Ubuntu: apt-get install postgresql-contrib) and measure again");
        }
    }

    static Times measure(RunningInstallation installation) throws IOException, SQLException, InterruptedException {
        Path folder = Files.createTempDirectory("pgbench");
        try (Connection connection = installation.database();
                var statement = connection.createStatement()) {
            statement.execute("create table public.bench_row as select n as id, 0 as amount, now() as at, "
                    + "repeat('x', 400) as filler from generate_series(1, 10000) as n");
            statement.execute("alter table public.bench_row add primary key (id)");
            statement.execute("vacuum analyze public.bench_row");
            try {
                return run(installation, folder);
            } finally {
                statement.execute("drop table public.bench_row");
            }
        } finally {
            EmbeddedDatabase.deleteTree(folder);
        }
    }

    private static Times run(RunningInstallation installation, Path folder) throws IOException, InterruptedException {
        Path script = folder.resolve("update.sql");
        Files.writeString(script, """
                \\set id random(1, 10000)
                update public.bench_row set amount = amount + 1, at = now() where id = :id;
                """);
        ProcessBuilder builder = new ProcessBuilder(
                        PGBENCH.toString(), "-h", "127.0.0.1", "-p", installation.databasePort(), "-U", "postgres",
                        "-n", "-M", "prepared", "-c", "200", "-j", "2", "-t", "250", "-l", "-f", script.toString(),
                        "shouwang")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment()
                .put("PGPASSWORD", Secrets.in(installation.data().resolve("secrets")).superuserPassword());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pgbench failed: " + said);
        }
        return new Times(latencies(folder));
    }

    /// The third column of pgbench's log: microseconds.
    private static double[] latencies(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path log : files.filter(file -> file.getFileName().toString().startsWith("pgbench_log"))
                    .toList()) {
                lines.addAll(Files.readAllLines(log));
            }
        }
        double[] seconds = lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[2]) / 1e6)
                .toArray();
        Arrays.sort(seconds);
        return seconds;
    }
}
