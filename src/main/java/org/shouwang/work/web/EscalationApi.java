package org.shouwang.work.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.work.EscalationSet;
import org.shouwang.work.EscalationSets;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The rules of escalation for programs.
@RestController
@Needs(Right.DIRECT_STAFF)
class EscalationApi {

    private final EscalationSets sets;
    private final Clock clock;

    EscalationApi(EscalationSets sets, Clock clock) {
        this.sets = sets;
        this.clock = clock;
    }

    /// @param minutes from the deadline, negative before it
    /// @param role    whom a late item goes up to; null for a reminder
    record Rule(int minutes, @Nullable String role, boolean quiet) {}

    record Rules(
            @Nullable String ladder,
            boolean urgent,
            @Nullable LocalDate since,
            @Nullable List<Rule> rules) {

        EscalationSet set() {
            String of = ladder;
            List<Rule> given = rules;
            if (of == null || given == null || !of.equals("area") && !of.equals("line")) {
                throw new Refusal.Invalid("escalation.ladder");
            }
            return new EscalationSet(
                    of,
                    urgent,
                    given.stream()
                            .map(rule -> EscalationSet.thought(
                                    of, urgent, Duration.ofMinutes(rule.minutes()), rule.role(), rule.quiet()))
                            .toList());
        }
    }

    @Operation(summary = "The rules of escalation that hold today")
    @GetMapping("/api/v1/escalation-rules")
    List<Rules> all() {
        return sets.on(BusinessDay.today(clock)).stream()
                .map(kept -> new Rules(
                        kept.set().ladder(),
                        kept.set().urgent(),
                        kept.since(),
                        kept.set().rules().stream()
                                .map(rule -> new Rule((int) rule.after().toMinutes(), rule.toRole(), rule.quiet()))
                                .toList()))
                .toList();
    }

    @Operation(summary = "What rules would have done with the items due in the last seven days")
    @PostMapping("/api/v1/escalation-rules/preview")
    EscalationSets.Preview preview(@RequestBody Rules wanted) {
        return sets.preview(wanted.set());
    }

    @Operation(summary = "Replaces a set of rules from a day to come; the same again changes nothing")
    @PostMapping("/api/v1/escalation-rules")
    List<Rules> replace(@RequestBody Rules wanted) {
        LocalDate since = wanted.since();
        if (since == null) {
            throw new Refusal.Invalid("escalation.day");
        }
        sets.replace(wanted.set(), since);
        return all();
    }
}
