package org.shouwang.duty;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Phone;
import org.shouwang.platform.value.Refusal;

/// Somebody to be put on the list of staff or volunteers. The id comes from whoever enters it, so that a
/// repeat is safe.
///
/// @param sex 1 male, 2 female, 0 not stated
public record MemberDraft(
        UUID id,
        String areaCode,
        Member.Kind kind,
        @Nullable UUID unit,
        String name,
        String title,
        int sex,
        boolean party,
        String phone,
        @Nullable UUID account,
        List<Member.Skill> skills) {

    /// The draft as it is kept; refused as invalid `staff.name`, `staff.title`, `staff.phone` or
    /// `staff.evidence`.
    MemberDraft checked() {
        String plainName = name.strip();
        if (plainName.isEmpty() || plainName.length() > 60 || plainName.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal.Invalid("staff.name");
        }
        if (title.length() > 60) {
            throw new Refusal.Invalid("staff.title");
        }
        if (skills.stream()
                .anyMatch(
                        skill -> skill.evidence().isBlank() || skill.evidence().length() > 200)) {
            throw new Refusal.Invalid("staff.evidence");
        }
        String digits = phone.isBlank()
                ? ""
                : Phone.of(phone)
                        .orElseThrow(() -> new Refusal.Invalid("staff.phone"))
                        .digits();
        return new MemberDraft(
                id, areaCode, kind, unit, plainName, title.strip(), sex, party, digits, account, List.copyOf(skills));
    }
}
