package org.shouwang.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shouwang.launch.RunOptions.Scale;

/// Part of the build: one start of an empty installation, of which the JVM keeps what it loaded and linked
/// (an AOT cache, JEP 483 and 514), so that every later start takes about half the work.
final class Training {

    private static final String CACHE = "application.aot";

    private Training() {}

    /// The cache beside the application's jar; null when there is none.
    static @Nullable Path cache() {
        Path cache = beside(CACHE);
        return Files.exists(cache) ? cache : null;
    }

    static int run(Map<String, String> environment) throws Refused, IOException, SQLException {
        Path folder = Files.createTempDirectory("shouwang-training");
        Path recorded = beside("application.aotconf");
        try {
            start(folder, List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recorded), environment);
            create(recorded);
        } finally {
            Files.deleteIfExists(recorded);
            EmbeddedDatabase.deleteTree(folder);
        }
        return 0;
    }

    private static void start(Path folder, List<String> flags, Map<String, String> environment)
            throws Refused, IOException, SQLException {
        RunOptions options = new RunOptions(Scale.NONE, null, freePort(), folder, false, false);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try (Installation installation = new Installation(options, environment, nowhere, flags)) {
            if (!installation.start()) {
                throw new IOException("The application did not start");
            }
        }
    }

    private static void create(Path recorded) throws IOException {
        List<String> command = new ArrayList<>(Installation.java());
        command.addAll(List.of(
                "-Xmx1g",
                "-XX:AOTMode=create",
                "-XX:AOTConfiguration=" + recorded,
                "-XX:AOTCache=" + beside(CACHE),
                "-cp",
                System.getProperty("java.class.path")));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("The cache could not be made");
        }
    }

    private static Path beside(String name) {
        String jar = System.getProperty("java.class.path").split(":")[0];
        return Path.of(jar).toAbsolutePath().resolveSibling(name);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
