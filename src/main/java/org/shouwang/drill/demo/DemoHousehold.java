package org.shouwang.drill.demo;

import java.util.UUID;

/// A household, `ordinary` in a dwelling or `collective` in a dormitory, hotel or the like.
public record DemoHousehold(
        UUID id, String areaCode, UUID placeId, UUID propertyId, String kind, String number, String address) {}
