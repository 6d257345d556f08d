package org.shouwang.drill.demo;

import java.util.List;

/// A grid about to be filled, with what its places need of the community around.
record GridSite(
        CommunityPlan community,
        GridPlan plan,
        PointsInside points,
        String road,
        List<CommunityFiller.Compound> compounds) {

    String address(String rest) {
        return community.addressStart() + road + rest;
    }
}
