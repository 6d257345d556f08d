package org.shouwang.work.paper;

/// Who issues an area's documents 发文机关.
///
/// @param code what their numbers begin with 发文机关代字
public record Issuer(String name, String code) {}
