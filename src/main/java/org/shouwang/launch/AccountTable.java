package org.shouwang.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The demonstration accounts as a table for the terminal.
final class AccountTable {

    private AccountTable() {}

    /// One line each, columns aligned; empty when there is no demonstration.
    static String of(Path csv) throws IOException {
        if (!Files.exists(csv)) {
            return "";
        }
        List<String[]> rows = Files.readAllLines(csv).stream()
                .map(line -> line.replace("\uFEFF", "").split(",", -1))
                .toList();
        int columns = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> column < row.length ? row[column].length() : 0)
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private static String line(String[] row, int[] widths) {
        return IntStream.range(0, row.length)
                .mapToObj(column -> row[column] + " ".repeat(widths[column] - row[column].length()))
                .collect(Collectors.joining("  ", "  ", ""))
                .stripTrailing();
    }
}
