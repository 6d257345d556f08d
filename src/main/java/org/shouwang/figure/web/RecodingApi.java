package org.shouwang.figure.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.area.Recoding;
import org.shouwang.area.Recodings;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Changes of areas for scripts 区划变更.
@RestController
@RequestMapping("/api/v1")
@Needs(Right.SEE_AREAS)
class RecodingApi {

    private final Areas areas;
    private final Recodings recodings;

    RecodingApi(Areas areas, Recodings recodings) {
        this.areas = areas;
        this.recodings = recodings;
    }

    /// @param state   open, done or given_up
    /// @param refusal code of why its next step was refused the last time
    record View(
            UUID id,
            String kind,
            String area,
            @Nullable String now,
            String state,
            int steps,
            int done,
            @Nullable String result,
            @Nullable String refusal,
            @Nullable Instant retryAt) {}

    record Abandonment(@Nullable String reason) {}

    /// Begins a change in the background; a repeat with the same id changes nothing. Refusals: 403
    /// `area.not_yours`; 404 `area.unknown`; 409 `area.full`, `area.taken`; 422 `area.recoding.*`.
    @Operation(summary = "Begins a change of an area; a repeat with the same id changes nothing")
    @Needs(Right.EDIT_AREAS)
    @PostMapping("/areas/{code}/recodings")
    @ResponseStatus(HttpStatus.ACCEPTED)
    View begin(@PathVariable String code, @RequestBody RecodingForm wanted) {
        return view(recodings.begin(wanted.plan(areas.require(code).code())));
    }

    /// How far a change is. Refusals: 404 `area.recoding.unknown`.
    @Operation(summary = "How far a change of areas is, and why it stopped")
    @GetMapping("/recodings/{id}")
    View show(@PathVariable UUID id) {
        return view(recodings.find(id));
    }

    /// Gives a change up where it stands; a repeat changes nothing. Refusals: 403 `area.not_yours`; 404
    /// `area.recoding.unknown`; 409 `area.recoding.ended`; 422 `area.recoding.reason`.
    @Operation(summary = "Gives a change of areas up where it stands; a repeat changes nothing")
    @Needs(Right.EDIT_AREAS)
    @PostMapping("/recodings/{id}/abandonment")
    View giveUp(@PathVariable UUID id, @RequestBody Abandonment wanted) {
        return view(recodings.giveUp(id, Objects.requireNonNullElse(wanted.reason(), "")));
    }

    private View view(Recoding change) {
        return new View(
                change.id(),
                change.kind(),
                change.area(),
                areas.current(change.area()),
                change.isOpen() ? "open" : change.isDone() ? "done" : "given_up",
                change.steps(),
                change.done(),
                change.result(),
                change.refusal(),
                change.retryAt());
    }
}
