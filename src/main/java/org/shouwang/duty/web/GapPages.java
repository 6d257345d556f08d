package org.shouwang.duty.web;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Area;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.duty.Assignment;
import org.shouwang.duty.Duties;
import org.shouwang.duty.Gap;
import org.shouwang.duty.Gaps;
import org.shouwang.duty.roster.OpenShifts;
import org.shouwang.duty.roster.Rosters;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 责任空缺: where is nobody, and whom could we name? One touch names hundreds.
@Controller
@RequestMapping("/gaps")
@Needs(Right.SEE_DUTIES)
class GapPages {

    private final Gaps gaps;
    private final Duties duties;
    private final Rosters rosters;
    private final OpenShifts open;
    private final Areas areas;

    GapPages(Gaps gaps, Duties duties, Rosters rosters, OpenShifts open, Areas areas) {
        this.open = open;
        this.rosters = rosters;
        this.gaps = gaps;
        this.duties = duties;
        this.areas = areas;
    }

    /// An area below, and how many are missing there.
    record Part(String code, String name, long missing) {}

    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/gaps", parameters, List.of("role"));
        String asked = query.area();
        Area here = areas.require(asked == null ? gaps.own() : asked);
        AreaTree tree = areas.tree();
        String role = query.filter("role");
        Slice<Gap> slice = gaps.list(new Gaps.Query(here.code(), role, query.after(), ListQuery.PAGE));
        List<Area> children = tree.children(here.code());
        ModelAndView page = new ModelAndView("duty/gaps")
                .addObject("area", here.code())
                .addObject("here", here)
                .addObject("query", query)
                .addObject("role", role)
                .addObject("rows", slice.rows())
                .addObject(
                        "next",
                        slice.next() == null ? null : query.with("area", here.code()) + "&after=" + slice.next())
                .addObject(
                        "fresh",
                        slice.rows().stream()
                                .map(gap -> com.github.f4b6a3.uuid.UuidCreator.getTimeOrderedEpoch())
                                .toList())
                .addObject("openShifts", rosters.open(here.code()))
                .addObject("coverage", gaps.coverage(here.code()))
                .addObject("byRole", gaps.byRole(here.code()))
                .addObject("roles", duties.rolesByCode())
                .addObject("parts", children.isEmpty() ? List.of() : parts(here.code(), children))
                .addObject("tree", tree);
        for (OpenShifts.Told outcome : OpenShifts.Told.values()) {
            String told = parameters.getFirst("shift_" + outcome.code());
            if (told != null && told.matches("[0-9]{1,3}")) {
                page.addObject("shift_" + outcome.code(), Integer.valueOf(told));
            }
        }
        for (Assignment.Outcome outcome : Assignment.Outcome.values()) {
            String told = parameters.getFirst(outcome.name().toLowerCase(Locale.ROOT));
            if (told != null && told.matches("[0-9]{1,3}")) {
                page.addObject("told_" + outcome.name().toLowerCase(Locale.ROOT), Integer.valueOf(told));
            }
        }
        return page;
    }

    /// The open places of shifts with proposals: shown in the list once it is there, for weighing them
    /// takes a moment.
    @GetMapping("/shifts")
    ModelAndView shifts(@RequestParam @Nullable String area) {
        Area here = areas.require(area == null ? gaps.own() : area);
        return new ModelAndView("duty/gap-shifts")
                .addObject("area", here.code())
                .addObject("here", here)
                .addObject("openShifts", rosters.open(here.code()))
                .addObject("proposals", open.proposed(here.code()))
                .addObject("tree", areas.tree());
    }

    /// Puts those proposed on the places that are ticked.
    @Needs(Right.NAME_DUTIES)
    @PostMapping("/shifts/takings")
    String takeShifts(@RequestParam(defaultValue = "") List<String> pick, @RequestParam @Nullable String area) {
        StringBuilder address = new StringBuilder("redirect:/gaps?");
        if (area != null && area.matches("[0-9]{2,15}")) {
            address.append("area=").append(area).append('&');
        }
        open.take(pick.stream().map(GapPages::shift).toList())
                .forEach((told, count) -> address.append("shift_")
                        .append(told.code())
                        .append('=')
                        .append(count)
                        .append('&'));
        return address.substring(0, address.length() - 1);
    }

    private static OpenShifts.Taking shift(String pick) {
        String[] ids = pick.split(":", -1);
        try {
            return new OpenShifts.Taking(UUID.fromString(ids[0]), UUID.fromString(ids[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new Refusal.Invalid("gap.pick");
        }
    }

    private List<Part> parts(String area, List<Area> children) {
        int digits = children.getFirst().code().length();
        Map<String, Long> missing = gaps.byPart(area, digits);
        List<Part> parts = new ArrayList<>();
        for (Area child : children) {
            Long here = missing.get(child.code());
            if (here != null) {
                parts.add(new Part(child.code(), child.name(), here));
            }
        }
        parts.sort(java.util.Comparator.comparingLong(Part::missing).reversed());
        return parts;
    }

    /// Names those proposed for the rows that are ticked; what became of them is told on the list.
    @Needs(Right.NAME_DUTIES)
    @PostMapping("/takings")
    String take(
            @RequestParam(defaultValue = "") List<String> pick,
            @RequestParam @Nullable String area,
            @RequestParam @Nullable String role) {
        if (pick.isEmpty()) {
            throw new Refusal.Invalid("gap.none");
        }
        Map<Assignment.Outcome, Integer> counts = new EnumMap<>(Assignment.Outcome.class);
        gaps.take(pick.stream().map(GapPages::taking).toList())
                .values()
                .forEach(outcome -> counts.merge(outcome, 1, Integer::sum));
        StringBuilder address = new StringBuilder("redirect:/gaps?");
        if (area != null && area.matches("[0-9]{2,15}")) {
            address.append("area=").append(area).append('&');
        }
        if (role != null && role.matches("[a-z_]{1,40}")) {
            address.append("role=").append(role).append('&');
        }
        counts.forEach((outcome, count) -> address.append(outcome.name().toLowerCase(Locale.ROOT))
                .append('=')
                .append(count)
                .append('&'));
        return address.substring(0, address.length() - 1);
    }

    private static Gaps.Taking taking(String pick) {
        String[] ids = pick.split(":", -1);
        try {
            return new Gaps.Taking(UUID.fromString(ids[0]), UUID.fromString(ids[1]), UUID.fromString(ids[2]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new Refusal.Invalid("gap.pick");
        }
    }
}
