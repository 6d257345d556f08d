package org.shouwang.figure.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Area;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.AreaOutlines;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.area.Division;
import org.shouwang.area.DivisionTable;
import org.shouwang.area.GridReports;
import org.shouwang.area.Places;
import org.shouwang.area.Recodings;
import org.shouwang.area.outline.GeoJsonOutlines;
import org.shouwang.figure.Figures;
import org.shouwang.platform.job.Jobs;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.Shell;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/// 区划: what is this area made of, and what became of it? Who may, changes it here.
@Controller
@RequestMapping("/areas")
@Needs(Right.SEE_AREAS)
class AreaPages {

    private static final int PROBLEMS_SHOWN = 100;

    private final AreaList list;
    private final Figures figures;
    private final Areas areas;
    private final Places places;
    private final Recodings recodings;
    private final AreaOutlines outlines;
    private final GridReports reports;
    private final Jobs jobs;
    private final Problems problems;

    AreaPages(
            AreaList list,
            Figures figures,
            Areas areas,
            Places places,
            Recodings recodings,
            AreaOutlines outlines,
            GridReports reports,
            Jobs jobs,
            Problems problems) {
        this.list = list;
        this.figures = figures;
        this.areas = areas;
        this.places = places;
        this.recodings = recodings;
        this.outlines = outlines;
        this.reports = reports;
        this.jobs = jobs;
        this.problems = problems;
    }

    @GetMapping
    String own() {
        List<String> scope = Principal.required().scope().prefixes();
        if (scope.isEmpty()) {
            throw new Refusal.NotFound("area.unknown", "");
        }
        return "redirect:/areas/" + scope.getFirst();
    }

