package org.shouwang.work;

import java.util.List;
import java.util.UUID;

/// A standing team of inspectors 督查组.
public record InspectionTeam(UUID id, String areaCode, String name, List<UUID> members, List<String> names) {}
