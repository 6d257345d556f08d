package org.shouwang.launch;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shouwang.launch.seal.BackupKey;

/// `bin/backup`: a base copy now, and from then on the WAL as it comes, into a folder elsewhere.
final class BackupCommand {

    private static final String HELP = """
            bin/backup [DIR] [options]: copies the installation, while people work, sealed, into DIR, and from
            then on carries every finished piece of WAL there (at most 60 s after it was written).

              DIR            a folder on another machine or disk (default: the one of last time)
              --data DIR     the installation (default ./data)
              --key FILE     where the first backup writes the key that opens (default ./shouwang-backup.key);
                             keep it somewhere else: without it no backup opens
              --keep-days N  how far back one can go (default 30)
            """;

    private final Path data;
    private final PrintStream console;

    private BackupCommand(Path data, PrintStream console) {
        this.data = data;
        this.console = console;
    }

    static int run(List<String> arguments, PrintStream console) throws Refused, IOException, SQLException {
        Arguments parsed = Arguments.parse(arguments, Set.of("--help"), Set.of("--data", "--key", "--keep-days"));
        if (parsed.has("--help")) {
            console.print(HELP);
            return 0;
        }
        Path data = Path.of(parsed.option("--data", "data")).toAbsolutePath().normalize();
        new BackupCommand(data, console).run(parsed);
        return 0;
    }

    private void run(Arguments parsed) throws Refused, IOException, SQLException {
        if (!Files.exists(data.resolve("cluster/PG_VERSION"))) {
            throw Refused.because(data + " holds no database of its own. An external PostgreSQL is backed up by"
                    + " whoever keeps it; then copy " + data.resolve("secrets") + " yourself");
        }
        Settings settings = Settings.in(data);
        BackupFolder backup = folder(parsed, settings);
        BackupKey key =
                key(Path.of(parsed.option("--key", "shouwang-backup.key")).toAbsolutePath());
        backup.create();
        settings.put(Settings.BACKUP_FOLDER, backup.root().toString());
        Clock clock = Clock.systemUTC();
        String base = copy(backup, key, clock);
        Retention.apply(backup, clock.instant(), days(parsed, settings));
        console.println("BACKUP " + backup.root().resolve("base").resolve(base));
        console.println("From now on changes are carried over while the installation runs");
    }

    private BackupFolder folder(Arguments parsed, Settings settings) throws Refused {
        String named = parsed.rest().isEmpty()
                ? settings.get(Settings.BACKUP_FOLDER)
                : parsed.rest().getFirst();
        if (named == null || parsed.rest().size() > 1) {
            throw Refused.usage("Name one folder to back up into:\n\n" + HELP);
        }
        Path folder = Path.of(named).toAbsolutePath().normalize();
        if (folder.startsWith(data)) {
            throw Refused.usage(folder + " lies in the data folder and would be lost with it: choose another");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw Refused.usage(folder + " is not a folder");
        }
        return new BackupFolder(folder);
    }

    private static int days(Arguments parsed, Settings settings) throws Refused, IOException {
        @Nullable String given = parsed.option("--keep-days");
        String remembered = settings.get(Settings.BACKUP_DAYS);
        String days = given != null ? given : remembered != null ? remembered : "30";
        if (!days.matches("[1-9][0-9]{0,3}")) {
            throw Refused.usage("--keep-days " + days + " is not a number of days");
        }
        settings.put(Settings.BACKUP_DAYS, days);
        return Integer.parseInt(days);
    }

    /// The sealing half that the installation keeps; the first backup makes both.
    private BackupKey key(Path opening) throws Refused, IOException {
        Path sealing = data.resolve("secrets").resolve(WalShipping.SEAL);
        if (Files.exists(sealing)) {
            return BackupKey.read(sealing);
        }
        if (Files.exists(opening)) {
            throw Refused.because(opening + " exists already: name another file with --key");
        }
        BackupKey key = BackupKey.generate();
        Secrets.write(opening, key.whole());
        Secrets.write(sealing, key.half());
        console.println("KEY " + opening);
        console.println("This file alone opens the backups. Move it to a safe place, apart from both machines");
        return key;
    }

    private String copy(BackupFolder backup, BackupKey key, Clock clock) throws Refused, IOException, SQLException {
        BaseBackup base = new BaseBackup(data, backup, key);
        String password = Secrets.in(data.resolve("secrets")).superuserPassword();
        Optional<Integer> running = Postmaster.port(data.resolve("cluster"));
        if (running.isPresent()) {
            return base.take("jdbc:postgresql://127.0.0.1:" + running.get() + "/postgres", password, clock.instant());
        }
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedDatabase server = EmbeddedDatabase.start(
                        PostgresBinaries.unpack(data), folder.cluster(), password, ServerSettings.of(folder))) {
            return base.take(server.url("postgres"), password, clock.instant());
        }
    }
}
