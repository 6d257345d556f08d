package org.shouwang.registry.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwang.registry.imports.ImportFixture.*;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.job.QueuedJobs;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class FirstFillingTests {

    private static final int MANY = 20_100;

    @Autowired
    Imports imports;

    @Autowired
    QueuedJobs jobs;

    private ImportFixture files;

    @BeforeEach
    void start() {
        files = new ImportFixture(imports, jobs);
    }

    @Test
    void what_a_first_filling_lays_aside_is_all_there_again_afterwards() throws SQLException {
        List<String> before = schema();

        Import applied = files.apply(lines(""));

        assertThat(applied.state()).isEqualTo(Import.State.APPLIED);
        assertThat(count("registry.person")).isEqualTo(MANY);
        assertThat(schema()).isEqualTo(before);
        assertThat(count("registry.household")).isEqualTo(MANY / 3);
        assertThat(sum("person")).isEqualTo(MANY);
        assertThat(sum("person.in.building")).isEqualTo(MANY);
        assertThat(sum("household")).isEqualTo(MANY / 3);
        assertThatThrownBy(() -> TestDatabase.get()
                        .execute("update registry.person set household_id = uuidv7() where external_key = 'K1'"))
                .hasStackTraceContaining("person_household");
    }

    @Test
    void a_first_filling_that_is_refused_leaves_everything_as_it_was() throws SQLException {
        List<String> before = schema();
        TestDatabase.get().execute("""
                create function registry.no_luck() returns trigger language plpgsql as
                    $$ begin raise exception 'no luck'; end $$;
                create trigger no_luck after insert on registry.person for each statement execute function registry.no_luck();
                """);
        try {
            Import failed = files.apply(lines(""));
            assertThat(failed.state()).isNotEqualTo(Import.State.APPLIED);
        } finally {
            TestDatabase.get().execute("drop function registry.no_luck() cascade");
        }
        assertThat(count("registry.person")).isZero();
        assertThat(count("registry.household")).isZero();
        assertThat(sum("person")).isZero();
        assertThat(schema()).isEqualTo(before);
    }

    @Test
    void a_second_large_list_adds_to_the_first() {
        files.apply(lines(""));
        Import second = files.apply(lines("L"));

        assertThat(second.state()).isEqualTo(Import.State.APPLIED);
        assertThat(count("registry.person")).isEqualTo(2 * MANY);
        assertThat(sum("person")).isEqualTo(2 * MANY);
    }

    /// Three persons to a room, told apart by another system's key.
    private static String[] lines(String prefix) {
        List<String> lines = new ArrayList<>(MANY + 1);
        lines.add(HEADER);
        for (int i = 0; i < MANY; i++) {
            String name = String.valueOf((char) ('甲' + i % 3 * 7)) + (char) ('一' + i % 500);
            lines.add("%s,,,%s,1号楼,1,%s%d,hukou,%sK%d".formatted(name, GRID, prefix, i / 3, prefix, i));
        }
        return lines.toArray(String[]::new);
    }

    private static long sum(String measure) {
        return count("generate_series(1, (select coalesce(sum(amount), 0) from platform.tally where measure = '"
                + measure + "')) as each");
    }

    /// Every index, constraint and trigger of the registry's tables.
    private static List<String> schema() throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = TestDatabase.get().owner();
                ResultSet rows = connection.createStatement().executeQuery("""
                        select indexdef from pg_indexes where schemaname = 'registry'
                        union all
                        select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
                        where connamespace = 'registry'::regnamespace or confrelid::regclass::text like 'registry.%'
                        union all
                        select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger
                        where not tgisinternal and tgrelid::regclass::text like 'registry.%'
                        order by 1
                        """)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