    @Needs(Right.SEE_FIGURES)
    @GetMapping("/list")
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters, Locale locale) {
        ListQuery query = ListQuery.of("/areas/list", parameters, list.filterNames());
        String counted = query.filter("figure");
        return new ModelAndView("figure/area-list")
                .addObject("list", ListView.of(list, query))
                .addObject("area", query.area())
                .addObject(
                        "figure",
                        counted == null ? null : figures.require(counted).name(locale));
    }

    @GetMapping("/{code}")
    ModelAndView show(@PathVariable String code, @RequestParam @Nullable String done, HttpServletRequest request) {
        return page(areas.require(code), request, HttpStatus.OK)
                .addObject("done", done != null && done.matches("[a-z_]{1,30}") ? done : null);
    }

    private ModelAndView page(Area area, HttpServletRequest request, HttpStatus status) {
        Shell.areaStandsIn(request, "/areas/{area}");
        AreaTree tree = areas.tree();
        ModelAndView page = new ModelAndView("figure/area", status);
        page.addObject("area", area.code());
        page.addObject("here", area);
        page.addObject("level", area.level().name().toLowerCase(Locale.ROOT));
        page.addObject("children", tree.children(area.code()));
        page.addObject("kinds", places.kinds());
        page.addObject("counts", places.counts(area.code()));
        page.addObject("outline", outlines.of(area.code()));
        page.addObject("history", areas.history(area));
        page.addObject("changes", recodings.of(area));
        page.addObject("id", UUID.randomUUID());
        if (area.level().digits() >= AreaLevel.STREET.digits()) {
            page.addAllObjects(RecodingChoices.of(area, tree));
            page.addObject(
                    "buildings",
                    area.level() == AreaLevel.GRID
                            ? places.list(org.shouwang.area.PlaceQuery.all(area.code()))
                            : List.of());
        }
        return page;
    }

    /// Begins a change of the area; the id in the form makes a repeat safe.
    @Needs(Right.EDIT_AREAS)
    @PostMapping("/{code}/recodings")
    ModelAndView change(@PathVariable String code, RecodingForm form, HttpServletRequest request, Locale locale) {
        Area area = areas.require(code);
        return tried(
                area,
                request,
                locale,
                () -> "redirect:/recodings/"
                        + recodings.begin(form.plan(area.code())).id());
    }

    @Needs(Right.EDIT_AREAS)
    @PostMapping("/{code}/grids")
    ModelAndView addGrid(
            @PathVariable String code, @RequestParam String name, HttpServletRequest request, Locale locale) {
        Area area = areas.require(code);
        return tried(area, request, locale, () -> "redirect:/areas/" + areas.addGrid(area.code(), name) + "?done=grid");
    }

    /// Begins to generate outlines for what has none below.
    @Needs(Right.EDIT_AREAS)
    @PostMapping("/{code}/outlines/generation")
    ModelAndView generate(@PathVariable String code, HttpServletRequest request, Locale locale) {
        Area area = areas.require(code);
        return tried(area, request, locale, () -> {
            jobs.start(AreaOutlines.GENERATION, Map.of("area", area.code()));
            return "redirect:/areas/" + area.code() + "?done=outlines";
        });
    }

    /// Takes outlines from a GeoJSON file.
    @Needs(Right.EDIT_AREAS)
    @PostMapping("/{code}/outlines")
    ModelAndView importOutlines(
            @PathVariable String code,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "WGS_84") GeoJsonOutlines.Datum datum,
            HttpServletRequest request,
            Locale locale)
            throws IOException {
        Area area = areas.require(code);
        try (InputStream in = file.getInputStream()) {
            AreaOutlines.Import done = outlines.importGeoJson(in, datum, AreaOutlines.Source.IMPORTED);
            return page(area, request, HttpStatus.OK).addObject("imported", done);
        } catch (Refusal refusal) {
            return failed(area, request, locale, refusal);
        }
    }

    /// Takes the official list of divisions, all rows or none; those that are there already stay.
    @Needs(Right.EDIT_AREAS)
    @PostMapping("/{code}/divisions")
    ModelAndView importDivisions(
            @PathVariable String code, @RequestParam MultipartFile file, HttpServletRequest request, Locale locale)
            throws IOException {
        Area area = areas.require(code);
        Path copy = Files.createTempFile("divisions", "");
        try {
            file.transferTo(copy);
            DivisionTable.Reading reading = DivisionTable.read(copy);
            List<Division.Problem> wrong = areas.check(reading.rows());
            if (reading.problems().isEmpty() && wrong.isEmpty()) {
                return page(area, request, HttpStatus.OK).addObject("added", areas.add(reading.rows()));
            }
            return page(area, request, HttpStatus.UNPROCESSABLE_CONTENT)
                    .addObject("unread", shown(reading.problems()))
                    .addObject("wrong", shown(wrong));
        } catch (Refusal.Invalid | Refusal.Conflict | Refusal.Forbidden refusal) {
            return failed(area, request, locale, refusal);
        } finally {
            Files.delete(copy);
        }
    }

    static <T> List<T> shown(List<T> problems) {
        return problems.subList(0, Math.min(problems.size(), PROBLEMS_SHOWN));
    }

    @GetMapping("/{code}/report")
    ModelAndView report(@PathVariable String code, HttpServletRequest request) {
        Area area = areas.require(code);
        Shell.areaStandsIn(request, "/areas/{area}/report");
        return new ModelAndView(
                "figure/report",
                Map.of("area", area.code(), "here", area, "report", reports.of(area.code()), "tree", areas.tree()));
    }

    private ModelAndView tried(
            Area area, HttpServletRequest request, Locale locale, java.util.function.Supplier<String> command) {
        try {
            return new ModelAndView(command.get());
        } catch (Refusal.Invalid | Refusal.Conflict | Refusal.Forbidden refusal) {
            return failed(area, request, locale, refusal);
        }
    }

    private ModelAndView failed(Area area, HttpServletRequest request, Locale locale, Refusal refusal) {
        HttpStatus status =
                refusal instanceof Refusal.Forbidden ? HttpStatus.FORBIDDEN : HttpStatus.UNPROCESSABLE_CONTENT;
        return page(area, request, status)
                .addObject(
                        "error",
                        problems.text(refusal.code(), refusal.arguments().toArray(), locale));
    }
}
