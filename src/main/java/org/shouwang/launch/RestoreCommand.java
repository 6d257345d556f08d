package org.shouwang.launch;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shouwang.launch.seal.BackupKey;
import org.shouwang.launch.seal.BrokenSeal;

/// `bin/restore`: an installation from its backups, as it was at a minute, in a new data folder.
final class RestoreCommand {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]");
    private static final String HELP = """
            bin/restore DIR --key FILE [options]: makes an installation from the backups in DIR.

              DIR                      what bin/backup wrote to
              --key FILE               the key that opens (default ./shouwang-backup.key)
              --to "2020-02-10 16:29"  as it was then (Asia/Shanghai); default: everything that was carried over
              --data DIR               the new data folder (default ./data); must be empty or missing
            """;

    private RestoreCommand() {}

    static int run(List<String> arguments, PrintStream console) throws Refused, IOException, SQLException {
        Arguments parsed = Arguments.parse(arguments, Set.of("--help"), Set.of("--from", "--key", "--to", "--data"));
        if (parsed.has("--help")) {
            console.print(HELP);
            return 0;
        }
        String from = parsed.option(
                "--from", parsed.rest().isEmpty() ? "" : parsed.rest().getFirst());
        if (from.isEmpty() || parsed.rest().size() > 1) {
            throw Refused.usage("Name the folder to restore from:\n\n" + HELP);
        }
        restore(parsed, new BackupFolder(Path.of(from).toAbsolutePath().normalize()), console);
        return 0;
    }

    private static void restore(Arguments parsed, BackupFolder backup, PrintStream console)
            throws Refused, IOException, SQLException {
        Path data = Path.of(parsed.option("--data", "data")).toAbsolutePath().normalize();
        Path keyFile = Path.of(parsed.option("--key", "shouwang-backup.key"));
        if (!Files.exists(keyFile)) {
            throw Refused.usage("The key " + keyFile + " is not there: name it with --key");
        }
        try {
            Restore restore = new Restore(backup, BackupKey.read(keyFile), data, console);
            restore.run(moment(parsed.option("--to")));
        } catch (BrokenSeal e) {
            throw Refused.because(e.getMessage() + ". Nothing was restored");
        }
        console.println("RESTORED " + data);
        console.println("Start it with bin/run --data " + data + ", then begin its own backups with bin/backup");
    }

    private static @Nullable Instant moment(@Nullable String text) throws Refused {
        if (text == null) {
            return null;
        }
        try {
            return LocalDateTime.parse(text.replace('T', ' '), MINUTE)
                    .atZone(ZONE)
                    .toInstant();
        } catch (DateTimeException e) {
            throw Refused.usage("--to " + text + " is not a time such as \"2020-02-10 16:29\"");
        }
    }
}
