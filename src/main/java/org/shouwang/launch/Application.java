package org.shouwang.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The application as a process of its own. It is told its settings, the running role's password among
/// them, through its standard input, which no other user can read; when that pipe ends, because the
/// launcher has, it ends in order too.
final class Application {

    private static final String READY = "SHOUWANG-READY";
    private static final String PROGRESS = "PROGRESS ";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private volatile boolean ending;

    private Application(Process process) {
        this.process = process;
    }

    /// @param command  the program with its arguments
    /// @param settings told through standard input
    /// @param output   takes what the process prints
    /// @param progress is told each line of progress
    static Application start(
            List<String> command, Map<String, String> settings, Path output, Path pid, Consumer<String> progress)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("SHOUWANG_DATABASE_"));
        Application application = new Application(builder.start());
        new LeftOver(pid).remember(application.process.toHandle());
        application.tell(settings);
        Thread.ofVirtual().name("output").start(() -> application.read(output, progress));
        application.process.onExit().thenRun(() -> application.ready.complete(false));
        return application;
    }

    private void tell(Map<String, String> settings) {
        PrintWriter writer =
                new PrintWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), false);
        settings.forEach((name, value) -> writer.print(name + "=" + value + "\n"));
        writer.print("\n");
        writer.flush();
    }

    private void read(Path output, Consumer<String> progress) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                Writer log = Files.newBufferedWriter(output)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(READY)) {
                    ready.complete(true);
                } else if (line.startsWith(PROGRESS)) {
                    progress.accept(line.substring(PROGRESS.length()));
                } else {
                    log.write(line + "\n");
                    log.flush();
                }
            }
        } catch (IOException e) {
            if (!ending) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Waits until everything is loaded and served; false when the process ended before.
    boolean awaitReady() {
        return ready.join();
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    boolean isEnding() {
        return ending;
    }

    /// Ends the process in order: requests under way are answered first.
    void stop() {
        ending = true;
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
