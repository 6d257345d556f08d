package org.shouwang.form;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;

/// By when a day is to be reported upward 上报截止时间, as it was said for an area.
///
/// @param from from this day on, until what was said later for the same area begins
public record CutOff(UUID id, String areaCode, LocalTime at, LocalDate from, UUID by, Instant setAt) {}
