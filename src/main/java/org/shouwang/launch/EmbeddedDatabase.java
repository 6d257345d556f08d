package org.shouwang.launch;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

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
        Path version = cluster.resolve("PG_VERSION");
        if (Files.exists(version)) {
            requireMajor(binaries.majorVersion(), Files.readString(version).strip(), cluster);
        } else {
            create(binaries, cluster, superuserPassword);
        }
        Postmaster.clear(binaries, cluster);
        int port = freePort();
        List<String> options = new ArrayList<>(List.of(
                "-p", String.valueOf(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        settings.forEach((name, value) -> options.addAll(List.of("-c", name + "=" + value)));
        launch(binaries, cluster, quoted(options));
        return new EmbeddedDatabase(binaries, cluster, port);
    }

    private static void requireMajor(String ours, String theirs, Path cluster) throws IOException {
        if (!ours.equals(theirs)) {
            throw new IOException("The data in " + cluster + " was written by PostgreSQL " + theirs
                    + ", this version of Shouwang brings PostgreSQL " + ours
                    + ". Start it with the version of Shouwang that wrote it; nothing was changed");
        }
    }

    /// Tries again while backends of a killed server still end.
    private static void launch(PostgresBinaries binaries, Path cluster, String options) throws IOException {
        String log = cluster.resolveSibling(cluster.getFileName() + ".log").toString();
        for (int attempt = 1; ; attempt++) {
            try {
                Files.deleteIfExists(Path.of(log));
                binaries.run("pg_ctl", "-D", cluster.toString(), "-w", "-t", "300", "-l", log, "-o", options, "start");
                return;
            } catch (IOException e) {
                String said = Files.exists(Path.of(log)) ? Files.readString(Path.of(log)) : "";
                if (attempt == 20 || !said.contains("pre-existing shared memory block")) {
                    throw new IOException("PostgreSQL did not start: " + said, e);
                }
                LockSupport.parkNanos(500_000_000);
            }
        }
    }

    private static void create(PostgresBinaries binaries, Path cluster, String password) throws IOException {
        Path made = cluster.resolveSibling(cluster.getFileName() + ".part");
        deleteTree(made);
        Files.createDirectories(cluster.getParent());
        Path passwordFile = Files.createTempFile("superuser", ".txt");
        try {
            Files.writeString(passwordFile, password);
            binaries.run(
                    "initdb",
                    "-D",
                    made.toString(),
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
        Files.move(made, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Deletes a folder and all that is in it; one that is not there is fine.
    public static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
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

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /// Completes when the server's process ends, for whatever reason.
    CompletableFuture<ProcessHandle> onExit() throws IOException {
        return Postmaster.in(cluster)
                .map(ProcessHandle::onExit)
                .orElseThrow(() -> new IOException("PostgreSQL has ended: see its log"));
    }

    /// Stops the server in order: what was answered is on disk.
    @Override
    public void close() throws IOException {
        Postmaster.clear(binaries, cluster);
    }
}
