package org.shouwang.duty.roster.web;

import java.time.Instant;
import java.time.LocalDate;
import org.shouwang.duty.roster.ShiftWords;
import org.shouwang.platform.value.BusinessDay;
import org.springframework.stereotype.Component;

/// Times of shifts in templates.
@Component("shiftTimes")
public class ShiftTimes {

    public String span(Instant starts, Instant ends) {
        return ShiftWords.span(starts, ends);
    }

    /// Whole days, the last included.
    public String days(Instant starts, Instant ends) {
        LocalDate first = BusinessDay.of(starts);
        LocalDate last = BusinessDay.of(ends.minusSeconds(1));
        return first.equals(last) ? first.toString() : first + "–" + last;
    }
}
