package org.shouwang.screening.arrival;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// A rule by which somebody's history is risky 风险规则, as data.
///
/// @param division of 2, 4 or 6 digits; empty for other signs than having been somewhere
/// @param source   `report`, `2020`, `assumed` or, where headquarters set it, `own`
public record RiskRule(UUID id, Sign sign, String division, Risk risk, String note, LocalDate since, String source) {

    /// What makes somebody risky.
    public enum Sign {
        /// 到过: was there in the last 14 days.
        FROM,
        CONTACT,
        FEVER,
        SYMPTOM,
        /// 行程不全: part of the 14 days is not told.
        GAP;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Sign> of(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    /// The sign with its division, as an arrival keeps it.
    String word() {
        return sign == Sign.FROM ? "from:" + division : sign.code();
    }
}
