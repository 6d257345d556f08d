package org.shouwang.registry.imports.web;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.shouwang.platform.value.IdentityNumber;
import org.shouwang.testing.TestDatabase;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/// A community with one building, files about it, and requests that send them.
final class ImportRequests {

    static final String COMMUNITY = "370105001001";
    static final String GRID = COMMUNITY + "001";
    static final String HEADER = "姓名,证件号码,联系电话,所属网格,楼栋,单元,房号";

    private ImportRequests() {}

    static void begin() {
        TestDatabase.clean();
        TestDatabase.get().execute("""
                insert into area.area (code, parent_code, name) values
                    ('37', null, '省'), ('3701', '37', '市'), ('370105', '3701', '区'), ('370105001', '370105', '街道'),
                    ('370105001001', '370105001', '东社区'), ('370105001001001', '370105001001', '东一网格');
                insert into area.place (id, area_code, kind, tier, name, updated_by) values
                    ('00000000-0000-7000-8000-000000000001', '370105001001001', 'building', 'building', '1号楼', uuidv7());
                """);
    }

    /// A valid number of nobody: the division is not assigned.
    static String identity(int number) {
        String digits = "999999" + (1950 + number % 60) + "0101" + "%03d".formatted(number % 1000);
        return digits + IdentityNumber.checkCharacter(digits);
    }

    static String person(int number) {
        return row(number, identity(number), "10" + number);
    }

    static String row(int number, String identity, String room) {
        return "人" + number + "," + identity + ",100" + "%08d".formatted(number) + "," + GRID + ",1号楼,1," + room;
    }

    /// Twenty persons, every fourth with a wrong check digit.
    static String[] twentyWithFiveWrong() {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        IntStream.rangeClosed(1, 20)
                .mapToObj(number -> number % 4 == 0 ? row(number, broken(number), "10" + number) : person(number))
                .forEach(lines::add);
        return lines.toArray(String[]::new);
    }

    static String broken(int number) {
        String good = identity(number);
        return good.substring(0, 17) + (good.endsWith("1") ? "2" : "1");
    }

    static AbstractMockHttpServletRequestBuilder<?> send(String path, String kind, String... lines) {
        return multipart(path).file(csv(lines)).param("kind", kind);
    }

    private static MockMultipartFile csv(String... lines) {
        return new MockMultipartFile(
                "file", "名单.csv", "text/csv", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
}
