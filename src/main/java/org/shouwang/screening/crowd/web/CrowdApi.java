package org.shouwang.screening.crowd.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Place;
import org.shouwang.duty.Ids;
import org.shouwang.screening.crowd.Crowd;
import org.shouwang.screening.crowd.Crowds;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How many are in a place, for its gates' phones.
@RestController
@RequestMapping("/api/v1/places/{id}/crowd")
@Needs({Right.CHECK_PASSES, Right.SEE_CHECKS})
class CrowdApi {

    private final Crowds crowds;
    private final Clock clock;

    CrowdApi(Crowds crowds, Clock clock) {
        this.crowds = crowds;
        this.clock = clock;
    }

    /// @param state `normal`, `crowded`, or `doubtful` where more went out than came in
    /// @param limit how many it takes to be crowded
    record Now(UUID place, int present, String state, int limit, int capacity, Instant counted) {

        static Now of(Crowd crowd) {
            return new Now(
                    crowd.place().value(),
                    crowd.present(),
                    crowd.state().code(),
                    crowd.limit(),
                    crowd.capacity(),
                    crowd.baseAt());
        }
    }

    @Operation(summary = "How many are in a place now, at most ten seconds old")
    @GetMapping
    Now show(@PathVariable String id) {
        return Now.of(crowds.require(place(id)));
    }

    private static Place.Id place(String id) {
        return new Place.Id(Ids.parse(id, "crowd.unknown"));
    }

    /// @param id UUIDv7, made by whoever sends it
    /// @param at when it was counted; now where it is not said
    record CountBody(
            UUID id,
            int number,
            @Nullable String note,
            @Nullable Instant at) {}

    @Operation(summary = "Notes how many somebody counted; a repeat of the same id answers alike")
    @PostMapping("/counts")
    Now count(@PathVariable String id, @RequestBody CountBody body) {
        Instant at = body.at();
        String note = body.note();
        return Now.of(crowds.count(
                body.id(), place(id), body.number(), note == null ? "" : note, at == null ? clock.instant() : at));
    }
}
