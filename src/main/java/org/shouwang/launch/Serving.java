package org.shouwang.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.shouwang.Shouwang;

/// `serve`: the application's own process. It reads its settings from standard input up to an empty
/// line, and ends when the launcher's side of it ends.
final class Serving {

    private Serving() {}

    static void run() throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            int equals = line.indexOf('=');
            System.setProperty(line.substring(0, equals), line.substring(equals + 1));
        }
        Thread.ofPlatform().name("launcher").daemon().start(() -> endWith(lines));
        Shouwang.main(new String[0]);
    }

    private static void endWith(BufferedReader launcher) {
        try {
            while (launcher.readLine() != null) {
                // The launcher says nothing more.
            }
        } catch (IOException e) {
            // It is gone as well.
        }
        System.exit(0);
    }
}
