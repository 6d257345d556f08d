package org.shouwang.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Properties;
import org.shouwang.launch.seal.BackupKey;

/// What a base copy says about itself.
///
/// @param ended    the earliest moment that it can be restored to
/// @param firstWal the segment that its replay begins with
/// @param lastWal  the segment without which it is not consistent
/// @param label    `backup_label`, as PostgreSQL gave it
record Manifest(String postgres, Instant ended, String firstWal, String lastWal, String label) {

    void write(BackupFolder backup, String stamp, BackupKey key) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("postgres", postgres);
        properties.setProperty("ended", ended.toString());
        properties.setProperty("firstWal", firstWal);
        properties.setProperty("lastWal", lastWal);
        properties.setProperty("label", Base64.getEncoder().encodeToString(label.getBytes(StandardCharsets.UTF_8)));
        backup.write("base/" + stamp + "/manifest", key, out -> store(properties, out));
    }

    private static void store(Properties properties, OutputStream out) throws IOException {
        properties.store(out, null);
    }

    static Manifest read(BackupFolder backup, String stamp, BackupKey key) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = backup.read("base/" + stamp + "/manifest", key)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return new Manifest(
                properties.getProperty("postgres"),
                Instant.parse(properties.getProperty("ended")),
                properties.getProperty("firstWal"),
                properties.getProperty("lastWal"),
                new String(Base64.getDecoder().decode(properties.getProperty("label")), StandardCharsets.UTF_8));
    }
}
