package org.shouwang.bench;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/// 845,317 persons of 18 columns in one CSV file; beside `COPY` of the same file into an unindexed table
/// of text columns in the same server.
final class ImportCsv {

    private static final int WARM = 60_000;

    private ImportCsv() {}

    static BenchResult measure(RunningInstallation installation) throws Exception {
        Path file = PersonFiles.csv(installation, PersonRows.ALL);
        Client client = new Client(installation, "department_officer");
        installation.emptyRegistry();
        Imports.warm(client, PersonFiles.csv(installation, WARM));
        double before = copy(installation, file);
        Imports.Outcome ours = Imports.run(installation, client, file);
        double after = copy(installation, file);
        return new BenchResult("import-csv", ours.seconds(), "COPY into a table of text columns", before, after)
                .with("rows", PersonRows.ALL)
                .with("warm_up_rows", WARM)
                .with("milliseconds", ours.phases())
                .with("heap_mb", ours.heap())
                .with("at_most_ratio", 20)
                .with("at_most_heap_mb", 512);
    }

    private static double copy(RunningInstallation installation, Path file) throws Exception {
        String columns = IntStream.range(0, PersonRows.HEADERS.size())
                .mapToObj(column -> "c" + column + " text")
                .collect(Collectors.joining(", "));
        try (Connection connection = installation.database();
                var statement = connection.createStatement();
                InputStream in = Files.newInputStream(file)) {
            statement.execute("create table public.bench_copy (" + columns + ")");
            try {
                return Times.seconds(() -> connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy public.bench_copy from stdin (format csv, header)", in, 1 << 16));
            } finally {
                statement.execute("drop table public.bench_copy");
            }
        }
    }
}
