package org.shouwang.launch;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.locks.LockSupport;

/// Whether the application answers, asked at its own health page.
final class Health {

    private static final int ATTEMPTS = 240;

    private Health() {}

    /// Returns when the application says that it is well.
    static void await(int port) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (status(port) == 200) {
                return;
            }
            LockSupport.parkNanos(250_000_000);
        }
        throw new IOException("The application does not become healthy: see its log");
    }

    private static int status(int port) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/actuator/health")
                            .toURL()
                            .openConnection();
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(10_000);
            return connection.getResponseCode();
        } catch (IOException e) {
            return 0;
        }
    }
}
