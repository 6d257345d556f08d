package org.shouwang.drill.demo;

import java.util.UUID;

/// An invented organisation at a place; its credit code (GB 32100) is valid but for the unassigned
/// division.
public record DemoOrganisation(
        UUID id, String areaCode, UUID placeId, String name, String kind, String creditCode, String phone) {}
