package org.shouwang.launch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/// The command line of an installation: `run` keeps database and application, `serve` is the application
/// itself, started by `run`; `backup` and `restore` are for the day after, `verify-audit` and
/// `recover-office` for the day of doubt, `train` is part of the build.
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) {
        PrintStream console = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int code;
        try {
            code = run(Arrays.asList(arguments), System.getenv(), console);
        } catch (Refused e) {
            console.println(e.text());
            code = e.exitCode();
        } catch (IOException | SQLException e) {
            console.println("Shouwang could not go on: " + e.getMessage());
            code = 1;
        }
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(List<String> arguments, Map<String, String> environment, PrintStream console)
            throws Refused, IOException, SQLException {
        String command = arguments.isEmpty() ? "run" : arguments.getFirst();
        List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        if (command.equals("serve")) {
            Serving.run();
            return 0;
        }
        quiet();
        return switch (command) {
            case "run" -> keep(RunOptions.parse(rest), environment, console);
            case "backup" -> BackupCommand.run(rest, console);
            case "restore" -> RestoreCommand.run(rest, console);
            case "verify-audit" -> VerifyAuditCommand.run(rest, environment, console);
            case "recover-office" -> RecoverOfficeCommand.run(rest, environment, console);
            case "train" -> Training.run(environment);
            default ->
                throw Refused.usage(
                        "Unknown command " + command + ": run, backup, restore, verify-audit or recover-office");
        };
    }

    private static int keep(RunOptions options, Map<String, String> environment, PrintStream console)
            throws Refused, IOException, SQLException {
        if (options.help()) {
            console.print(RunOptions.HELP);
            return 0;
        }
        try (Installation installation = new Installation(options, environment, console, List.of())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(installation, console)));
            return installation.run();
        }
    }

    private static void close(Installation installation, PrintStream console) {
        try {
            installation.close();
        } catch (IOException e) {
            console.println("The end was not in order: " + e.getMessage());
        }
    }

    private static void quiet() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    }
}
