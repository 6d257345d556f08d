package org.shouwang.measure.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Areas;
import org.shouwang.measure.AreaLevel;
import org.shouwang.measure.AreaLevels;
import org.shouwang.measure.MeasureKind;
import org.shouwang.measure.MeasureKinds;
import org.shouwang.measure.Measures;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 分区分级: which level is this area on, and what would another change?
@Controller
@RequestMapping("/area-levels")
@Needs(Right.SEE_MEASURES)
class LevelPages {

    /// What the choice says where an area is to have no level of its own.
    private static final String NONE = "none";

    private final AreaLevels levels;
    private final Measures measures;
    private final MeasureKinds kinds;
    private final AreaLevelList list;
    private final Areas areas;
    private final Accounts accounts;
    private final Problems problems;

    LevelPages(
            AreaLevels levels,
            Measures measures,
            MeasureKinds kinds,
            AreaLevelList list,
            Areas areas,
            Accounts accounts,
            Problems problems) {
        this.levels = levels;
        this.measures = measures;
        this.kinds = kinds;
        this.list = list;
        this.areas = areas;
        this.accounts = accounts;
        this.problems = problems;
    }

    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/area-levels", parameters, list.filterNames());
        return new ModelAndView("measure/area-levels")
                .addObject("list", ListView.of(list, query))
                .addObject("here", AreaLevelList.here(query))
                .addObject("level", levels.holding(AreaLevelList.here(query)).orElse(null))
                .addObject("area", query.area());
    }

    /// @param to shows what this level would change; `none` for none of its own
    @GetMapping("/{code:[0-9]+}")
    ModelAndView show(@PathVariable String code, @RequestParam @Nullable String to, Locale locale) {
        return page(code, to, null, HttpStatus.OK, locale);
    }

    /// @param begins what the page showed would begin, with a comma between
    /// @param ends   what it showed would end
    @Needs(Right.LEAD_RESPONSE)
    @PostMapping("/{code:[0-9]+}")
    ModelAndView set(
            @PathVariable String code,
            @RequestParam UUID id,
            @RequestParam String to,
            @RequestParam(defaultValue = "own") String source,
            @RequestParam(defaultValue = "") String issuedBy,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String begins,
            @RequestParam(defaultValue = "") String ends,
            Locale locale) {
        try {
            levels.set(new AreaLevel.Draft(
                    id,
                    code,
                    level(to),
                    source.equals("above") ? AreaLevel.Source.ABOVE : AreaLevel.Source.OWN,
                    issuedBy,
                    reason,
                    codes(begins),
                    codes(ends)));
            return new ModelAndView("redirect:/area-levels/" + code);
        } catch (Refusal.Invalid refusal) {
            return page(code, to, text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT, locale)
                    .addObject("typed", new Typed(source, issuedBy, reason));
        } catch (Refusal.Conflict refusal) {
            return page(code, to, text(refusal, locale), HttpStatus.CONFLICT, locale)
                    .addObject("typed", new Typed(source, issuedBy, reason));
        }
    }

    /// What stays in the form when it is refused.
    record Typed(String source, String issuedBy, String reason) {}

    private static @Nullable String level(String code) {
        return code.equals(NONE) ? null : code;
    }

    private static List<String> codes(String text) {
        return text.isBlank() ? List.of() : List.of(text.split(","));
    }

    private ModelAndView page(
            String code, @Nullable String to, @Nullable String error, HttpStatus status, Locale locale) {
        if (areas.find(code).isEmpty() || !Principal.required().scope().covers(code)) {
            throw new Refusal.NotFound("area.unknown", code);
        }
        AreaLevel level = levels.holding(code).orElse(null);
        List<AreaLevel.Step> steps = levels.steps(code);
        AreaLevel.Change change =
                to == null || !Rights.has(Right.LEAD_RESPONSE) ? null : levels.preview(code, level(to));
        boolean district = code.length() <= 6;
        return new ModelAndView("measure/area-level", status)
                .addObject("name", areas.tree().name(code))
                .addObject("tree", areas.tree())
                .addObject("level", level)
                .addObject("mark", level == null ? null : AreaLevelList.mark(level.level()))
                .addObject("own", level != null && level.areaCode().equals(code))
                .addObject("levels", levels.levels())
                .addObject("holding", measures.holdingOn(code))
                .addObject("steps", steps)
                .addObject(
                        "people",
                        accounts.names(steps.stream().map(AreaLevel.Step::by).collect(Collectors.toSet())))
                .addObject("kinds", names(locale))
                .addObject("restricting", restricting())
                .addObject("change", change)
                .addObject("to", to)
                .addObject("district", district)
                .addObject("typed", new Typed(district ? "above" : "own", "", ""))
                .addObject("fresh", MeasurePages.fresh())
                .addObject("area", code)
                .addObject("error", error);
    }

    private Map<String, String> names(Locale locale) {
        return kinds.all().stream().collect(Collectors.toMap(MeasureKind::code, kind -> kind.name(locale)));
    }

    private List<String> restricting() {
        return kinds.all().stream()
                .filter(MeasureKind::restricts)
                .map(MeasureKind::code)
                .toList();
    }

    private String text(Refusal refusal, Locale locale) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), locale);
    }
}
