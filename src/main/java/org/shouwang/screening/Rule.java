package org.shouwang.screening;

import java.time.Instant;
import org.shouwang.platform.value.BusinessDay;

/// What a kind of pass may do where a place is run in one way 通行规则. Data that headquarters edits.
///
/// @param allowed   whether it lets through at all
/// @param district  whether passes of the whole district count, not only of the checkpoint's community
/// @param everyDays a household's next turn to go out comes so many days after its last; 0: no turns
/// @param minutes   how long they may stay out, or in; 0: as long as they like
/// @param fromHour  the first hour of the day
/// @param toHour    the hour at which it ends
/// @param digits    whether the temperature is always noted in digits
public record Rule(
        String regime,
        PassKind kind,
        boolean allowed,
        boolean district,
        int everyDays,
        int minutes,
        int fromHour,
        int toHour,
        boolean digits) {

    private static final int COMMUNITY = 12;

    /// Whether a pass of this area counts at a checkpoint in that one.
    boolean reaches(String passArea, String checkpointArea) {
        int digits = Math.min(COMMUNITY, Math.min(passArea.length(), checkpointArea.length()));
        return district || passArea.regionMatches(0, checkpointArea, 0, digits);
    }

    /// Whether this is an hour of the rule, by Shanghai's clock.
    boolean isOpenAt(Instant at) {
        int hour = at.atZone(BusinessDay.ZONE).getHour();
        return hour >= fromHour && hour < toHour;
    }
}
