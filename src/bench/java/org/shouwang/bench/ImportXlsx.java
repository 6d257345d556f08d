package org.shouwang.bench;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/// The same persons as a workbook; beside merely streaming its cells with the same library.
final class ImportXlsx {

    private static final int WARM = 60_000;

    private ImportXlsx() {}

    static BenchResult measure(RunningInstallation installation) throws Exception {
        Path file = PersonFiles.xlsx(installation, PersonRows.ALL);
        Client client = new Client(installation, "department_officer");
        installation.emptyRegistry();
        Imports.warm(client, PersonFiles.xlsx(installation, WARM));
        double before = Times.seconds(() -> read(file));
        Imports.Outcome ours = Imports.run(installation, client, file);
        double after = Times.seconds(() -> read(file));
        return new BenchResult("import-xlsx", ours.seconds(), "streaming the workbook's cells", before, after)
                .with("rows", PersonRows.ALL)
                .with("warm_up_rows", WARM)
                .with("milliseconds", ours.phases())
                .with("heap_mb", ours.heap())
                .with("at_most_ratio", 4)
                .with("at_most_heap_mb", 512);
    }

    private static void read(Path file) throws Exception {
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile());
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            long characters = rows.flatMap(Row::stream)
                    .filter(cell -> cell != null)
                    .mapToLong(cell -> cell.getText().length())
                    .sum();
            if (characters == 0) {
                throw new IllegalStateException("The workbook is empty");
            }
        }
    }
}
