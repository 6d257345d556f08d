package org.shouwang.work.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContestRulesTests {

    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);
    private static final UUID THIRD = new UUID(0, 3);
    private static final Contest.Measure DOORS = new Contest.Measure("Y09", false);
    private static final LocalDate BEGINS = LocalDate.of(2020, 1, 31);

    private static Contest.Line line(UUID unit, Contest.Measure measure, int goal, int value) {
        return new Contest.Line(unit, measure, BigDecimal.valueOf(goal), BigDecimal.valueOf(value));
    }

    @Test
    void more_than_all_of_one_target_does_not_make_up_for_another() {
        List<ContestRules.Standing> standing = ContestRules.rank(
                List.of(FIRST, SECOND),
                List.of(
                        line(FIRST, DOORS, 10, 1000),
                        line(FIRST, Contest.Measure.struckOff(), 10, 0),
                        line(SECOND, DOORS, 10, 7),
                        line(SECOND, Contest.Measure.struckOff(), 10, 7)));
        assertThat(standing).extracting(ContestRules.Standing::unit).containsExactly(SECOND, FIRST);
        assertThat(standing)
                .extracting(ContestRules.Standing::score)
                .containsExactly(new BigDecimal("70.0"), new BigDecimal("50.0"));
    }

    @Test
    void units_alike_share_a_place_and_those_without_a_goal_have_none() {
        List<ContestRules.Standing> standing = ContestRules.rank(
                List.of(FIRST, SECOND, THIRD), List.of(line(SECOND, DOORS, 3, 2), line(THIRD, DOORS, 6, 4)));
        assertThat(standing).extracting(ContestRules.Standing::unit).containsExactly(SECOND, THIRD, FIRST);
        assertThat(standing).extracting(ContestRules.Standing::place).containsExactly(1, 1, 0);
    }

    @Test
    void what_was_taken_back_counts_as_nothing_and_a_goal_almost_reached_is_not_reached() {
        assertThat(ContestRules.percent(BigDecimal.TEN, BigDecimal.valueOf(-3))).isEqualByComparingTo("0");
        assertThat(ContestRules.percent(BigDecimal.valueOf(10000), BigDecimal.valueOf(9999)))
                .isEqualByComparingTo("99.9");
    }

    @Test
    void weeks_and_months_end_with_the_contest_and_are_tallied_once_their_last_day_has_come() {
        LocalDate ends = BEGINS.plusDays(39);
        assertThat(ContestRules.days(BEGINS, ends, Contest.Period.Kind.WEEK, 6))
                .contains(new ContestRules.Days(LocalDate.of(2020, 3, 6), LocalDate.of(2020, 3, 10)));
        assertThat(ContestRules.days(BEGINS, ends, Contest.Period.Kind.WEEK, 7)).isEmpty();
        assertThat(ContestRules.days(BEGINS, ends, Contest.Period.Kind.MONTH, 1))
                .contains(new ContestRules.Days(BEGINS, LocalDate.of(2020, 2, 28)));
        assertThat(ContestRules.due(BEGINS, ends, Contest.Period.Kind.WEEK, 0, LocalDate.of(2020, 2, 5)))
                .isEmpty();
        assertThat(ContestRules.due(BEGINS, ends, Contest.Period.Kind.WEEK, 0, LocalDate.of(2020, 2, 6)))
                .contains(1);
    }
}
