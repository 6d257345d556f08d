package org.shouwang.form;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who fills a form in about which subjects, until when 填报安排.
///
/// @param category of the subjects, as their view names it; null for all
/// @param trait    as the view names it; null for all
/// @param role     whose holders fill it in, each within their area
/// @param due      by when on its day; two for a form that is asked twice a day
public record Schedule(
        UUID id,
        Form.Id form,
        String areaCode,
        @Nullable String category,
        @Nullable String trait,
        String role,
        LocalDate since,
        @Nullable LocalDate until,
        List<LocalTime> due,
        boolean stopped) {}
