package org.shouwang.duty.roster;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that is staffed in shifts 值守点.
///
/// @param place where it stands; null for what belongs to an area as a whole, such as a hotline
/// @param needs how many people each shift takes, and with which skill
public record Post(
        UUID id,
        String areaCode,
        Kind kind,
        String name,
        @Nullable UUID place,
        UUID pattern,
        String patternName,
        boolean active,
        int version,
        List<Need> needs) {

    /// 值守点类别
    public enum Kind {
        CHECKPOINT,
        STATION,
        WARD,
        HOTLINE,
        OTHER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /// So many people of a shift, with a skill or, null, with any.
    public record Need(@Nullable String skill, int amount) {}

    /// To be set up (version 0) or changed. The id comes from whoever does it; the area of a place is
    /// the place's.
    public record Draft(
            UUID id,
            int version,
            String areaCode,
            Kind kind,
            String name,
            @Nullable UUID place,
            UUID pattern,
            List<Need> needs) {}

    /// How many people one shift takes.
    public int people() {
        return needs.stream().mapToInt(Need::amount).sum();
    }
}
