package org.shouwang.duty.roster.plan;

/// How a plan is doing.
///
/// @param step what is being done: start, communities, streets, across
public record PlanProgress(String step, PlanScore score) {}
