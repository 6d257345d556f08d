package org.shouwang.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
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
class WorkAttackTests {

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    WorkItems items;

    @Autowired
    TestClock clock;

    WorkFixture here;
    WorkItem item;

    @BeforeEach
    void open() {
        clock.reset();
        here = WorkFixture.open(areas, responses);
        item = here.reported(items, "入户核查");
    }

    static String one(TestAccount who, String sql) throws SQLException {
        String area = who.scope().prefixes().getFirst();
        try (Connection connection = TestDatabase.get().application();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select set_config('shouwang.scope_lo', '%s', false), set_config('shouwang.scope_hi', '%s', false),"
                                    .formatted(area, Scope.successor(area))
                            + " set_config('shouwang.scope_ranges', '', false), set_config('shouwang.account', '"
                            + who.id() + "', false), set_config('shouwang.role', '"
                            + java.util.Objects.requireNonNull(who.role()).code() + "', false)");
            if (!statement.execute(sql)) {
                return String.valueOf(statement.getUpdateCount());
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }

    private String step(TestAccount who, String verb) throws SQLException {
        return one(who, """
                select outcome from work.take_step(uuidv7(), '%s', '%s', 'x', null, null, null, null, null, null,
                    '{}'::uuid[], null, now(), now())
                """.formatted(item.id(), verb));
    }

    @Test
    void an_item_its_steps_and_the_table_of_transitions_cannot_be_written_directly() {
        for (String sql : new String[] {
            "update work.item set state = 'struck_off'",
            "delete from work.step",
            "insert into work.transition (verb, from_state, to_state) values ('accept', 'reported', 'struck_off')",
            "insert into work.step select * from work.step",
            "update work.escalation_rule set minutes = 100000",
            "update response.response set drill = true"
        }) {
            assertThatThrownBy(() -> one(here.officer, sql))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void illegal_steps_are_impossible_by_direct_sql_too() throws SQLException {
        assertThat(step(here.worker, "accept")).isEqualTo("illegal");
        assertThat(step(here.worker, "verify")).isEqualTo("forbidden");
        assertThat(step(here.officer, "strike_off")).isEqualTo("illegal");
        assertThat(step(here.officer, "escalate")).isEqualTo("forbidden");
        assertThat(step(here.otherOfficer, "verify")).isEqualTo("unknown");
        assertThat(step(here.officer, "verify")).isEqualTo("done");
        assertThat(step(here.officer, "verify")).isEqualTo("illegal");
    }

    @Test
    void another_community_sees_neither_items_nor_steps_nor_colleagues() throws SQLException {
        assertThat(one(here.otherOfficer, "select count(*) from work.item")).isEqualTo("0");
        assertThat(one(here.otherOfficer, "select count(*) from work.step")).isEqualTo("0");
        assertThat(one(here.otherOfficer, "select count(*) from work.offered('" + item.id() + "', now())"))
                .isEqualTo("0");
        assertThat(one(here.otherOfficer, "select count(*) from work.staff('" + SmallDistrict.COMMUNITY + "', 10)"))
                .isEqualTo("0");
        assertThat(one(here.worker, "select count(*) from work.staff('" + SmallDistrict.GRID + "', 10)"))
                .isEqualTo("0");
    }

    @Test
    void somebody_elses_file_cannot_be_opened_by_naming_it_as_proof() throws SQLException {
        WorkItem mine = here.given(items, "测温");
        here.worker.principal().run(() -> items.take(mine.id(), new WorkStep.Accept()));
        TestDatabase.get().execute("""
                insert into platform.blob
                    (id, hash, size, max_size, media_type, retention_class, owner_account, area_code, state, created_at)
                values ('00000000-0000-7000-8000-0000000000e1', substring(sha256('x') for 16), 1, 10, 'image/jpeg',
                    'response:%s', '%s', null, 'complete', now())
                """.formatted(here.response.id(), here.otherOfficer.id()));
        assertThat(one(here.worker, """
                select outcome from work.take_step(uuidv7(), '%s', 'report', 'x', null, null, null, null, null, null,
                    '{00000000-0000-7000-8000-0000000000e1}'::uuid[], null, now(), now())
                """.formatted(mine.id()))).isEqualTo("no_photo");
    }

    @Test
    void residents_and_offices_raise_nothing_and_processes_are_not_played() {
        assertThatThrownBy(() -> one(here.officer, "select work.watch_deadlines(now())"))
                .hasMessageContaining("not for this role");
        assertThatThrownBy(() -> one(here.officer, "select work.look_again('" + item.id() + "', now())"))
                .hasMessageContaining("not for this role");
        assertThatThrownBy(() -> one(here.officer, """
                select work.raise(uuidv7(), '%s', '370105002001001', 'task', 'x', '', 1::smallint, now() + interval '1 day',
                    null, null, null, 'page', null, null, now(), now())
                """.formatted(here.response.id())))
                .hasMessageContaining("not for this role and scope");
    }
}
