package org.shouwang.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FillingTests {

    private static final Instant NOW = Instant.parse("2020-02-10T02:00:00Z");

    private final Definition check = new ExampleForms().require("home-check").definition();
    private final Definition survey =
            new ExampleForms().require("household-survey").definition();

    private static List<String> wrong(Definition definition, Map<String, ?> values) {
        return Filling.check(definition, values, NOW).flaws().stream()
                .map(flaw -> flaw.path() + ":" + flaw.code())
                .toList();
    }

    @Test
    void what_was_not_asked_is_left_out_and_not_required() {
        Filling.Outcome outcome = Filling.check(check, Map.of("at_home", "no", "temperature", "36.5"), NOW);
        assertThat(outcome.flaws()).isEmpty();
        assertThat(outcome.values()).isEqualTo(Map.of("at_home", "no"));
    }

    @ParameterizedTest
    @CsvSource({
        "36.5,none,''",
        "99,none,temperature:bounds",
        "abc,none,temperature:decimal",
        "36.5,none cough,symptoms:constraint",
        "36.5,plague,symptoms:choice",
        "38,none,second:required"
    })
    void each_wrong_answer_says_its_field_and_reason(String temperature, String symptoms, String expected) {
        List<String> found = wrong(check, Map.of("at_home", "yes", "temperature", temperature, "symptoms", symptoms));
        assertThat(String.join(",", found)).startsWith(expected);
        assertThat(found.isEmpty()).isEqualTo(expected.isEmpty());
    }

    @Test
    void malformed_answers_are_refused_field_by_field() {
        assertThat(wrong(check, Map.of("at_home", "yes", "stranger", "1"))).contains("stranger:unknown");
        assertThat(wrong(check, Map.of("at_home", List.of("yes")))).contains("at_home:shape");
        assertThat(wrong(check, Map.of("at_home", "no", "needs", "x".repeat(5_000))))
                .contains("needs:long");
        assertThat(wrong(survey, Map.of("returned", "1", "contact", "no", "traveller", List.of("x"))))
                .contains("traveller[1]/:unknown");
        assertThat(wrong(
                        survey,
                        Map.of(
                                "returned",
                                "1",
                                "contact",
                                "no",
                                "traveller",
                                java.util.Collections.nCopies(600, Map.of()))))
                .anyMatch(flaw -> flaw.endsWith(":turns"));
    }

    @Test
    void a_repeat_has_as_many_turns_as_the_form_says_and_each_is_checked() {
        Map<String, String> good = Map.of("from", "武汉", "on", "2020-02-01");
        Map<String, String> later = Map.of("from", "孝感", "on", "2020-02-11");
        assertThat(wrong(survey, Map.of("returned", "2", "contact", "no", "traveller", List.of(good, good))))
                .isEmpty();
        assertThat(wrong(survey, Map.of("returned", "2", "contact", "no", "traveller", List.of(good))))
                .containsExactly("traveller:count");
        assertThat(wrong(survey, Map.of("returned", "2", "contact", "no", "traveller", List.of(good, later))))
                .containsExactly("traveller[2]/on:constraint");
    }

    @Test
    void calculations_are_worked_out_by_the_server_whatever_was_sent() {
        Definition daily = new ExampleForms().require("enterprise-daily").definition();
        Filling.Outcome outcome = Filling.check(
                daily,
                Map.of(
                        "enrolled",
                        "200",
                        "on_post",
                        "150",
                        "rate",
                        "99",
                        "masks",
                        "5",
                        "disinfected",
                        "2",
                        "plan",
                        "yes"),
                NOW);
        assertThat(outcome.flaws()).isEmpty();
        assertThat(outcome.values()).containsEntry("rate", "75");
    }

    @Test
    void forms_that_lead_in_circles_or_grow_without_end_are_refused() {
        assertThat(DefinitionRules.check(Definition.read("""
                {"items":[{"type":"text","name":"q"},{"type":"calculate","name":"a","calculate":"${b} + 1"},
                          {"type":"calculate","name":"b","calculate":"${a} + 1"}]}""")))
                .extracting(Flaw::code)
                .contains("circle");
        StringBuilder growing = new StringBuilder("{\"items\":[{\"type\":\"text\",\"name\":\"c0\"}");
        for (int i = 1; i < 60; i++) {
            growing.append(",{\"type\":\"calculate\",\"name\":\"c%d\",\"calculate\":\"concat(${c%d},${c%d})\"}"
                    .formatted(i, i - 1, i - 1));
        }
        Definition grown = Definition.read(growing.append("]}").toString());
        assertThat(DefinitionRules.check(grown)).isEmpty();
        assertThat(wrong(grown, Map.of("c0", "0123456789"))).contains(":expression_work");
    }

    @Test
    void every_example_holds_what_is_asked_of_forms() {
        assertThat(new ExampleForms().all())
                .isNotEmpty()
                .allSatisfy(example ->
                        assertThat(DefinitionRules.check(example.definition())).isEmpty());
    }
}
