package org.shouwang.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// `bin/bench NAME [--data DIR] [--port N]`: runs one benchmark on a full-scale installation.
///
/// `roster` needs no installation: it plans in this process; `--seconds 30,120,300` says for how long.
/// With `--data`, the installation in that folder is used (and made there when it is new), so that
/// loading is paid once. With `--small` it is made at a twentieth, for trying a benchmark out.
public final class Bench {

    /// One benchmark.
    interface Measured {
        BenchResult measure(RunningInstallation installation) throws Exception;
    }

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        List<String> given = Arrays.asList(arguments);
        String name = given.isEmpty() ? "" : given.getFirst();
        if (name.equals("roster")) {
            System.out.println(RosterWeek.measure(seconds(option(given, "--seconds", ""))).json());
            return;
        }
        Measured bench =
                switch (name) {
                    case "glance" -> Glance::measure;
                    case "search" -> Search::measure;
                    case "gaps" -> GapList::measure;
                    case "work-storm" -> WorkStorm::measure;
                    case "scan" -> ScanRate::measure;
                    case "sync" -> Sync::measure;
                    case "timeline" -> Timeline::measure;
                    case "import-csv" -> ImportCsv::measure;
                    case "import-xlsx" -> ImportXlsx::measure;
                    default -> null;
                };
        if (bench == null) {
            System.err.println("bin/bench glance|search|gaps|work-storm|scan|sync|timeline|import-csv|import-xlsx|roster [--data DIR] [--port N]");
            System.exit(2);
            return;
        }
        Path data = Path.of(option(given, "--data", "target/bench-data/" + name));
        int port = Integer.parseInt(option(given, "--port", "18480"));
        boolean keep = given.contains("--data");
        try (RunningInstallation installation = RunningInstallation.start(data.toAbsolutePath(), port, keep, !given.contains("--small"))) {
            System.out.println(bench.measure(installation).json());
        }
    }

    private static List<Integer> seconds(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
    }

    private static String option(List<String> arguments, String name, String otherwise) {
        int at = arguments.indexOf(name);
        return at < 0 || at + 1 == arguments.size() ? otherwise : arguments.get(at + 1);
    }
}
