package org.shouwang.work.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.work.WorkAttack;
import org.shouwang.work.WorkFixture;
import org.springframework.beans.factory.annotation.Autowired;

/// Somebody who holds the application's own connection, and so can send any statement.
@ShouwangTest
class ContestAttackTests {

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    Contests contests;

    @Autowired
    TestClock clock;

    WorkFixture here;
    Contest contest;
    UUID unit = UUID.randomUUID();

    @BeforeEach
    void open() {
        clock.reset();
        here = WorkFixture.open(areas, responses);
        Contest.Id id = Contest.Id.fresh();
        LocalDate today = BusinessDay.today(clock);
        contest = here.commander
                .principal()
                .call(() -> contests.open(new Contest.Draft(
                        id,
                        null,
                        SmallDistrict.CODE,
                        new Contest.Content(
                                "百日竞赛",
                                today.minusDays(8),
                                today.plusDays(90),
                                18,
                                List.of(
                                        new Contest.Unit(unit, SmallDistrict.STREET, null, "第1街道"),
                                        new Contest.Unit(
                                                UUID.randomUUID(), SmallDistrict.OTHER_STREET, null, "第2街道"))))));
    }

    private String tally(TestAccount who, String kind) throws SQLException {
        return WorkAttack.one(
                who,
                "select work.tally_contest('%s', '%s', '%s', 1, '{}', 'x', now())"
                        .formatted(UuidCreator.getTimeOrderedEpoch(), contest.id(), kind));
    }

    @Test
    void nothing_of_a_contest_can_be_written_directly() {
        for (String sql : List.of(
                "update work.contest set state = 'ended'",
                "update work.contest_tally set value = 1000",
                "insert into work.contest_goal select * from work.contest_goal",
                "delete from work.contest_period",
                "update work.contest_problem set unit_id = null")) {
            assertThatThrownBy(() -> WorkAttack.one(here.commander, sql))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void who_does_not_lead_tallies_and_ends_nothing() throws SQLException {
        assertThat(tally(here.street, "week")).isEqualTo("unknown");
        assertThat(tally(here.department, "month")).isEqualTo("unknown");
        assertThat(tally(here.department, "week")).isEqualTo("no_targets");
        assertThat(WorkAttack.one(here.department, "select work.set_contest_hour('" + contest.id() + "', 3)"))
                .isEqualTo("unknown");
        assertThat(WorkAttack.one(here.commander, "select work.set_contest_hour('" + contest.id() + "', 24)"))
                .isEqualTo("hour");
        assertThat(WorkAttack.one(here.department, "select work.end_contest('" + contest.id() + "', now())"))
                .isEqualTo("unknown");
        assertThat(WorkAttack.one(
                        here.street,
                        "select work.set_contest_target('" + contest.id() + "', 'T15', false, '{\"" + unit
                                + "\": 1}')"))
                .isEqualTo("unknown");
    }

    @Test
    void another_district_and_the_field_learn_nothing_of_it() throws SQLException {
        TestAccount stranger = TestAccount.of(Role.COMMANDER, "420104");
        for (TestAccount other : List.of(stranger, here.worker)) {
            assertThat(WorkAttack.one(other, "select count(*) from work.contest"))
                    .isEqualTo("0");
            assertThat(WorkAttack.one(other, "select count(*) from work.contest_unit"))
                    .isEqualTo("0");
            assertThat(WorkAttack.one(
                            other, "select count(*) from work.contest_struck_off('" + contest.id() + "', now())"))
                    .isEqualTo("0");
            assertThat(WorkAttack.one(
                            other, "select count(*) from work.contest_finished('" + contest.id() + "', now())"))
                    .isEqualTo("0");
            assertThat(WorkAttack.one(other, "select work.set_contest_hour('" + contest.id() + "', 3)"))
                    .isEqualTo("unknown");
        }
        assertThat(tally(stranger, "week")).isEqualTo("unknown");
        assertThatThrownBy(() -> WorkAttack.one(
                        stranger,
                        "select work.open_contest(uuidv7(), '%s', '%s', '{\"units\": []}', now())"
                                .formatted(here.response.id(), SmallDistrict.CODE)))
                .hasMessageContaining("not for this role and scope");
    }

    @Test
    void an_item_of_somebody_else_or_of_another_origin_becomes_no_problem_of_it() throws SQLException {
        String item = WorkAttack.one(here.officer, "select uuidv7()");
        String raised =
                "select work.raise('%s', '%s', '%s', 'task', 'x', '', 1::smallint, now() + interval '1 day', null,"
                        + " null, null, 'contest', '%s', null, now(), now())";
        assertThat(WorkAttack.one(
                        here.officer,
                        raised.formatted(item, here.response.id(), SmallDistrict.COMMUNITY, contest.id())))
                .isEqualTo("done");
        String collect = "select work.collect_problem('%s', '%s', 'other', null)".formatted(item, contest.id());
        assertThat(WorkAttack.one(here.officer, collect)).isEqualTo("unknown");
        assertThat(WorkAttack.one(here.street, collect)).isEqualTo("unknown");
    }

    /// What the program reckons and what the database keeps are the same days.
    @Test
    void weeks_and_months_are_the_same_in_the_database() throws SQLException {
        for (String begins : List.of("2020-01-29", "2020-01-31", "2020-02-29", "2020-12-15")) {
            LocalDate first = LocalDate.parse(begins);
            LocalDate last = first.plusDays(99);
            for (Contest.Period.Kind kind : Contest.Period.Kind.values()) {
                for (int number = 1; number <= 16; number++) {
                    String kept = WorkAttack.one(
                            here.commander,
                            "select first_day || ' ' || last_day from work.contest_days('%s', '%s', '%s', %d)"
                                    .formatted(first, last, kind.code(), number));
                    assertThat(ContestRules.days(first, last, kind, number)
                                    .map(days -> days.first() + " " + days.last())
                                    .orElse(""))
                            .isEqualTo(kept);
                }
            }
        }
    }
}
