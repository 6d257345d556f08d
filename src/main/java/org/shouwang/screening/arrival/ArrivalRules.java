package org.shouwang.screening.arrival;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shouwang.screening.arrival.Arrival.State;

/// Decisions about arrivals that need nothing but what is known of them 来区人员规则.
final class ArrivalRules {

    /// Fever begins at 37.3 °C, in tenths of a degree.
    static final int FEVER = 373;

    /// What each verb leads to, by the state that it is taken in. The database says the same.
    static final Map<String, Map<State, State>> TRANSITIONS = Map.of(
            "hand_over",
            Map.of(
                    State.REGISTERED, State.HANDED_OVER,
                    State.HANDED_OVER, State.HANDED_OVER,
                    State.ACCEPTED, State.HANDED_OVER),
            "accept",
            Map.of(State.HANDED_OVER, State.ACCEPTED),
            "send_back",
            Map.of(State.HANDED_OVER, State.REGISTERED, State.ACCEPTED, State.REGISTERED),
            "receipt",
            Map.of(State.HANDED_OVER, State.LEFT),
            "see",
            Map.of(State.ACCEPTED, State.SEEN),
            "miss",
            Map.of(State.ACCEPTED, State.ACCEPTED),
            "follow",
            Map.of(State.SEEN, State.SEEN),
            "release",
            Map.of(State.SEEN, State.RELEASED),
            "cancel",
            Map.of(State.REGISTERED, State.CANCELLED, State.HANDED_OVER, State.CANCELLED));

    private ArrivalRules() {}

    /// The risk of a history with the signs that speak for it.
    record Judged(Risk risk, List<String> signs) {}

    /// By the gravest of the rules that apply; low where none does.
    static Judged judge(History history, @Nullable Integer temperature, LocalDate arrived, List<RiskRule> rules) {
        Risk risk = Risk.LOW;
        List<String> signs = new ArrayList<>();
        for (RiskRule rule : rules) {
            if (applies(rule, history, temperature, arrived)) {
                signs.add(rule.word());
                risk = rule.risk().compareTo(risk) > 0 ? rule.risk() : risk;
            }
        }
        return new Judged(risk, signs);
    }

    private static boolean applies(RiskRule rule, History history, @Nullable Integer temperature, LocalDate arrived) {
        return switch (rule.sign()) {
            case FROM ->
                history.stays().stream()
                        .anyMatch(stay -> stay.division().startsWith(rule.division())
                                && !stay.until().isBefore(arrived.minusDays(History.DAYS)));
            case CONTACT -> history.contact();
            case SYMPTOM -> history.symptoms();
            case FEVER -> temperature != null && temperature >= FEVER;
            case GAP -> history.gap(arrived) > 0;
        };
    }
}
