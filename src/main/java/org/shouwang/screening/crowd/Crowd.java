package org.shouwang.screening.crowd;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;

/// How many are in a place now 在场人数.
///
/// @param percent   crowded with more than this share of the capacity
/// @param resetHour at which it is set to `resetTo` each day; null for never
/// @param baseAt    when it was counted or set back last
/// @param net       what entries less exits have come to; below nothing where some are missing
public record Crowd(
        Place.Id place,
        String areaCode,
        int capacity,
        int percent,
        @Nullable Integer resetHour,
        int resetTo,
        Instant baseAt,
        int net,
        int version) {

    /// Nobody can be fewer than none.
    public int present() {
        return Math.max(0, net);
    }

    public State state() {
        if (net < 0) {
            return State.DOUBTFUL;
        }
        return (long) net * 100 > (long) capacity * percent ? State.CROWDED : State.NORMAL;
    }

    /// How many it takes to be crowded.
    public int limit() {
        return (int) ((long) capacity * percent / 100);
    }

    public enum State {
        /// 正常
        NORMAL,
        /// 拥挤
        CROWDED,
        /// 待清点: more went out than came in.
        DOUBTFUL;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What is said of a place.
    public record Limits(
            int capacity, int percent, @Nullable Integer resetHour, int resetTo) {}

    /// Entries and exits of an hour.
    public record Hour(Instant at, int entries, int exits) {}

    /// A number that somebody counted, or that it was set to.
    ///
    /// @param kind     `begin`, `manual` or `reset`
    /// @param recorded what entries and exits had come to until then
    public record Count(String kind, int number, int recorded, String note, UUID by, Instant at) {}
}
