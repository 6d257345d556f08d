package org.shouwang.bench;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// The persons to import, as files; made once.
final class PersonFiles {

    private static final Path FOLDER = Path.of("target", "bench-files");

    private PersonFiles() {}

    /// @param most how many of the persons
    static Path csv(RunningInstallation installation, int most) throws Exception {
        Path file = FOLDER.resolve("persons-" + most + ".csv");
        if (!Files.exists(file)) {
            PersonRows rows = rows(installation);
            try (CsvWriter csv = CsvWriter.builder().build(part(file))) {
                csv.writeRecord(PersonRows.HEADERS);
                for (int i = 0; i < most; i++) {
                    csv.writeRecord(rows.next());
                }
            }
            Files.move(part(file), file);
        }
        return file;
    }

    static Path xlsx(RunningInstallation installation, int most) throws Exception {
        Path file = FOLDER.resolve("persons-" + most + ".xlsx");
        if (!Files.exists(file)) {
            PersonRows rows = rows(installation);
            try (Workbook workbook = new Workbook(Files.newOutputStream(part(file)), "Shouwang", "1.0")) {
                Worksheet sheet = workbook.newWorksheet("人员");
                write(sheet, 0, PersonRows.HEADERS);
                for (int i = 0; i < most; i++) {
                    write(sheet, i + 1, rows.next());
                    if (i % 1_000 == 0) {
                        sheet.flush();
                    }
                }
            }
            Files.move(part(file), file);
        }
        return file;
    }

    private static void write(Worksheet sheet, int row, List<String> values) {
        for (int column = 0; column < values.size(); column++) {
            if (!values.get(column).isEmpty()) {
                sheet.inlineString(row, column, values.get(column));
            }
        }
    }

    private static Path part(Path file) throws IOException {
        Files.createDirectories(FOLDER);
        return file.resolveSibling(file.getFileName() + ".part");
    }

    private static PersonRows rows(RunningInstallation installation) throws Exception {
        List<PersonRows.Building> buildings = new ArrayList<>();
        try (Connection connection = installation.database();
                ResultSet rows = connection.createStatement().executeQuery("""
                        select p.area_code, coalesce(s.name, ''), p.name
                          from area.place p
                          left join area.place s on s.id = p.site_id
                         where p.kind = 'building'
                         order by p.area_code, p.id
                        """)) {
            while (rows.next()) {
                buildings.add(new PersonRows.Building(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return new PersonRows(buildings);
    }
}
