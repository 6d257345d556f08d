package org.shouwang.duty.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.AreaMaps;
import org.shouwang.area.AreaOutlines;
import org.shouwang.area.Areas;
import org.shouwang.duty.Ids;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Answering;
import org.shouwang.registry.Search;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/// 谁负责: who answers for this house, this person, this spot? Found by address, name or position,
/// then one touch.
@Controller
@Needs(Right.SEE_DUTIES)
class AnsweringPages {

    static final Set<String> KINDS = Set.of("area", "place", "property", "household", "person", "organisation", "beat");

    private final Answering answering;
    private final Search search;
    private final AreaOutlines outlines;
    private final Areas areas;
    private final AreaMaps maps;

    AnsweringPages(Answering answering, Search search, AreaOutlines outlines, Areas areas, AreaMaps maps) {
        this.answering = answering;
        this.search = search;
        this.outlines = outlines;
        this.areas = areas;
        this.maps = maps;
    }

    @GetMapping("/answering")
    ModelAndView ask(
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable Double longitude,
            @RequestParam @Nullable Double latitude,
            @RequestParam @Nullable String area) {
        ModelAndView page = new ModelAndView("duty/answering").addObject("q", q).addObject("area", area);
        if (q.isBlank()) {
            drawn(page, area);
        }
        if (longitude != null && latitude != null) {
            String grid = grid(longitude, latitude);
            return page.addObject("located", true)
                    .addObject("grid", grid)
                    .addObject("answers", grid == null ? List.of() : answering.answers("area", null, grid));
        }
        if (area != null) {
            return page.addObject("answers", answering.answers("area", null, code(area)));
        }
        if (!q.isBlank() && Rights.has(Right.SEE_PEOPLE)) {
            page.addObject("hits", search.find(q));
        } else if (q.isBlank()) {
            List<String> own = Principal.required().scope().prefixes();
            page.addObject("answers", own.isEmpty() ? List.of() : answering.answers("area", null, own.getFirst()));
        }
        return page;
    }

    /// The map of an area or of one's own: a part that is touched is asked for.
    private void drawn(ModelAndView page, @Nullable String area) {
        List<String> own = Principal.required().scope().prefixes();
        String here = area != null ? code(area) : own.isEmpty() ? null : own.getFirst();
        if (here != null
                && Rights.has(Right.SEE_FIGURES)
                && Principal.required().scope().covers(here)) {
            areas.find(here)
                    .ifPresent(known -> page.addObject("map", maps.of(known)).addObject("name", known.name()));
        }
    }

    @GetMapping("/answering/{kind}/{id}")
    ModelAndView show(@PathVariable String kind, @PathVariable String id) {
        return new ModelAndView("duty/answering")
                .addObject("q", "")
                .addObject("found", true)
                .addObject("answers", answering.answers(known(kind), Ids.parse(id, "duty.target_unknown"), ""));
    }

    /// The chain of those who answer, nearest first: by `kind` and `id`, by `area`, or by a WGS-84
    /// position.
    @Operation(summary = "Who answers for a subject, from the nearest up to the district")
    @GetMapping("/api/v1/answering")
    @ResponseBody
    List<Answering.Answer> answers(
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable UUID id,
            @RequestParam @Nullable String area,
            @RequestParam @Nullable Double longitude,
            @RequestParam @Nullable Double latitude) {
        if (longitude != null && latitude != null) {
            String grid = grid(longitude, latitude);
            return grid == null ? List.of() : answering.answers("area", null, grid);
        }
        if (kind != null && id != null) {
            return answering.answers(known(kind), id, "");
        }
        if (area == null) {
            throw new Refusal.Invalid("answering.what");
        }
        return answering.answers("area", null, code(area));
    }

    private @Nullable String grid(double longitude, double latitude) {
        if (Double.isNaN(longitude) || Double.isNaN(latitude) || Math.abs(longitude) > 180 || Math.abs(latitude) > 90) {
            throw new Refusal.Invalid("place.coordinate");
        }
        return outlines.gridAt(longitude, latitude);
    }

    private static String known(String kind) {
        if (!KINDS.contains(kind)) {
            throw new Refusal.NotFound("duty.target_unknown");
        }
        return kind;
    }

    private static String code(String area) {
        if (!area.matches("[0-9]{2,15}")) {
            throw new Refusal.Invalid("list.area");
        }
        return area;
    }
}
