package org.shouwang.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// One import through the API, from upload to committed.
final class Imports {

    /// How long it took, and the most heap that was seen in use.
    ///
    /// @param phases what the import itself says of its phases
    record Outcome(double seconds, double heap, String phases) {}

    private static final Set<String> ENDS = Set.of("ready", "applied", "failed", "discarded");

    private Imports() {}

    /// Reads a part of a file and gives it up: a server that has been at work, not one just started.
    static void warm(Client client, Path file) throws Exception {
        String accepted = client.upload("/api/v1/imports", file, "kind", "person", "confirm", "manual");
        String path = "/api/v1/imports/" + Client.field(accepted, "id");
        while (!Client.field(client.get(path), "state").equals("ready")) {
            LockSupport.parkNanos(100_000_000);
        }
        client.delete(path);
    }

    static Outcome run(RunningInstallation installation, Client client, Path file) throws Exception {
        long begun = System.nanoTime();
        String accepted = client.upload("/api/v1/imports", file, "kind", "person", "confirm", "auto");
        String path = "/api/v1/imports/" + Client.field(accepted, "id");
        double heap = 0;
        String last = client.get(path);
        while (!ENDS.contains(Client.field(last, "state"))) {
            heap = Math.max(heap, installation.heap());
            LockSupport.parkNanos(500_000_000);
            last = client.get(path);
        }
        if (!Client.field(last, "state").equals("applied")) {
            throw new IOException("The import ended otherwise: " + last);
        }
        return new Outcome((System.nanoTime() - begun) / 1e9, heap, last.replaceAll(".*\"phases\":\\{([^}]*)}.*", "$1").replace("\"", ""));
    }
}
