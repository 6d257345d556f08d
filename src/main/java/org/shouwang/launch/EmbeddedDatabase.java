package org.shouwang.launch;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The PostgreSQL that an installation brings along, as a cluster in a folder of its own.
///
/// It listens on the loopback address only and asks everyone for a password (SCRAM). The server
/// is a process of its own session, so that Ctrl-C at the terminal does not reach it before the
/// application has finished; a server left over from a killed launcher is stopped before a new start.
public final class EmbeddedDatabase implements AutoCloseable {

    private final PostgresBinaries binaries;
    private final Path cluster;
    private final int port;

    private EmbeddedDatabase(PostgresBinaries binaries, Path cluster, int port) {
        this.binaries = binaries;
        this.cluster = cluster;
        this.port = port;
    }

    /// Starts the cluster in `cluster`, creating it when the folder holds none.
    ///
    /// @param superuserPassword given to the superuser `postgres` when the cluster is created
    /// @param settings          server settings, over those that PostgreSQL and this class have
    /// @throws IOException when the server does not start; the message names its log file
    public static EmbeddedDatabase start(
            PostgresBinaries binaries, Path cluster, String superuserPassword, Map<String, String> settings)
            throws IOException {
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            create(binaries, cluster, superuserPassword);
        }
        stop(binaries, cluster);
        int port = freePort();
        List<String> options = new ArrayList<>(List.of(
                "-p", String.valueOf(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        settings.forEach((name, value) -> options.addAll(List.of("-c", name + "=" + value)));
        binaries.run(
                "pg_ctl",
                "-D",
                cluster.toString(),
                "-w",
                "-t",
                "300",
                "-l",
                cluster.resolveSibling(cluster.getFileName() + ".log").toString(),
                "-o",
                quoted(options),
                "start");
        return new EmbeddedDatabase(binaries, cluster, port);
    }

    private static void create(PostgresBinaries binaries, Path cluster, String password) throws IOException {
        Files.createDirectories(cluster.getParent());
        Path passwordFile = Files.createTempFile("superuser", ".txt");
        try {
            Files.writeString(passwordFile, password);
            binaries.run(
                    "initdb",
                    "-D",
                    cluster.toString(),
                    "-U",
                    "postgres",
                    "--pwfile=" + passwordFile,
                    "-A",
                    "scram-sha-256",
                    "-E",
                    "UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C");
        } finally {
            Files.delete(passwordFile);
        }
    }

    private static void stop(PostgresBinaries binaries, Path cluster) throws IOException {
        if (Files.exists(cluster.resolve("postmaster.pid")) && isRunning(cluster)) {
            binaries.run("pg_ctl", "-D", cluster.toString(), "-m", "fast", "-w", "-t", "120", "stop");
        }
    }

    private static boolean isRunning(Path cluster) throws IOException {
        String pid =
                Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst().strip();
        return ProcessHandle.of(Long.parseLong(pid))
                .flatMap(process -> process.info().command())
                .map(command -> command.endsWith("postgres"))
                .orElse(false);
    }

    private static String quoted(List<String> options) {
        StringBuilder line = new StringBuilder();
        options.forEach(
                option -> line.append('\'').append(option.replace("'", "'\\''")).append("' "));
        return line.toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /// Stops the server in order: what was answered is on disk.
    @Override
    public void close() throws IOException {
        stop(binaries, cluster);
    }
}
