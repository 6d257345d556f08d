package org.shouwang.work;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.BusinessDay;

/// Which rules of escalation an item has met 逾期升级: pure, from its deadline alone, so that a clock that is put
/// forward and back again finds each of them once.
public final class EscalationRules {

    private static final LocalTime NIGHT = LocalTime.of(22, 0);
    private static final LocalTime MORNING = LocalTime.of(7, 0);

    private EscalationRules() {}

    /// A rule that is met, and the step that it means.
    ///
    /// @param id the same whenever it is worked out
    public record Due(UUID id, WorkStep step) {}

    /// When a rule is met by an item, with the quiet of the night respected.
    public static Instant at(EscalationRule rule, WorkItem item) {
        Instant time = item.deadline().plus(rule.after());
        return rule.quiet() ? afterNight(time) : time;
    }

    /// Ten at night to seven in the morning waits for seven.
    static Instant afterNight(Instant time) {
        ZonedDateTime local = time.atZone(BusinessDay.ZONE);
        LocalTime hour = local.toLocalTime();
        if (!hour.isBefore(NIGHT)) {
            return local.toLocalDate()
                    .plusDays(1)
                    .atTime(MORNING)
                    .atZone(BusinessDay.ZONE)
                    .toInstant();
        }
        return hour.isBefore(MORNING)
                ? local.toLocalDate().atTime(MORNING).atZone(BusinessDay.ZONE).toInstant()
                : time;
    }

    /// What is due for an item by now, in its order. Reminders that come too late, or from before it was
    /// given, are left out; so is going up to somebody who doesn't stand above its owner.
    public static List<Due> due(WorkItem item, List<EscalationRule> rules, Instant now) {
        return concerning(item, rules).stream()
                .filter(rule -> !at(rule, item).isAfter(now))
                .filter(rule -> rule.isReminder() ? isTimely(rule, item, now) : !isThere(rule, item))
                .map(rule -> new Due(id(rule, item), step(rule, item)))
                .toList();
    }

    /// When to look again; nothing once all rules are behind.
    public static Optional<Instant> next(WorkItem item, List<EscalationRule> rules, Instant now) {
        return concerning(item, rules).stream()
                .map(rule -> at(rule, item))
                .filter(time -> time.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    private static List<EscalationRule> concerning(WorkItem item, List<EscalationRule> rules) {
        boolean withOwner = item.state().isWithOwner();
        if (!withOwner && item.state() != WorkState.RAISED) {
            return List.of();
        }
        return rules.stream()
                .filter(rule -> rule.ladder().equals(item.ladder()))
                .filter(rule -> rule.urgent() == item.priority().isUrgent())
                .filter(rule -> rule.isReminder() ? withOwner : rank(rule.toRole()) > item.ownerRank())
                .sorted(Comparator.comparing(EscalationRule::after))
                .toList();
    }

    /// Whether it has gone up as high already, perhaps by a rule that was replaced.
    private static boolean isThere(EscalationRule rule, WorkItem item) {
        Owner.Post post = item.escalatedTo();
        return post != null && rank(post.role()) >= rank(rule.toRole());
    }

    private static boolean isTimely(EscalationRule rule, WorkItem item, Instant now) {
        Instant given = item.assignedAt();
        Instant time = at(rule, item);
        return now.isBefore(item.deadline()) && given != null && !time.isBefore(given);
    }

    private static UUID id(EscalationRule rule, WorkItem item) {
        String name = "escalation:" + item.id() + ":" + rule.id() + ":" + item.deadline();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static WorkStep step(EscalationRule rule, WorkItem item) {
        String role = rule.toRole();
        return role == null ? new WorkStep.Remind() : new WorkStep.Escalate(post(item, role));
    }

    /// The post of a role for an item: of the item's community, street or district.
    static Owner.Post post(WorkItem item, String role) {
        return post(item.areaCode(), role);
    }

    static Owner.Post post(String area, String role) {
        int digits = switch (role) {
            case "community_officer" -> 12;
            case "street_officer" -> 9;
            default -> 6;
        };
        return new Owner.Post(area.substring(0, Math.min(digits, area.length())), role);
    }

    /// The post that stands next above an item's owner, to whom it goes when there is none any more.
    static Owner.Post above(WorkItem item) {
        String role = item.ladder().equals("line")
                ? item.ownerRank() < 4 ? "department_officer" : item.ownerRank() == 4 ? "group_lead" : "commander"
                : item.ownerRank() < 2 ? "community_officer" : item.ownerRank() == 2 ? "street_officer" : "commander";
        return post(item, role);
    }

    /// How high a role stands, as in the database.
    static int rank(@Nullable String role) {
        return switch (role) {
            case "commander" -> 6;
            case "group_lead" -> 5;
            case "department_officer" -> 4;
            case "street_officer" -> 3;
            case "community_officer" -> 2;
            case null, default -> 1;
        };
    }
}
