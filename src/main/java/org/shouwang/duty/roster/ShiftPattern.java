package org.shouwang.duty.roster;

import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

/// The shifts of a day 班制, by the wall clock of Asia/Shanghai.
///
/// @param roundTheClock whether its shifts must follow each other without a gap
public record ShiftPattern(UUID id, String name, boolean roundTheClock, List<Part> parts) {

    /// One shift 班次; it may end on the next day.
    public record Part(String name, LocalTime starts, int minutes) {

        private static final int DAY = 24 * 60;
        private static final int MORNING = 6 * 60;
        private static final int LEAST_NIGHT = 3 * 60;

        int begin() {
            return starts.toSecondOfDay() / 60;
        }

        int end() {
            return begin() + minutes;
        }

        /// Whether three hours of it or more lie between midnight and six.
        public boolean night() {
            return Math.max(0, Math.min(end(), MORNING) - begin()) + Math.max(0, Math.min(end(), DAY + MORNING) - DAY)
                    >= LEAST_NIGHT;
        }
    }
}
