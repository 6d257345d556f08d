package org.shouwang.screening.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shouwang.platform.value.Refusal;

class ArrivalRulesTests {

    private static final LocalDate DAY = LocalDate.of(2020, 2, 10);
    private static final List<RiskRule> RULES = List.of(
            rule(RiskRule.Sign.FROM, "42", Risk.HIGH),
            rule(RiskRule.Sign.FROM, "3301", Risk.MEDIUM),
            rule(RiskRule.Sign.CONTACT, "", Risk.HIGH),
            rule(RiskRule.Sign.FEVER, "", Risk.HIGH),
            rule(RiskRule.Sign.SYMPTOM, "", Risk.HIGH),
            rule(RiskRule.Sign.GAP, "", Risk.MEDIUM));

    private static RiskRule rule(RiskRule.Sign sign, String division, Risk risk) {
        return new RiskRule(new UUID(0, 1), sign, division, risk, "", DAY, "2020");
    }

    private static History stay(String division, int first, int last) {
        return new History(
                List.of(new History.Stay(division, "", DAY.minusDays(first), DAY.minusDays(last))), false, false, "");
    }

    private static ArrivalRules.Judged judged(History history) {
        return ArrivalRules.judge(history, null, DAY, RULES);
    }

    @ParameterizedTest
    @CsvSource({"42,HIGH", "420106,HIGH", "330106,MEDIUM", "3302,LOW", "37,LOW"})
    void where_somebody_was_is_judged_by_the_division_it_lies_in(String division, Risk risk) {
        assertThat(judged(History.only(division, DAY)).risk()).isEqualTo(risk);
    }

    @Test
    void a_stay_that_ended_fifteen_days_ago_counts_no_more_and_the_fourteenth_day_still_does() {
        assertThat(judged(stay("42", 30, 15)).signs()).doesNotContain("from:42");
        assertThat(judged(stay("42", 30, 14)).signs()).contains("from:42");
    }

    @Test
    void days_that_nobody_told_of_are_a_sign_of_their_own() {
        assertThat(stay("37", 13, 0).gap(DAY)).isZero();
        assertThat(stay("37", 12, 0).gap(DAY)).isOne();
        assertThat(stay("37", 60, 0).gap(DAY)).isZero();
        assertThat(History.NOTHING.gap(DAY)).isEqualTo(14);
        assertThat(judged(stay("37", 12, 0)).risk()).isEqualTo(Risk.MEDIUM);
    }

    @Test
    void the_gravest_sign_decides_and_all_are_kept() {
        History ill = new History(List.of(), true, true, "");
        assertThat(ArrivalRules.judge(ill, 373, DAY, RULES))
                .isEqualTo(new ArrivalRules.Judged(Risk.HIGH, List.of("contact", "fever", "symptom", "gap")));
        assertThat(ArrivalRules.judge(History.only("37", DAY), 372, DAY, RULES).risk())
                .isEqualTo(Risk.LOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"stays\":[{\"division\":\"42\",\"from\":\"soon\",\"until\":\"2020-02-10\"}]}",
                "{\"stays\":[{\"division\":\"4\",\"from\":\"2020-02-01\",\"until\":\"2020-02-10\"}]}",
                "{\"stays\":[{\"division\":\"42\",\"from\":\"2020-02-10\",\"until\":\"2020-02-01\"}]}",
                "{\"stays\":[{\"division\":\"42\",\"from\":\"2020-02-10\",\"until\":\"2020-02-11\"}]}",
                "{\"stays\":[{\"division\":\"42\",\"place\":\"\\u0007\",\"from\":\"2020-02-01\",\"until\":\"2020-02-10\"}]}"
            })
    void a_history_that_cannot_be_is_refused(String json) {
        assertThatThrownBy(() -> History.read(json).check(DAY))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("arrival.history");
    }

    @Test
    void a_history_is_read_as_it_was_written() {
        History history =
                new History(List.of(new History.Stay("4201", "\"武昌\"", DAY.minusDays(5), DAY)), true, false, "同车\\厢");
        assertThat(History.read(history.json())).isEqualTo(history);
    }
}
