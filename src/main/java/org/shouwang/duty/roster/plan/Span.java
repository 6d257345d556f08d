package org.shouwang.duty.roster.plan;

/// A time from its first minute to the minute after its last, in minutes since 1970 (UTC).
public record Span(long start, long end) {

    /// Rest between two shifts, in minutes: eleven hours.
    public static final long REST = 11 * 60;

    public boolean overlaps(long otherStart, long otherEnd) {
        return start < otherEnd && otherStart < end;
    }

    /// Whether less than the rest lies between this and the other, or they overlap.
    public boolean crowds(long otherStart, long otherEnd) {
        return overlaps(otherStart - REST, otherEnd + REST);
    }
}
