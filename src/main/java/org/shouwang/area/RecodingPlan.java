package org.shouwang.area;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A change of areas that was decided 区划变更: what becomes of which communities and grids.
///
/// The id is the decision's: a plan with an id that was carried out already is not carried out again.
public sealed interface RecodingPlan {

    UUID id();

    /// On what ground, for the areas' history.
    String reason();

    /// The area that it begins with.
    String area();

    /// A street goes to another district, with all its communities 街道划转.
    record MoveStreet(UUID id, String reason, String area, String district) implements RecodingPlan {}

    /// Some of a street's communities become a street of their own 街道拆分.
    record SplitStreet(UUID id, String reason, String area, String name, List<String> communities)
            implements RecodingPlan {
        public SplitStreet {
            communities = List.copyOf(communities);
        }
    }

    /// A street ends; its communities go to another 街道合并.
    record MergeStreets(UUID id, String reason, String area, String heir) implements RecodingPlan {}

    /// A community goes to another street 社区划转. Without a code it gets the least that was never used there.
    record MoveCommunity(
            UUID id,
            String reason,
            String area,
            String street,
            @Nullable String code) implements RecodingPlan {}

    /// Some of a community's grids, and the sites named, become a community of their own 社区拆分.
    record SplitCommunity(
            UUID id,
            String reason,
            String area,
            String name,
            @Nullable String code,
            List<String> grids,
            List<UUID> sites)
            implements RecodingPlan {
        public SplitCommunity {
            grids = List.copyOf(grids);
            sites = List.copyOf(sites);
        }
    }

    /// A community ends; its grids and sites go to another of the same street or not 社区合并.
    record MergeCommunities(UUID id, String reason, String area, String heir) implements RecodingPlan {}

    /// Some of a grid's places become a grid of their own in the same community 网格拆分.
    record SplitGrid(UUID id, String reason, String area, String name, List<UUID> places) implements RecodingPlan {
        public SplitGrid {
            places = List.copyOf(places);
        }
    }

    /// Grids end; all that is in them goes to another grid 网格合并.
    record MergeGrids(UUID id, String reason, String area, List<String> gone) implements RecodingPlan {
        public MergeGrids {
            gone = List.copyOf(gone);
        }
    }

    /// An area gets another name 更名.
    record Rename(UUID id, String reason, String area, String name) implements RecodingPlan {}
}
