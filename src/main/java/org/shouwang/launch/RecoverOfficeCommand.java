package org.shouwang.launch;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `bin/recover-office`: a way back in for an office whose only holder forgot the password.
final class RecoverOfficeCommand {

    private static final String HELP = """
            bin/recover-office USERNAME [options]: gives the holder of an office (system administrator, security
            administrator, auditor) a new one-time password, good for seven days, and ends their sessions. Works on a
            running or stopped installation, for whoever may read its data folder; the audit says that it was done.

              --data DIR     the installation (default ./data)
            """;

    private RecoverOfficeCommand() {}

    static int run(List<String> arguments, Map<String, String> environment, PrintStream console)
            throws Refused, IOException, SQLException {
        Arguments parsed = Arguments.parse(arguments, Set.of("--help"), Set.of("--data"));
        if (parsed.has("--help")) {
            console.print(HELP);
            return 0;
        }
        if (parsed.rest().size() != 1) {
            throw Refused.usage("Name one user name:\n\n" + HELP);
        }
        Path data = Path.of(parsed.option("--data", "data")).toAbsolutePath().normalize();
        String username = parsed.rest().getFirst();
        try (OpenedDatabase database = OpenedDatabase.in(data, environment)) {
            String password = Offices.recover(database.access(), username);
            console.println("One-time password of " + username + ": " + password);
            console.println("It is good for seven days and must be changed at the first sign-in. All sessions of "
                    + username + " were ended, and the audit tells of this (action recover)");
        }
        return 0;
    }
}
