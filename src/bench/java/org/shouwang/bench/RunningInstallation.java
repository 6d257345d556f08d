package org.shouwang.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.shouwang.launch.EmbeddedDatabase;
import org.shouwang.launch.Secrets;

/// A full-scale installation, started by `bin/run` as anybody starts it.
final class RunningInstallation implements AutoCloseable {

    /// A demonstration account.
    record Account(String role, String username, String password, String area) {}

    private final Process process;
    private final Path data;
    private final int port;
    private final boolean keep;

    private RunningInstallation(Process process, Path data, int port, boolean keep) {
        this.process = process;
        this.data = data;
        this.port = port;
        this.keep = keep;
    }

    static RunningInstallation start(Path data, int port, boolean keep, boolean full) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("bin/run", "--data", data.toString(), "--port", String.valueOf(port)));
        if (full) {
            command.add("--full");
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SHOUWANG_JAVA_OPTIONS", "-Xmx512m");
        RunningInstallation installation = new RunningInstallation(builder.start(), data, port, keep);
        installation.awaitReady();
        return installation;
    }

    private void awaitReady() throws IOException {
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.err.println(line);
            if (line.startsWith("READY ")) {
                Thread.ofVirtual().start(() -> lines.lines().forEach(System.err::println));
                return;
            }
        }
        throw new IOException("The installation did not start");
    }

    String address() {
        return "http://localhost:" + port;
    }

    Account account(String role) throws IOException {
        return Files.readAllLines(data.resolve("demo-accounts.csv")).stream()
                .map(line -> line.split(","))
                .filter(row -> row.length == 4 && row[0].equals(role))
                .map(row -> new Account(row[0], row[1], row[2], row[3]))
                .findFirst()
                .orElseThrow(() -> new IOException("No demonstration account for " + role));
    }

    /// Takes the demonstration's people out, so that areas, places and properties are known and nobody is
    /// registered: what a district has before its first list of persons.
    void emptyRegistry() throws IOException, SQLException {
        try (Connection connection = database();
                var statement = connection.createStatement()) {
            statement.execute("truncate registry.person, registry.household cascade");
            statement.execute("delete from platform.tally_fold where measure ~ '^(person|household)'");
            statement.execute("delete from platform.tally_total where measure ~ '^(person|household)'");
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        }
    }

    Path data() {
        return data;
    }

    int port() {
        return port;
    }

    String databasePort() throws IOException {
        return Files.readAllLines(data.resolve("cluster/postmaster.pid")).get(3).strip();
    }

    String databasePassword() throws IOException {
        return Secrets.in(data.resolve("secrets")).superuserPassword();
    }

    /// A connection beside the application's data, for references.
    Connection database() throws IOException, SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + databasePort() + "/shouwang", "postgres", databasePassword());
    }

    /// The application's heap in use, in MiB.
    double heap() throws IOException {
        String pid = Files.readAllLines(data.resolve("application.pid")).getFirst();
        Process jstat = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jstat").toString(), "-gc", pid)
                .start();
        List<String> lines = jstat.inputReader().lines().toList();
        List<String> names = List.of(lines.getFirst().strip().split("\\s+"));
        String[] values = lines.getLast().strip().split("\\s+");
        return List.of("S0U", "S1U", "EU", "OU").stream()
                        .mapToDouble(name -> number(values[names.indexOf(name)]))
                        .sum()
                / 1024;
    }

    private static double number(String text) {
        return text.equals("-") ? 0 : Double.parseDouble(text);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        if (!keep) {
            EmbeddedDatabase.deleteTree(data);
        }
    }
}
