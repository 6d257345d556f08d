package org.shouwang.drill.demo;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A place: a site with a community's code (12 digits), anything else with a grid's (15) and, where
/// it is part of a compound, that site's id. The coordinate (WGS-84) lies inside the area's
/// outline. `management` is closed, open or unmanaged for compounds and absent otherwise.
public record DemoPlace(
        UUID id,
        String areaCode,
        DemoPlaceKind kind,
        String name,
        String address,
        @Nullable UUID siteId,
        double longitude,
        double latitude,
        @Nullable Integer stairwells,
        @Nullable Integer floors,
        @Nullable String management) {}
