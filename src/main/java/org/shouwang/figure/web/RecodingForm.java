package org.shouwang.figure.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.RecodingPlan;
import org.shouwang.platform.value.Refusal;

/// A change of areas as a form sends it; which fields count depends on the kind.
record RecodingForm(
        @Nullable UUID id,
        @Nullable String kind,
        @Nullable String reason,
        @Nullable String name,
        @Nullable String target,
        @Nullable List<String> areas,
        @Nullable List<UUID> places) {

    RecodingPlan plan(String area) {
        UUID decision = id == null ? UUID.randomUUID() : id;
        String why = reason == null ? "" : reason;
        String called = name == null ? "" : name;
        String other = target == null ? "" : target;
        List<String> chosen = areas == null ? List.of() : areas;
        List<UUID> moved = places == null ? List.of() : places;
        return switch (kind == null ? "" : kind) {
            case "move_street" -> new RecodingPlan.MoveStreet(decision, why, area, other);
            case "split_street" -> new RecodingPlan.SplitStreet(decision, why, area, called, chosen);
            case "merge_streets" -> new RecodingPlan.MergeStreets(decision, why, area, other);
            case "move_community" -> new RecodingPlan.MoveCommunity(decision, why, area, other, null);
            case "split_community" -> new RecodingPlan.SplitCommunity(decision, why, area, called, null, chosen, moved);
            case "merge_communities" -> new RecodingPlan.MergeCommunities(decision, why, area, other);
            case "split_grid" -> new RecodingPlan.SplitGrid(decision, why, area, called, moved);
            case "merge_grids" -> new RecodingPlan.MergeGrids(decision, why, area, chosen);
            case "rename" -> new RecodingPlan.Rename(decision, why, area, called);
            default -> throw new Refusal.Invalid("area.recoding.kind");
        };
    }
}
