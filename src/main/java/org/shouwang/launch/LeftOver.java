package org.shouwang.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The application process that a killed launcher may have left: its number and when it began, since
/// numbers are given again.
record LeftOver(Path file) {

    void remember(ProcessHandle process) throws IOException {
        Secrets.write(file, process.pid() + "\n" + begin(process));
    }

    /// Ends it, if it still runs; returns when it is gone.
    void end() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        List<String> lines = Files.readAllLines(file);
        var process = ProcessHandle.of(Long.parseLong(lines.getFirst()))
                .filter(found -> begin(found).equals(lines.get(1)));
        if (process.isPresent()) {
            end(process.get());
        }
        Files.deleteIfExists(file);
    }

    private static String begin(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    private static void end(ProcessHandle process) throws IOException {
        process.destroy();
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while an earlier application ends", e);
        }
    }
}
