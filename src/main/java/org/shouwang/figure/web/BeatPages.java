package org.shouwang.figure.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Area;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.AreaMaps;
import org.shouwang.area.Areas;
import org.shouwang.area.Beat;
import org.shouwang.area.BeatChange;
import org.shouwang.area.Beats;
import org.shouwang.area.Place;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.Shell;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 包干片: who looks after which building and stairwell, and what does nobody look after?
@Controller
@Needs(Right.SEE_AREAS)
class BeatPages {

    private static final int HISTORY = 50;

    private final Areas areas;
    private final AreaMaps maps;
    private final Beats beats;
    private final BeatDrawing drawing;
    private final Accounts accounts;
    private final Problems problems;

    BeatPages(Areas areas, AreaMaps maps, Beats beats, BeatDrawing drawing, Accounts accounts, Problems problems) {
        this.areas = areas;
        this.maps = maps;
        this.beats = beats;
        this.drawing = drawing;
        this.accounts = accounts;
        this.problems = problems;
    }

    /// One's own beats; who has none goes to those of the area.
    @GetMapping("/beats")
    ModelAndView own() {
        Principal principal = Principal.required();
        List<Beat> own = beats.of(principal.account());
        List<String> scope = principal.scope().prefixes();
        if (own.isEmpty() && !scope.isEmpty()) {
            return new ModelAndView("redirect:/areas/" + scope.getFirst() + "/beats");
        }
        List<Own> shown = own.stream()
                .map(beat -> new Own(
                        beat,
                        BeatBoard.of(beats.places(beat.grid()), own, BeatForm.of(beat))
                                .partsOf(beat)))
                .toList();
        return new ModelAndView("figure/own-beats", Map.of("own", shown, "tree", areas.tree()));
    }

    /// A beat with what it is made of.
    record Own(Beat beat, List<BeatBoard.Free> parts) {}

    @GetMapping("/areas/{code}/beats")
    ModelAndView show(
            @PathVariable String code,
            @RequestParam @Nullable UUID beat,
            @RequestParam(defaultValue = "false") boolean done,
            HttpServletRequest request) {
        Area area = areas.require(code);
        Shell.areaStandsIn(request, "/areas/{area}/beats");
        AreaLevel below = area.level().below();
        if (below != null) {
            return new ModelAndView("figure/beat-counts")
                    .addObject("here", area)
                    .addObject("area", area.code())
                    .addObject("children", areas.tree().children(area.code()))
                    .addObject("counts", beats.counts(area.code(), below));
        }
        BeatForm form = beat == null
                ? new BeatForm(Beat.Id.fresh().value(), "", null, List.of())
                : BeatForm.of(beats.find(new Beat.Id(beat))
                        .filter(found -> found.grid().equals(area.code()))
                        .orElseThrow(() -> new Refusal.NotFound("beat.unknown")));
        return page(area, form, HttpStatus.OK)
                .addObject("changing", beat != null)
                .addObject("done", done);
    }

    private ModelAndView page(Area grid, BeatForm form, HttpStatus status) {
        List<Beat> drawn = beats.within(grid.code());
        List<BeatChange> history = beats.history(grid.code(), HISTORY);
        List<Place> places = beats.places(grid.code());
        return new ModelAndView("figure/beats", status)
                .addObject("here", grid)
                .addObject("area", grid.code())
                .addObject("form", form)
                .addObject("beats", drawn)
                .addObject("board", BeatBoard.of(places, drawn, form))
                .addObject("map", maps.of(grid))
                .addObject("spots", maps.spots(grid, places))
                .addObject("workers", accounts.workers(grid.code()))
                .addObject("history", history)
                .addObject("names", accounts.names(people(drawn, history)));
    }

    private static List<UUID> people(List<Beat> beats, List<BeatChange> history) {
        List<UUID> people = new ArrayList<>();
        beats.stream().map(Beat::worker).filter(Objects::nonNull).forEach(people::add);
        history.stream().map(BeatChange::worker).filter(Objects::nonNull).forEach(people::add);
        history.forEach(change -> people.add(change.by()));
        return people;
    }

    /// Draws a beat or changes it; the id in the form makes a repeat safe.
    @Needs(Right.EDIT_PLACES)
    @PostMapping("/areas/{code}/beats")
    ModelAndView draw(@PathVariable String code, BeatForm form, Locale locale) {
        Area grid = areas.require(code);
        try {
            drawing.draw(form.beat(grid.code()));
            return new ModelAndView("redirect:/areas/" + grid.code() + "/beats?done=true");
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            return page(grid, form, HttpStatus.UNPROCESSABLE_CONTENT)
                    .addObject(
                            "changing",
                            form.id() != null
                                    && beats.find(new Beat.Id(form.id())).isPresent())
                    .addObject(
                            "error",
                            problems.text(refusal.code(), refusal.arguments().toArray(), locale));
        }
    }

    @Needs(Right.EDIT_PLACES)
    @PostMapping("/areas/{code}/beats/{id}/ending")
    String end(@PathVariable String code, @PathVariable UUID id) {
        beats.dissolve(new Beat.Id(id));
        return "redirect:/areas/" + areas.require(code).code() + "/beats?done=true";
    }
}
