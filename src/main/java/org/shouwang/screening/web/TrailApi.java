package org.shouwang.screening.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.duty.Ids;
import org.shouwang.registry.Person;
import org.shouwang.screening.Trails;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Where somebody went through, for investigations.
@RestController
@Needs(Right.SEE_CHECKS)
class TrailApi {

    private final Trails trails;

    TrailApi(Trails trails) {
        this.trails = trails;
    }

    /// @param temperature tenths of a degree Celsius
    record Trace(
            UUID scan,
            UUID checkpoint,
            @Nullable UUID person,
            String direction,
            String verdict,
            String finding,
            @Nullable Integer temperature,
            Instant at) {

        static Trace of(Trails.Trace trace) {
            return new Trace(
                    trace.scan(),
                    trace.checkpoint().value(),
                    trace.person(),
                    trace.direction().name().toLowerCase(Locale.ROOT),
                    trace.verdict().name().toLowerCase(Locale.ROOT),
                    trace.finding().code(),
                    trace.temperature(),
                    trace.at());
        }
    }

    @Operation(summary = "A person's scans of the last 60 days, the latest first; told to the audit")
    @GetMapping("/api/v1/persons/{id}/scans")
    List<Trace> trail(@PathVariable String id) {
        return trails.of(person(id)).stream().map(Trace::of).toList();
    }

    @Operation(summary = "Who was at the same checkpoints within 15 minutes over 14 days; told to the audit")
    @GetMapping("/api/v1/persons/{id}/companions")
    List<Trace> companions(@PathVariable String id) {
        return trails.companions(person(id)).stream().map(Trace::of).toList();
    }

    private static Person.Id person(String id) {
        return new Person.Id(Ids.parse(id, "person.unknown"));
    }
}
