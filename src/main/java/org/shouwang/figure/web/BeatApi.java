package org.shouwang.figure.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.area.Beat;
import org.shouwang.area.Beats;
import org.shouwang.platform.scope.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Beats for the field app and for scripts.
@RestController
@RequestMapping("/api/v1/beats")
@Needs(Right.SEE_AREAS)
class BeatApi {

    private final Areas areas;
    private final Beats beats;
    private final BeatDrawing drawing;

    BeatApi(Areas areas, Beats beats, BeatDrawing drawing) {
        this.areas = areas;
        this.beats = beats;
        this.drawing = drawing;
    }

    /// @param parts each the id of a building, or that id, a colon and one of its stairwells
    record View(
            String id, String grid, String name, @Nullable UUID worker, List<String> parts) {

        static View of(Beat beat) {
            return new View(
                    beat.id().toString(),
                    beat.grid(),
                    beat.name(),
                    beat.worker(),
                    beat.parts().stream().map(BeatForm::text).toList());
        }
    }

    /// A beat as it is to be.
    record Wanted(
            @Nullable String grid,
            @Nullable String name,
            @Nullable UUID worker,
            @Nullable List<String> parts) {}

    /// The beats of an area; without one, one's own.
    @Operation(summary = "The beats of an area; without one, one's own")
    @GetMapping
    List<View> list(@RequestParam @Nullable String area) {
        List<Beat> found = area == null
                ? beats.of(Principal.required().account())
                : beats.within(areas.require(area).code());
        return found.stream().map(View::of).toList();
    }

    /// Draws a beat or draws it anew; a repeat changes nothing. Refusals: 404 `beat.unknown`, `beat.place`;
    /// 409 `beat.overlap`; 422 `beat.name`, `beat.empty`, `beat.grid`, `beat.worker`.
    @Operation(summary = "Draws a beat or draws it anew; a repeat changes nothing")
    @Needs(Right.EDIT_PLACES)
    @PutMapping("/{id}")
    View draw(@PathVariable UUID id, @RequestBody Wanted wanted) {
        String grid =
                areas.require(Objects.requireNonNullElse(wanted.grid(), "")).code();
        drawing.draw(new BeatForm(id, wanted.name(), wanted.worker(), wanted.parts()).beat(grid));
        return View.of(beats.find(new Beat.Id(id)).orElseThrow());
    }

    /// Ends a beat. Refusals: 404 `beat.unknown`, also on a repeat.
    @Operation(summary = "Ends a beat")
    @Needs(Right.EDIT_PLACES)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UUID id) {
        beats.dissolve(new Beat.Id(id));
    }
}
