package org.shouwang.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.launch.seal.BackupKey;

/// Makes a data folder from a base copy and the WAL after it. Nothing is left behind when it fails.
final class Restore {

    private static final String TOO_EARLY = "recovery ended before configured recovery target was reached";

    private static final DateTimeFormatter TARGET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);
    private static final String STARTING = "57P03";
    private static final String NO_CONNECTION = "08";

    private final BackupFolder backup;
    private final BackupKey key;
    private final Path data;
    private final PrintStream console;

    Restore(BackupFolder backup, BackupKey key, Path data, PrintStream console) {
        this.backup = backup;
        this.key = key;
        this.data = data;
        this.console = console;
    }

    /// @param to as it was then, what was committed at that moment included; null for all there is
    void run(@Nullable Instant to) throws Refused, IOException, SQLException {
        requireEmpty();
        String base = base(to);
        Manifest manifest = Manifest.read(backup, base, key);
        requireWal(manifest);
        boolean done = false;
        try {
            unpack(base, manifest);
            replay(to);
            done = true;
        } finally {
            EmbeddedDatabase.deleteTree(replayed());
            if (!done) {
                EmbeddedDatabase.deleteTree(data);
            }
        }
    }

    private void requireEmpty() throws Refused, IOException {
        if (Files.exists(data)) {
            try (Stream<Path> files = Files.list(data)) {
                if (files.findAny().isPresent()) {
                    throw Refused.because(data + " is not empty: name a new folder with --data, or move it away");
                }
            }
        }
    }

    /// The newest copy that was complete by then.
    private String base(@Nullable Instant to) throws Refused, IOException {
        List<String> bases = backup.bases();
        if (bases.isEmpty()) {
            throw Refused.because(backup.root() + " holds no complete backup");
        }
        for (String base : bases.reversed()) {
            if (to == null || !Manifest.read(backup, base, key).ended().isAfter(to)) {
                return base;
            }
        }
        throw Refused.because("The oldest backup here was complete only at "
                + Manifest.read(backup, bases.getFirst(), key).ended().atZone(RestoreCommand.ZONE));
    }

    private void requireWal(Manifest manifest) throws Refused, IOException {
        List<String> names = backup.wal();
        String gap = WalName.gap(manifest.firstWal(), names);
        if (!gap.isEmpty() || !names.contains(manifest.lastWal())) {
            throw Refused.because("The backup is incomplete: WAL segment " + (gap.isEmpty() ? manifest.lastWal() : gap)
                    + " is missing. Nothing was restored");
        }
    }

    private void unpack(String base, Manifest manifest) throws IOException {
        console.println("Unpacking the copy " + base);
        try (InputStream in = backup.read("base/" + base + "/secrets", key)) {
            FolderTar.read(in, data);
        }
        Path cluster = data.resolve("cluster");
        try (InputStream in = backup.read("base/" + base + "/cluster", key)) {
            FolderTar.read(in, cluster);
        }
        Files.writeString(cluster.resolve("backup_label"), manifest.label());
        Files.createFile(cluster.resolve("recovery.signal"));
        Files.createDirectories(replayed());
        for (String name : backup.wal()) {
            if (!WalName.isSegment(name)
                    || WalName.position(name).compareTo(WalName.position(manifest.firstWal())) >= 0) {
                try (InputStream in = backup.read("wal/" + name, key)) {
                    Files.copy(in, replayed().resolve(name));
                }
            }
        }
        Settings.in(data).remove(Settings.BACKUP_FOLDER);
    }

    private Path replayed() {
        return data.resolve("replayed");
    }

    private void replay(@Nullable Instant to) throws Refused, IOException, SQLException {
        console.println("Replaying what was written after it");
        String password = Secrets.in(data.resolve("secrets")).superuserPassword();
        PostgresBinaries binaries = PostgresBinaries.unpack(data);
        boolean reached = replay(binaries, password, to);
        if (!reached) {
            console.println("Nothing was carried over from as late as that: everything there is, is restored");
            replay(binaries, password, null);
        }
    }

    /// @return false when the WAL ends before that moment
    private boolean replay(PostgresBinaries binaries, String password, @Nullable Instant to)
            throws IOException, SQLException {
        try (EmbeddedDatabase server =
                EmbeddedDatabase.start(binaries, data.resolve("cluster"), password, settings(to))) {
            while (Postmaster.in(data.resolve("cluster")).isPresent()) {
                if (isReplayed(server.url("postgres"), password)) {
                    return true;
                }
                LockSupport.parkNanos(100_000_000);
            }
        } catch (IOException e) {
            requireTooEarly(to, e);
            return false;
        }
        requireTooEarly(to, new IOException("The replay ended by itself"));
        return false;
    }

    private void requireTooEarly(@Nullable Instant to, IOException failure) throws IOException {
        Path log = data.resolve("cluster.log");
        String said = failure.getMessage() + (Files.exists(log) ? Files.readString(log) : "");
        if (to == null || !said.contains(TOO_EARLY)) {
            throw new IOException("The copy could not be replayed: " + said, failure);
        }
    }

    /// Once the server answers, all is replayed.
    private boolean isReplayed(String url, String password) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                ResultSet row =
                        connection.createStatement().executeQuery("select pg_last_xact_replay_timestamp()::text")) {
            row.next();
            String last = row.getString(1);
            console.println("Last change restored: " + (last == null ? "that of the copy" : last));
            return true;
        } catch (SQLException e) {
            if (STARTING.equals(e.getSQLState())
                    || String.valueOf(e.getSQLState()).startsWith(NO_CONNECTION)) {
                return false;
            }
            throw e;
        }
    }

    private Map<String, String> settings(@Nullable Instant to) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("restore_command", "cp \"" + replayed().toString().replace("%", "%%") + "/%f\" \"%p\"");
        settings.put("recovery_target_action", "promote");
        settings.put("hot_standby", "off");
        settings.put("archive_mode", "off");
        settings.put("timezone", RestoreCommand.ZONE.getId());
        if (to != null) {
            settings.put("recovery_target_time", TARGET.format(to));
        }
        return settings;
    }
}
