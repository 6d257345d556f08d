package org.shouwang.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The department tables that ship 示例部门报表: four departments, four different tables, no field
/// typed.
@Service
public class ExampleTables {

    private final DepartmentTables tables;

    ExampleTables(DepartmentTables tables) {
        this.tables = tables;
    }

    private record Example(
            int number,
            String department,
            String title,
            String subjectKind,
            @Nullable String category,
            String source,
            java.util.List<DepartmentTable.Heading> columns) {}

    /// Takes them over for an area. A repeat adds nothing.
    @Transactional
    public void takeOver(String areaCode) {
        try (InputStream content = ExampleTables.class.getResourceAsStream("/data/forms/department-tables.json")) {
            Arrays.stream(JsonMapper.shared().readValue(content, Example[].class))
                    .forEach(one -> tables.put(new DepartmentTable(
                            id(areaCode, one.number()),
                            areaCode,
                            one.department(),
                            one.title(),
                            one.subjectKind(),
                            one.category(),
                            one.columns(),
                            one.source(),
                            1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same for the same area and table, so that a repeat is known.
    private static UUID id(String areaCode, int number) {
        UUID name = UUID.nameUUIDFromBytes((areaCode + ":" + number).getBytes(StandardCharsets.UTF_8));
        return new UUID(0x016FD50000007000L, name.getLeastSignificantBits());
    }
}
