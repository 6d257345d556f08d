package org.shouwang.account;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;

/// What always holds for accounts, without looking anything up.
final class AccountRules {

    static final int MOST_AREAS = 50;
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{2,39}");
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\p{Cf}]{1,60}");

    private AccountRules() {}

    /// @throws Refusal.Invalid `account.username_malformed`
    static String username(String typed) {
        String username = typed.strip().toLowerCase(Locale.ROOT);
        if (!isUsername(username)) {
            throw new Refusal.Invalid("account.username_malformed");
        }
        return username;
    }

    static boolean isUsername(String text) {
        return USERNAME.matcher(text).matches();
    }

    /// @throws Refusal.Invalid `account.name_malformed`
    static String name(String typed) {
        String name = typed.strip();
        if (!NAME.matcher(name).matches()) {
            throw new Refusal.Invalid("account.name_malformed");
        }
        return name;
    }

    /// An office is given to an account that has no role yet, and kept for good: nobody passes from one
    /// to another, and nobody oversees what they did before.
    ///
    /// @throws Refusal.Conflict `account.one_office`
    static void mayBecome(@Nullable Role former, Role role) {
        if (former != role && former != null && (former.isOffice() || role.isOffice())) {
            throw new Refusal.Conflict("account.one_office");
        }
    }

    /// @throws Refusal.Invalid `account.role_without_area`, `account.area_missing`, `account.area_too_wide`
    ///                         with the code, `account.too_many_areas` with the limit
    static void mayHold(Role role, Collection<String> areas) {
        if (!role.holdsArea()) {
            if (!areas.isEmpty()) {
                throw new Refusal.Invalid("account.role_without_area");
            }
            return;
        }
        if (areas.isEmpty()) {
            throw new Refusal.Invalid("account.area_missing");
        }
        if (areas.size() > MOST_AREAS) {
            throw new Refusal.Invalid("account.too_many_areas", MOST_AREAS);
        }
        for (String area : areas) {
            if (!area.matches("[0-9]{2,15}") || !role.mayHold(area)) {
                throw new Refusal.Invalid("account.area_too_wide", area);
            }
        }
    }
}
