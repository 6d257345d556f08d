package org.shouwang.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.scope.Scope;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

/// Somebody who holds the application's own connection, and so can send any statement.
@ShouwangTest
class MeasureAttackTests {

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Responses responses;

    @Autowired
    Measures measures;

    @Autowired
    TestClock clock;

    MeasureFixture here;
    Measure measure;

    @BeforeEach
    void open() {
        clock.reset();
        here = MeasureFixture.open(areas, responses, places);
        measure = here.temporary(measures);
    }

    private static String one(TestAccount who, String sql) throws SQLException {
        String area = who.scope().prefixes().getFirst();
        try (Connection connection = TestDatabase.get().application();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select set_config('shouwang.scope_lo', '%s', false), set_config('shouwang.scope_hi', '%s', false),"
                                    .formatted(area, Scope.successor(area))
                            + " set_config('shouwang.scope_ranges', '', false), set_config('shouwang.account', '"
                            + who.id() + "', false), set_config('shouwang.role', '"
                            + Objects.requireNonNull(who.role()).code() + "', false)");
            if (!statement.execute(sql)) {
                return String.valueOf(statement.getUpdateCount());
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }

    private String step(TestAccount who, String verb, String at) throws SQLException {
        return one(who, """
                select outcome from measure.take_step(uuidv7(), '%s', '%s', '\\x00', '\\x00', null, null, timestamptz '%s')
                """.formatted(measure.id(), verb, at));
    }

    @Test
    void measures_steps_levels_and_the_table_of_transitions_cannot_be_written_directly() {
        for (String sql : new String[] {
            "update measure.measure set state = 'in_force'",
            "delete from measure.step",
            "insert into measure.transition (verb, from_state, to_state) values ('serve', 'temporary', 'in_force')",
            "update measure.kind set restricts = false",
            "update measure.kind set approves = '{street_officer}'",
            "delete from measure.area_level",
            "insert into measure.level_rule (level, kind, applies) values ('low', 'home_isolation', true)"
        }) {
            assertThatThrownBy(() -> one(here.people.commander, sql))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void illegal_steps_are_impossible_by_direct_sql_too() throws SQLException {
        String soon = TestClock.START.plusSeconds(60).toString();
        assertThat(step(here.people.street, "approve", soon)).isEqualTo("same_person");
        assertThat(step(here.people.officer, "approve", soon)).isEqualTo("forbidden");
        assertThat(step(here.people.lead, "decide", soon)).isEqualTo("illegal");
        assertThat(step(here.people.lead, "fall", soon)).isEqualTo("illegal");
        assertThat(step(
                        here.people.lead,
                        "fall",
                        TestClock.START.plusSeconds(9000).toString()))
                .isEqualTo("forbidden");
        assertThat(step(here.people.lead, "switch", soon)).isEqualTo("illegal");
        assertThat(step(here.people.lead, "approve", soon)).isEqualTo("done");
        assertThat(step(here.people.lead, "approve", soon)).isEqualTo("illegal");
        assertThatThrownBy(() -> TestDatabase.get().execute("update measure.measure set approved_by = decided_by"))
                .hasStackTraceContaining("measure_two");
    }

    @Test
    void nobody_prolongs_alone_by_direct_sql() throws SQLException {
        String soon = TestClock.START.plusSeconds(60).toString();
        step(here.people.lead, "approve", soon);
        String prolong = """
                select outcome from measure.take_step(uuidv7(), '%s', 'prolong', '\\x00', '\\x00',
                    timestamptz '%s' + interval '15 days', null, timestamptz '%s')
                """.formatted(measure.id(), TestClock.START, soon);
        assertThat(one(here.people.otherOfficer, prolong)).isEqualTo("unknown");
        assertThat(one(here.people.department, prolong)).isEqualTo("done");
        assertThat(one(here.people.otherOfficer, "select count(*) from measure.prolongation"))
                .isEqualTo("0");
        assertThat(step(here.people.department, "confirm", soon)).isEqualTo("same_person");
        assertThat(step(here.people.lead, "lapse", soon)).isEqualTo("illegal");
        assertThatThrownBy(() -> one(here.people.lead, "update measure.prolongation set state = 'granted'"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> TestDatabase.get().execute("""
                        update measure.prolongation set state = 'granted', settled_by = asked_by, settled_at = now()
                        """)).hasStackTraceContaining("prolongation_two");
        assertThat(step(here.people.lead, "confirm", soon)).isEqualTo("done");
    }

    @Test
    void another_community_neither_sees_nor_changes_nor_learns() throws SQLException {
        TestAccount other = here.people.otherOfficer;
        assertThat(one(other, "select count(*) from measure.measure")).isEqualTo("0");
        assertThat(one(other, "select count(*) from measure.step")).isEqualTo("0");
        assertThat(one(other, "select count(*) from measure.offered('" + measure.id() + "', now())"))
                .isEqualTo("0");
        assertThat(step(other, "lift", TestClock.START.toString())).isEqualTo("unknown");
        assertThat(
                        one(
                                other,
                                "select outcome from measure.take_step(uuidv7(), uuidv7(), 'lift', null, '\\x00', null, null, now())"))
                .isEqualTo("unknown");
        String propose = """
                select measure.propose(uuidv7(), '%s', '%s', 'home_isolation', '%s', '', '\\x00', '\\x00', null, now())
                """;
        assertThatThrownBy(
                        () -> one(other, propose.formatted(here.people.response.id(), SmallDistrict.GRID, here.person)))
                .hasMessageContaining("not for this role and scope");
        assertThat(one(other, propose.formatted(here.people.response.id(), "370105002001001", here.person)))
                .as("somebody who lives elsewhere, like somebody who is nobody")
                .isEqualTo("target");
        assertThatThrownBy(() -> one(other, """
                select measure.set_level(uuidv7(), '%s', '370105', 'high', 'above', 'x', 'x', '{}', '{}', now())
                """.formatted(here.people.response.id())))
                .hasMessageContaining("not for this role and scope");
        assertThat(one(
                        here.people.otherOfficer,
                        "select count(*) from measure.level_change('370105', '" + here.people.response.id()
                                + "', 'high')"))
                .isEqualTo("0");
    }

    @Test
    void gates_and_volunteers_see_no_measures_and_officers_edit_no_rules() throws SQLException {
        TestAccount keeper = TestAccount.of(Role.GATEKEEPER, SmallDistrict.COMMUNITY);
        assertThat(one(keeper, "select count(*) from measure.measure")).isEqualTo("0");
        assertThat(step(keeper, "serve", TestClock.START.toString())).isEqualTo("unknown");
        assertThat(one(here.people.street, "update measure.level_rule set applies = true"))
                .isEqualTo("0");
        assertThat(one(here.people.street, "update measure.kind set approval_minutes = 1440"))
                .isEqualTo("0");
        assertThat(one(here.people.street, "select count(*) from measure.due(now() + interval '1 year', 10)"))
                .isEqualTo("0");
    }
}
