package org.shouwang.duty;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who does the work 工作力量: staff of a unit, or a volunteer.
///
/// @param areaCode  where they work now: the community that they are posted to, else their own
///     unit's area
/// @param unit      the unit's name; empty for who belongs to none
/// @param phone     in full, for whoever may see duties; empty where none is known
/// @param account   the account they sign in with, if any
/// @param load      how many duties they hold now
/// @param skills    what they can do, with what shows it
public record Member(
        UUID id,
        String areaCode,
        Kind kind,
        @Nullable UUID unitId,
        String unit,
        String name,
        String title,
        boolean party,
        String phone,
        @Nullable UUID account,
        boolean active,
        int load,
        int version,
        List<Skill> skills) {

    /// 人员性质
    public enum Kind {
        STAFF,
        VOLUNTEER;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// A skill with its evidence 技能及依据.
    public record Skill(String code, String evidence) {}
}
