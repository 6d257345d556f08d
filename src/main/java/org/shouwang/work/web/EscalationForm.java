package org.shouwang.work.web;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.value.Span;
import org.shouwang.work.EscalationRule;
import org.shouwang.work.EscalationSet;

/// A set of rules as the form asks for it: two reminders, and after how long each role of the ladder is
/// told, as people say it; what is left empty doesn't happen.
record EscalationForm(
        String ladder,
        boolean urgent,
        @Nullable String remindFirst,
        @Nullable String remindSecond,
        @Nullable String afterFirst,
        @Nullable String afterSecond,
        @Nullable String afterThird,
        @Nullable Boolean quiet,
        @Nullable String since) {

    static EscalationForm of(EscalationSet set, LocalDate since, Function<Duration, String> words) {
        List<EscalationRule> reminders =
                set.rules().stream().filter(EscalationRule::isReminder).toList();
        List<String> roles = EscalationSet.roles(set.ladder());
        return new EscalationForm(
                set.ladder(),
                set.urgent(),
                reminders.isEmpty()
                        ? null
                        : words.apply(reminders.getFirst().after().abs()),
                reminders.size() < 2
                        ? null
                        : words.apply(reminders.get(1).after().abs()),
                after(set, roles.getFirst(), words),
                after(set, roles.get(1), words),
                after(set, roles.get(2), words),
                set.rules().stream().anyMatch(EscalationRule::quiet),
                since.toString());
    }

    private static @Nullable String after(EscalationSet set, String role, Function<Duration, String> words) {
        return set.rules().stream()
                .filter(rule -> role.equals(rule.toRole()))
                .findFirst()
                .map(rule -> words.apply(rule.after()))
                .orElse(null);
    }

    List<String> roles() {
        return EscalationSet.roles(ladder);
    }

    /// @throws Refusal.Invalid `escalation.ladder`, `escalation.minutes`
    EscalationSet set() {
        if (!ladder.equals("area") && !ladder.equals("line")) {
            throw new Refusal.Invalid("escalation.ladder");
        }
        List<EscalationRule> rules = new ArrayList<>();
        add(rules, remindFirst, null);
        add(rules, remindSecond, null);
        List<@Nullable String> afters = new ArrayList<>();
        afters.add(afterFirst);
        afters.add(afterSecond);
        afters.add(afterThird);
        for (int step = 0; step < afters.size(); step++) {
            add(rules, afters.get(step), roles().get(step));
        }
        return new EscalationSet(ladder, urgent, rules);
    }

    private void add(List<EscalationRule> rules, @Nullable String text, @Nullable String role) {
        if (text == null || text.isBlank()) {
            return;
        }
        Duration time = Span.parse(text).orElseThrow(() -> new Refusal.Invalid("escalation.minutes"));
        rules.add(EscalationSet.thought(
                ladder, urgent, role == null ? time.negated() : time, role, Boolean.TRUE.equals(quiet)));
    }

    /// @throws Refusal.Invalid `escalation.day`
    LocalDate day() {
        try {
            return LocalDate.parse(since == null ? "" : since.strip());
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid("escalation.day");
        }
    }
}
