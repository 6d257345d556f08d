package org.shouwang.form;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;

/// A report upward 上报: the figures of an area's day, frozen as they were when it was prepared.
///
/// @param cutOff   by when it was to be signed, on its day
/// @param nil      零报告: said on purpose that there is nothing
/// @param corrects the report that it corrects, for `reason`
/// @param signedBy the reviewer, never who prepared it; null while it waits
public record Report(
        Id id,
        String areaCode,
        LocalDate day,
        LocalTime cutOff,
        boolean nil,
        Map<String, BigDecimal> figures,
        @Nullable UUID corrects,
        @Nullable UUID correctedBy,
        String reason,
        UUID preparedBy,
        Instant preparedAt,
        @Nullable UUID signedBy,
        @Nullable Instant signedAt,
        boolean late) {

    public record Id(UUID value) {

        public static Id fresh() {
            return new Id(UuidCreator.getTimeOrderedEpoch());
        }

        /// What is not an id names nothing that exists.
        public static Id of(String text) {
            try {
                return new Id(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                throw new Refusal.NotFound("form.report_unknown");
            }
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }
}
