package org.shouwang.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.shouwang.launch.seal.BackupKey;

/// One base copy of a running cluster, while people work.
///
/// It holds everything of an installation: the cluster, and apart from it the secrets (the master key
/// among them) and settings, all sealed.
final class BaseBackup {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path data;
    private final BackupFolder backup;
    private final BackupKey key;

    BaseBackup(Path data, BackupFolder backup, BackupKey key) {
        this.data = data;
        this.backup = backup;
        this.key = key;
    }

    /// Copies, and waits until the copy's own WAL has been carried over too.
    ///
    /// @param url   of the cluster, any database
    /// @return the copy's name
    String take(String url, String superuserPassword, Instant now) throws IOException, SQLException {
        WalShipping.keep(data.resolve("wal"));
        try (Connection connection = DriverManager.getConnection(url, "postgres", superuserPassword)) {
            String first = text(connection, "select pg_walfile_name(pg_backup_start('shouwang', true))");
            String stamp = BackupFolder.stamp(now) + "-" + first;
            backup.write(
                    "base/" + stamp + "/cluster",
                    key,
                    out -> FolderTar.write(data.resolve("cluster"), FolderTar::inCopy, out));
            Manifest manifest = stop(connection, first);
            backup.write("base/" + stamp + "/secrets", key, out -> FolderTar.write(data, BaseBackup::isSecret, out));
            awaitWal(manifest.lastWal());
            manifest.write(backup, stamp, key);
            return stamp;
        }
    }

    private static Manifest stop(Connection connection, String first) throws SQLException {
        String question = """
                select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as ended,
                       pg_walfile_name(lsn) as last, labelfile,
                       current_setting('server_version_num')::int / 10000 as version
                from pg_backup_stop(true)
                """;
        try (ResultSet row = connection.createStatement().executeQuery(question)) {
            row.next();
            return new Manifest(
                    row.getString("version"),
                    Instant.parse(row.getString("ended")),
                    first,
                    row.getString("last"),
                    row.getString("labelfile"));
        }
    }

    private static boolean isSecret(Path relative) {
        return relative.startsWith("secrets")
                || relative.startsWith("https")
                || relative.toString().equals("settings.properties");
    }

    private void awaitWal(String segment) throws IOException {
        for (long waited = 0; waited < PATIENCE.toMillis(); waited += 100) {
            WalShipping.ship(data);
            if (backup.wal().contains(segment)
                    && !Files.exists(data.resolve("wal").resolve(segment))) {
                return;
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new IOException("WAL segment " + segment + " does not arrive: see the launcher's messages");
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (ResultSet row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
