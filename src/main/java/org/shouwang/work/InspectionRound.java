package org.shouwang.work;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A draw that was made 督查轮次, with all that it takes to repeat it.
public record InspectionRound(
        UUID id,
        String areaCode,
        String checklist,
        long seed,
        int wanted,
        List<DrawRules.Team> teams,
        List<DrawRules.Spot> spots,
        Instant dueAt,
        UUID drawnBy,
        Instant drawnAt) {

    /// The same draw once more.
    public List<DrawRules.Drawn> repeated() {
        return DrawRules.draw(seed, teams, spots, wanted);
    }
}
