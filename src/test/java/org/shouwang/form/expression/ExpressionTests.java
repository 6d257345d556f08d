package org.shouwang.form.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTests {

    static List<ExpressionCases.Case> cases() throws IOException {
        return ExpressionCases.all();
    }

    private static String outcome(String text) {
        try {
            return Expression.read(text)
                    .in(new ExpressionCases.Here(), new Budget(1_000_000))
                    .text();
        } catch (ExpressionProblem problem) {
            return "! " + problem.code();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void an_expression_comes_to_what_the_shared_table_says(ExpressionCases.Case one) {
        assertThat(outcome(one.e())).isEqualTo(one.fails() == null ? one.is() : "! " + one.fails());
    }

    /// What would run long or deep is stopped, whoever wrote it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "regex(concat('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','!'), '(a*)*(a*)*(a*)*b')",
                "regex('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '(a|a|aa)+c')"
            })
    void a_pattern_that_would_go_back_without_end_answers_at_once(String text) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThat(outcome(text)).isEqualTo("false"));
    }

    @Test
    void what_is_too_deep_too_long_or_too_much_work_is_stopped() {
        assertThat(outcome("(".repeat(3_000) + "1" + ")".repeat(3_000))).isEqualTo("! deep");
        assertThat(outcome("-".repeat(3_000) + "1")).isEqualTo("! deep");
        assertThat(outcome("1" + "+1".repeat(6_000))).isEqualTo("! long");
        assertThat(outcome("1" + "+1".repeat(3_000))).isEqualTo("! deep");
        String doubled = "'" + "x".repeat(100) + "'";
        String grown = "concat(" + String.join(",", java.util.Collections.nCopies(50, doubled)) + ")";
        assertThat(outcome("concat(" + grown + ")")).hasSize(5_000);
        assertThatThrownBy(() -> Expression.read("sum(${turns})").in(new ExpressionCases.Here(), new Budget(3)))
                .isInstanceOf(ExpressionProblem.class);
    }
}
