package org.shouwang.figure.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Area;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.AreaMap;
import org.shouwang.area.AreaMaps;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.figure.Figure;
import org.shouwang.figure.FigureTable;
import org.shouwang.figure.Figures;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Shell;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// 一览: how is it here now, and where should I look closer?
@Controller
@Needs(Right.SEE_FIGURES)
class GlancePages {

    private static final String USUAL_FIGURE = "T19";

    private final Areas areas;
    private final AreaMaps maps;
    private final Figures figures;
    private final TransactionTemplate reading;

    GlancePages(Areas areas, AreaMaps maps, Figures figures, PlatformTransactionManager transactions) {
        this.areas = areas;
        this.maps = maps;
        this.figures = figures;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    @GetMapping("/glance")
    String own(@RequestParam @Nullable String area) {
        List<String> scope = Principal.required().scope().prefixes();
        if (scope.isEmpty()) {
            throw new Refusal.NotFound("area.unknown", "");
        }
        return "redirect:/glance/" + (AreaLevel.isCode(area) ? area : scope.getFirst());
    }

    @GetMapping("/glance/{code}")
    String show(
            @PathVariable String code,
            @RequestParam @Nullable String figure,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on,
            Locale locale,
            HttpServletRequest request,
            Model model) {
        Shell.areaStandsIn(request, "/glance/{area}");
        Glance glance = reading.execute(status -> glance(code, figure, on == null ? figures.today() : on, locale));
        model.addAttribute("glance", glance);
        model.addAttribute("area", glance == null ? code : glance.area().code());
        return "figure/glance";
    }

    private Glance glance(String code, @Nullable String asked, LocalDate on, Locale locale) {
        Area area = inForce(code);
        List<Figure> catalogue = figures.catalogue();
        Figure chosen = asked != null
                ? figures.require(asked)
                : catalogue.stream()
                        .filter(figure -> figure.code().equals(USUAL_FIGURE))
                        .findFirst()
                        .orElse(catalogue.getFirst());
        AreaMap map = maps.of(area);
        AreaLevel below = area.level().below();
        AreaLevel parts = below == null ? area.level() : below;
        FigureTable table = figures.table(catalogue, area, parts, on);
        AreaLevel shaded = map.level();
        FigureTable shading =
                shaded == null || shaded == parts ? table : figures.table(List.of(chosen), area, shaded, on);
        Glance.Rows rows = on.equals(figures.today()) ? figures::rows : (figure, part) -> null;
        return Glance.of(area, on, chosen, map, table, shading, rows, locale);
    }

    private Area inForce(String code) {
        AreaTree tree = areas.tree();
        Area area = tree.find(code);
        return area != null && Principal.required().scope().covers(code) ? area : areas.require(code);
    }

    /// The map's shapes: kept by the browser for as long as they stay the same.
    @GetMapping("/glance/{code}/shapes.svg")
    ResponseEntity<String> shapes(@PathVariable String code) {
        AreaMap map = maps.of(areas.require(code));
        return ResponseEntity.ok()
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable())
                .eTag("\"" + map.revision() + "-" + code + "\"")
                .contentType(MediaType.parseMediaType("image/svg+xml;charset=UTF-8"))
                .body(map.shapes());
    }
}
