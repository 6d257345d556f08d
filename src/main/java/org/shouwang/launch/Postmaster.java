package org.shouwang.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The server process that a cluster's `postmaster.pid` names.
final class Postmaster {

    private static final String FILE = "postmaster.pid";

    private Postmaster() {}

    /// The process, when it runs and is a PostgreSQL.
    static Optional<ProcessHandle> in(Path cluster) throws IOException {
        return named(cluster).filter(Postmaster::isPostgres);
    }

    /// The port that the running server of a cluster listens on.
    static Optional<Integer> port(Path cluster) throws IOException {
        if (in(cluster).isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(cluster.resolve(FILE));
        return lines.size() < 4 || !lines.getLast().strip().equals("ready")
                ? Optional.empty()
                : Optional.of(Integer.parseInt(lines.get(3).strip()));
    }

    /// Stops the server in order, if one runs; forgets a number that another program has by now.
    static void clear(PostgresBinaries binaries, Path cluster) throws IOException {
        if (in(cluster).isPresent()) {
            binaries.run("pg_ctl", "-D", cluster.toString(), "-m", "fast", "-w", "-t", "120", "stop");
        } else if (named(cluster).isPresent()) {
            Files.deleteIfExists(cluster.resolve(FILE));
        }
    }

    private static Optional<ProcessHandle> named(Path cluster) throws IOException {
        Path file = cluster.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.endsWith("/postgres"))
                .orElse(false);
    }
}
