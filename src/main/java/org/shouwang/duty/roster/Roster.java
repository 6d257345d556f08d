package org.shouwang.duty.roster;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A week of shifts of an area's posts 排班表.
///
/// @param slots how many people its shifts take
/// @param open  how many of these places nobody has
/// @param job   the job that plans it right now
/// @param step  what that job is doing: start, communities, streets, across
/// @param score what the last planning came to, in counts, as `plan.PlanScore`
public record Roster(
        UUID id,
        String areaCode,
        LocalDate firstDay,
        int days,
        @Nullable UUID response,
        boolean drill,
        State state,
        long slots,
        long open,
        @Nullable UUID job,
        String step,
        boolean stopping,
        Map<String, Long> score,
        int version,
        Instant openedAt,
        @Nullable Instant plannedAt,
        @Nullable Instant publishedAt) {

    public enum State {
        DRAFT,
        PLANNED,
        PUBLISHED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /// To be laid out. The id comes from whoever opens it.
    ///
    /// @param response the emergency that it belongs to, if any; a drill's roster is a drill
    public record Draft(
            UUID id,
            String areaCode,
            LocalDate firstDay,
            int days,
            @Nullable UUID response) {}

    public LocalDate lastDay() {
        return firstDay.plusDays(days - 1L);
    }

    public boolean busy() {
        return job != null;
    }

    public long filled() {
        return slots - open;
    }

    /// A count of the last planning; nothing before the first.
    public long counted(String name) {
        return score.getOrDefault(name, 0L);
    }
}
