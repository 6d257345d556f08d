package org.shouwang.launch;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.audit.AuditCheck;
import org.shouwang.platform.audit.AuditHead;
import org.shouwang.platform.audit.AuditReport;
import org.shouwang.platform.audit.AuditReport.Finding;
import org.shouwang.platform.keys.MasterKey;
import org.shouwang.platform.keys.MasterKeyProblem;

/// `bin/verify-audit`: works out the sealed blocks again, without the application.
final class VerifyAuditCommand {

    private static final String HELP = """
            bin/verify-audit [options]: works out again every sealed block of the audit and compares. Works on a
            running or stopped installation. Exit code 0 when everything holds, 1 when something was changed.

              --data DIR     the installation (default ./data)
              --head HEAD    a head that was kept elsewhere, as this command prints it: the audit must still contain it
            """;

    private VerifyAuditCommand() {}

    static int run(List<String> arguments, Map<String, String> environment, PrintStream console)
            throws Refused, IOException, SQLException {
        Arguments parsed = Arguments.parse(arguments, Set.of("--help"), Set.of("--data", "--head"));
        if (parsed.has("--help")) {
            console.print(HELP);
            return 0;
        }
        if (!parsed.rest().isEmpty()) {
            throw Refused.usage("Unknown argument " + parsed.rest().getFirst());
        }
        Path data = Path.of(parsed.option("--data", "data")).toAbsolutePath().normalize();
        AuditHead head = head(parsed.option("--head"));
        try (OpenedDatabase database = OpenedDatabase.in(data, environment)) {
            MasterKey key = MasterKey.read(Secrets.in(data.resolve("secrets")).masterKey());
            Access.Login login = database.access().application();
            return tell(
                    AuditCheck.run(
                            database.access().url(), login.user(), login.password(), key, head, Clock.systemUTC()),
                    console);
        } catch (MasterKeyProblem e) {
            throw Refused.because(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable AuditHead head(@Nullable String text) throws Refused {
        try {
            return text == null ? null : AuditHead.parse(text);
        } catch (IllegalArgumentException e) {
            throw Refused.usage("--head " + text + " is not a head as bin/verify-audit prints it");
        }
    }

    private static int tell(AuditReport report, PrintStream console) {
        console.println(report.blocks() + " blocks with " + report.entries() + " entries were worked out again; "
                + report.unsealed() + " entries are not sealed yet");
        report.head().ifPresent(head -> console.println("HEAD " + head));
        if (report.sound()) {
            console.println("SOUND");
            return 0;
        }
        report.first()
                .ifPresent(first -> console.println(
                        "BROKEN, first at " + where(first) + ": " + first.kind().code()));
        report.findings().stream()
                .skip(1)
                .forEach(finding -> console.println(
                        "  then " + where(finding) + ": " + finding.kind().code()));
        return 1;
    }

    private static String where(Finding finding) {
        return finding.block() == 0 ? "no block" : "block " + finding.block();
    }
}
