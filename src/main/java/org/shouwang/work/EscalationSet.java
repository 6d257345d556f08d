package org.shouwang.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What happens to late items of one ladder and urgency 一套督办规则: reminders before the deadline, then
/// who they go up to.
///
/// @param ladder `area` 块 or `line` 条
public record EscalationSet(String ladder, boolean urgent, List<EscalationRule> rules) {

    private static final Duration LONGEST = Duration.ofDays(30);

    /// @param id of a rule that is only thought of
    public static EscalationRule thought(
            String ladder, boolean urgent, Duration after, @Nullable String role, boolean quiet) {
        return new EscalationRule(0, ladder, urgent, after, role, quiet, "own");
    }

    /// The roles of a ladder, the lowest first.
    public static List<String> roles(String ladder) {
        return ladder.equals("line")
                ? List.of("department_officer", "group_lead", "commander")
                : List.of("community_officer", "street_officer", "commander");
    }

    /// Why these rules contradict each other, as the end of a refusal's code; nothing where they don't.
    public Optional<String> contradiction() {
        if (rules.stream().allMatch(EscalationRule::isReminder)) {
            return Optional.of("nobody");
        }
        if (rules.stream().anyMatch(rule -> rule.after().abs().compareTo(LONGEST) > 0)) {
            return Optional.of("long");
        }
        if (rules.stream().anyMatch(rule -> rule.isReminder() != rule.after().isNegative())) {
            return Optional.of("side");
        }
        Set<Duration> moments = new HashSet<>();
        if (rules.stream().anyMatch(rule -> !moments.add(rule.after()))) {
            return Optional.of("moment");
        }
        List<String> up = rules.stream()
                .filter(rule -> !rule.isReminder())
                .sorted(Comparator.comparing(EscalationRule::after))
                .map(rule -> String.valueOf(rule.toRole()))
                .toList();
        List<String> order = roles(ladder).stream().filter(up::contains).toList();
        return up.equals(order) ? Optional.empty() : Optional.of("order");
    }

    /// How often each role would have been gone up to by these items, had the rules held: the reminder's
    /// role is empty.
    public Map<String, Integer> wouldHave(List<WorkItem> items, Instant now) {
        Map<String, Integer> times = new TreeMap<>();
        for (WorkItem item : items) {
            if (item.ladder().equals(ladder) && item.priority().isUrgent() == urgent) {
                Instant end = end(item, now);
                rules.stream()
                        .filter(rule -> EscalationRules.at(rule, item).isBefore(end))
                        .forEach(rule ->
                                times.merge(rule.isReminder() ? "" : String.valueOf(rule.toRole()), 1, Integer::sum));
            }
        }
        return times;
    }

    /// When an item was out of its owner's hands.
    private static Instant end(WorkItem item, Instant now) {
        Instant done = item.doneAt();
        Instant closed = item.closedAt();
        return done != null ? done : closed != null ? closed : now;
    }
}
