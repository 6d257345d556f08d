package org.shouwang.drill.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A line of the official list of divisions that ships with the product (`data/README.md`).
record Division(String code, String name, String parentCode) {

    private static final String FILE = "/data/divisions.csv";

    static List<Division> shipped() {
        var file = Division.class.getResourceAsStream(FILE);
        if (file == null) {
            throw new IllegalStateException("Missing from the build: " + FILE);
        }
        try (var lines = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.stream()
                    .map(line ->
                            new Division(line.getField("code"), line.getField("name"), line.getField("parent_code")))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Villages are wider and emptier than communities in town.
    boolean village() {
        return name.contains("村委会") || name.contains("村民委员会") || name.endsWith("村");
    }

    /// The name without what kind of committee it is.
    String shortName() {
        return name.replaceFirst("(社区)?(居民委员会|居委会|村民委员会|村委会)$", "");
    }
}
