package org.shouwang.measure.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.measure.AreaLevel;
import org.shouwang.measure.AreaLevels;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Levels over the interface: what holds, what another would change, and setting it.
@RestController
@Needs(Right.SEE_MEASURES)
class LevelApi {

    private final AreaLevels levels;

    LevelApi(AreaLevels levels) {
        this.levels = levels;
    }

    /// @param setOn the area whose level it is: this one, or the nearest above
    record Holding(String level, String setOn, Instant since) {}

    @Operation(summary = "The level that holds in an area: its own, else the nearest above; empty where there is none")
    @GetMapping("/api/v1/area-levels/{code}")
    List<Holding> holding(@PathVariable String code) {
        if (!Principal.required().scope().covers(code)) {
            throw new Refusal.NotFound("area.unknown", code);
        }
        return levels.holding(code).stream()
                .map(level -> new Holding(level.level(), level.areaCode(), level.since()))
                .toList();
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Preview(
            @Nullable String current,
            @Nullable String to,
            List<String> begins,
            List<String> stays,
            List<String> ends,
            long households,
            long persons) {

        static Preview of(AreaLevel.Change change) {
            return new Preview(
                    change.current(),
                    change.to(),
                    change.begins(),
                    change.stays(),
                    change.ends(),
                    change.households(),
                    change.persons());
        }
    }

    @Operation(summary = "What a level would change in an area; without one, what giving up its own would")
    @Needs(Right.LEAD_RESPONSE)
    @GetMapping("/api/v1/area-levels/{code}/preview")
    Preview preview(@PathVariable String code, @RequestParam @Nullable String to) {
        return Preview.of(levels.preview(code, to));
    }

    /// @param begins and `ends`: what the preview said
    record Decision(
            @Nullable UUID id,
            @Nullable String to,
            @Nullable String source,
            @Nullable String issuedBy,
            @Nullable String reason,
            @Nullable List<String> begins,
            @Nullable List<String> ends) {}

    @Operation(summary = "Sets an area's level and switches its measures, as the preview said")
    @Needs(Right.LEAD_RESPONSE)
    @PostMapping("/api/v1/area-levels/{code}")
    List<Holding> set(@PathVariable String code, @RequestBody Decision decision) {
        UUID id = decision.id();
        if (id == null) {
            throw new Refusal.Invalid("measure.choice");
        }
        levels.set(new AreaLevel.Draft(
                id,
                code,
                decision.to(),
                "above".equals(decision.source()) ? AreaLevel.Source.ABOVE : AreaLevel.Source.OWN,
                Objects.requireNonNullElse(decision.issuedBy(), ""),
                Objects.requireNonNullElse(decision.reason(), ""),
                Objects.requireNonNullElse(decision.begins(), List.of()),
                Objects.requireNonNullElse(decision.ends(), List.of())));
        return holding(code);
    }
}
