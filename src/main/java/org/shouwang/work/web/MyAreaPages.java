package org.shouwang.work.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkLists;
import org.shouwang.work.WorkQuery;
import org.shouwang.work.WorkStep;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 我辖区: what is late here, and who has it?
@Controller
@Needs(Right.SEE_WORK)
class MyAreaPages {

    private static final int SHOWN = 50;
    private static final int OWNERS = 12;

    private final WorkLists lists;
    private final WorkItems items;
    private final WorkCards cards;
    private final Areas areas;
    private final Clock clock;

    MyAreaPages(WorkLists lists, WorkItems items, WorkCards cards, Areas areas, Clock clock) {
        this.lists = lists;
        this.items = items;
        this.cards = cards;
        this.areas = areas;
        this.clock = clock;
    }

    /// @param name null for what nobody has
    record Line(@Nullable Owner owner, @Nullable String name, long open, long late) {}

    @GetMapping("/my-area")
    ModelAndView show(
            @RequestParam @Nullable String area,
            @RequestParam(defaultValue = "late") String show,
            @RequestParam @Nullable Integer pressed,
            @RequestParam @Nullable Integer refused,
            Locale locale) {
        String here = here(area);
        WorkQuery.Show shown = WorkQuery.Show.of(show).orElse(WorkQuery.Show.LATE);
        List<WorkItem> rows = lists.list(WorkQuery.of(here, shown, SHOWN)).rows();
        return new ModelAndView("work/my-area")
                .addObject("area", area == null ? null : here)
                .addObject("here", here)
                .addObject("name", areas.tree().name(here))
                .addObject("shown", shown.code())
                .addObject("counts", lists.counts(here))
                .addObject("cards", cards.of(rows, locale))
                .addObject("more", rows.size() == SHOWN)
                .addObject("lines", lines(here, locale))
                .addObject("step", UuidCreator.getTimeOrderedEpoch())
                .addObject("pressed", pressed)
                .addObject("refused", refused);
    }

    private String here(@Nullable String asked) {
        List<String> scope = Principal.required().scope().prefixes();
        return asked != null
                ? areas.require(asked).code()
                : scope.stream().findFirst().orElseThrow(() -> new Refusal.NotFound("area.unknown", ""));
    }

    private List<Line> lines(String here, Locale locale) {
        List<WorkLists.Load> loads = lists.loads(here, OWNERS);
        Map<Owner, String> names =
                cards.names(loads.stream().map(WorkLists.Load::owner).toList(), locale);
        return loads.stream()
                .map(load -> new Line(
                        load.owner(), load.owner() == null ? null : names.get(load.owner()), load.open(), load.late()))
                .toList();
    }

    /// Presses the chosen items 督办. A repeat of the same form presses none of them again; what can't be
    /// pressed is counted and left.
    @Needs(Right.DIRECT_WORK)
    @PostMapping("/my-area/pressings")
    String press(
            @RequestParam UUID step,
            @RequestParam(required = false) @Nullable List<UUID> item,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "late") String show,
            @RequestParam @Nullable String area) {
        List<UUID> chosen = item == null ? List.of() : item;
        if (chosen.isEmpty()) {
            throw new Refusal.Invalid("work.none_chosen");
        }
        if (chosen.size() > SHOWN) {
            throw new Refusal.Invalid("work.too_many", SHOWN);
        }
        long pressed = chosen.stream()
                .filter(one -> isPressed(of(step, one), new WorkItem.Id(one), text))
                .count();
        return "redirect:/my-area?show=" + (WorkQuery.Show.of(show).isPresent() ? show : "late")
                + (area == null || !area.matches("[0-9]{2,15}") ? "" : "&area=" + area) + "&pressed=" + pressed
                + "&refused=" + (chosen.size() - pressed);
    }

    private boolean isPressed(UUID step, WorkItem.Id item, String text) {
        try {
            items.take(step, item, new WorkStep.Press(text), null, clock.instant());
            return true;
        } catch (Refusal.Conflict | Refusal.Forbidden | Refusal.NotFound refused) {
            return false;
        }
    }

    /// The id of one pressing of the form: the form's time, and bits of form and item.
    private static UUID of(UUID form, UUID item) {
        long low = form.getLeastSignificantBits()
                ^ Long.rotateLeft(item.getLeastSignificantBits(), 7)
                ^ item.getMostSignificantBits();
        return new UUID(form.getMostSignificantBits(), low & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    }
}
