package org.shouwang.work.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.area.Areas;
import org.shouwang.response.Responses;
import org.shouwang.work.Assignees;
import org.shouwang.work.Grades;
import org.shouwang.work.Owner;
import org.shouwang.work.TakenStep;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/// Puts an item's page together: what it is, who has it, what comes next, what happened.
@Component
class ItemPage {

    private final WorkItems items;
    private final Assignees assignees;
    private final Grades grades;
    private final Responses responses;
    private final WorkCards cards;
    private final Accounts accounts;
    private final Areas areas;

    ItemPage(
            WorkItems items,
            Assignees assignees,
            Grades grades,
            Responses responses,
            WorkCards cards,
            Accounts accounts,
            Areas areas) {
        this.items = items;
        this.assignees = assignees;
        this.grades = grades;
        this.responses = responses;
        this.cards = cards;
        this.accounts = accounts;
        this.areas = areas;
    }

    ModelAndView show(WorkItem.Id id, @Nullable String error, HttpStatus status, Locale locale) {
        WorkItem item = items.require(id);
        List<TakenStep> steps = items.steps(id);
        Set<String> offered = items.offered(id);
        Owner owner = item.owner();
        return new ModelAndView("work/item", status)
                .addObject("item", item)
                .addObject("card", cards.of(List.of(item), locale).getFirst())
                .addObject("mark", WorkItemList.mark(item))
                .addObject("holders", owner == null ? List.of() : assignees.answering(item))
                .addObject("subject", items.view(item.subject()).orElse(null))
                .addObject("response", responses.find(item.response()).orElse(null))
                .addObject("drill", item.drill())
                .addObject("path", areas.path(item.areaCode()))
                .addObject("steps", steps)
                .addObject("people", accounts.names(people(item, steps)))
                .addObject(
                        "posts",
                        cards.names(
                                Stream.concat(steps.stream().map(TakenStep::to), Stream.of(item.escalatedTo()))
                                        .filter(Objects::nonNull)
                                        .collect(Collectors.toSet()),
                                locale))
                .addObject("parts", cards.of(items.parts(id), locale))
                .addObject(
                        "parent",
                        item.parent() == null ? null : items.find(item.parent()).orElse(null))
                .addObject("grade", grades.of(id).orElse(null))
                .addObject("offered", offered)
                .addObject("next", next(item, offered))
                .addObject(
                        "candidates",
                        offered.contains("assign")
                                ? Choice.of(assignees.candidates(item.areaCode()), cards, areas, locale)
                                : List.of())
                .addObject("step", UuidCreator.getTimeOrderedEpoch())
                .addObject("error", error);
    }

    private static Collection<UUID> people(WorkItem item, List<TakenStep> steps) {
        Set<UUID> people = new HashSet<>(steps.stream().map(TakenStep::by).toList());
        people.add(item.raisedBy());
        return people;
    }

    /// The one step that most people take next, if whoever looks may take it.
    private static @Nullable String next(WorkItem item, Set<String> offered) {
        String next = switch (item.state()) {
            case RAISED -> "assign";
            case ASSIGNED -> "accept";
            case ACCEPTED, UNDER_WAY -> "report";
            case REPORTED -> "verify";
            case STRUCK_OFF -> "reopen";
            case CANCELLED -> "";
        };
        return offered.contains(next) ? next : offered.contains("press") ? "press" : null;
    }
}
