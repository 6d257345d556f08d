package org.shouwang.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/// A whole installation that runs as processes of its own, with what its launcher prints.
record Started(Process process, BufferedReader printed, int port) {

    static Started with(Path data, String option) throws IOException {
        return by(
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        "run"),
                data,
                option);
    }

    /// By a command that starts installations.
    static Started by(ProcessBuilder command, Path data, String option) throws IOException {
        int port = freePort();
        command.command().addAll(List.of(option, "--data", data.toString(), "--port", String.valueOf(port)));
        command.environment().put("SHOUWANG_JAVA_OPTIONS", "-Xmx1g -XX:TieredStopAtLevel=1");
        Process process = command.redirectErrorStream(true).start();
        return new Started(process, process.inputReader(), port);
    }

    void awaitReady() throws IOException {
        await("READY http");
    }

    /// The first line that begins so.
    String await(String beginning) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = printed.readLine(); line != null; line = printed.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new AssertionError("It did not start:\n" + said);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
