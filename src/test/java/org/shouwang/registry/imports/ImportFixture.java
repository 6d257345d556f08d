package org.shouwang.registry.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.job.QueuedJobs;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.IdentityNumber;
import org.shouwang.testing.Principals;
import org.shouwang.testing.TestDatabase;

/// Two communities of one street with a building each, and files about them.
final class ImportFixture {

    static final String COMMUNITY = "370105001001";
    static final String GRID = COMMUNITY + "001";
    static final String OTHER_GRID = "370105001002001";
    static final Principal OFFICER = Principals.anyOfficer(COMMUNITY);
    static final Principal NEIGHBOUR = Principals.anyOfficer("370105001002");
    static final String HEADER = "姓名,证件号码,联系电话,所属网格,楼栋,单元,房号,来源系统,来源编号";

    private final Imports imports;
    private final QueuedJobs jobs;

    ImportFixture(Imports imports, QueuedJobs jobs) {
        this.imports = imports;
        this.jobs = jobs;
        TestDatabase.clean();
        TestDatabase.get().execute("""
                insert into area.area (code, parent_code, name) values
                    ('37', null, '省'), ('3701', '37', '市'), ('370105', '3701', '区'), ('370105001', '370105', '街道'),
                    ('370105001001', '370105001', '东社区'), ('370105001002', '370105001', '西社区'),
                    ('370105001001001', '370105001001', '东一网格'), ('370105001001002', '370105001001', '东二网格'),
                    ('370105001002001', '370105001002', '西一网格');
                insert into area.place (id, area_code, kind, tier, name, site_id, updated_by)
                values ('00000000-0000-7000-8000-000000000010', '370105001001', 'compound', 'site', '清河新居', null, uuidv7());
                insert into area.place (id, area_code, kind, tier, name, site_id, updated_by) values
                    ('00000000-0000-7000-8000-000000000001', '370105001001001', 'building', 'building', '1号楼',
                     '00000000-0000-7000-8000-000000000010', uuidv7()),
                    ('00000000-0000-7000-8000-000000000002', '370105001001002', 'building', 'building', '2号楼', null, uuidv7()),
                    ('00000000-0000-7000-8000-000000000003', '370105001002001', 'building', 'building', '3号楼', null, uuidv7());
                """);
    }

    /// A valid number of nobody: the division is not assigned.
    static String identity(int number) {
        String digits = "999999" + (1950 + number % 60) + "0101" + "%03d".formatted(number % 1000);
        return digits + IdentityNumber.checkCharacter(digits);
    }

    /// A row of a person in the first building.
    static String person(int number, String name, String room) {
        return name + "," + identity(number) + ",100" + "%08d".formatted(number) + "," + GRID + ",1号楼,1," + room + ",,";
    }

    static byte[] file(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    Import begin(Principal principal, Imports.Order order, byte[] content) {
        return principal.call(() -> {
            try {
                return imports.begin(order, "名单.csv", new ByteArrayInputStream(content));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    Import read(Principal principal, Imports.Order order, byte[] content) {
        Import started = begin(principal, order, content);
        jobs.runAll();
        return find(principal, started);
    }

    Import preview(String... lines) {
        return read(OFFICER, new Imports.Order(ImportKind.PERSON, null, false, false), file(lines));
    }

    Import apply(String... lines) {
        return read(OFFICER, new Imports.Order(ImportKind.PERSON, null, true, true), file(lines));
    }

    Import confirm(Import ready, boolean takeDoubtful) {
        OFFICER.run(() -> imports.confirm(ready.id(), takeDoubtful));
        jobs.runAll();
        return find(OFFICER, ready);
    }

    Import find(Principal principal, Import started) {
        return principal.call(() -> imports.require(started.id()));
    }

    List<ImportRow> rows(Import started, ImportRow.@Nullable State state) {
        return OFFICER.call(() -> imports.rows(started.id(), state, 0, 100));
    }

    /// The codes of what is wrong or doubtful in the only row of the state.
    List<String> reasons(Import started, ImportRow.State state) {
        List<String> codes = new ArrayList<>();
        rows(started, state).forEach(row -> row.flaws().forEach(flaw -> codes.add(flaw.code())));
        return codes;
    }

    byte[] wrongRows(Import started) throws IOException {
        var out = new java.io.ByteArrayOutputStream();
        OFFICER.<@Nullable Void, IOException>call(() -> {
            imports.writeWrongRows(started.id(), Locale.SIMPLIFIED_CHINESE, out);
            return null;
        });
        return out.toByteArray();
    }

    static long count(String what) {
        try (Connection connection = TestDatabase.get().owner();
                ResultSet row = connection.createStatement().executeQuery("select count(*) from " + what)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
