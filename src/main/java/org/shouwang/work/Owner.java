package org.shouwang.work;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaLevel;
import org.shouwang.platform.value.Refusal;

/// Who has an item 责任人: somebody, or whoever holds a post.
public sealed interface Owner {

    /// An account, wherever its holder works.
    record Person(UUID account) implements Owner {

        @Override
        public String toString() {
            return "account:" + account;
        }
    }

    /// Whoever has this role for this area now 岗位: the grid worker of the first grid.
    record Post(String areaCode, String role) implements Owner {

        @Override
        public String toString() {
            return "post:" + role + "@" + areaCode;
        }
    }

    /// Reads what [#toString] writes.
    ///
    /// @throws Refusal.Invalid `work.no_owner`
    static Owner of(String text) {
        int at = text.indexOf('@');
        if (text.matches("account:[0-9a-f-]{36}")) {
            return new Person(UUID.fromString(text.substring(8)));
        }
        if (text.matches("post:[a-z_]{2,30}@[0-9]+") && AreaLevel.isCode(text.substring(at + 1))) {
            return new Post(text.substring(at + 1), text.substring(5, at));
        }
        throw new Refusal.Invalid("work.no_owner");
    }

    static @Nullable Owner stored(@Nullable UUID account, @Nullable String area, @Nullable String role) {
        return account != null ? new Person(account) : area != null && role != null ? new Post(area, role) : null;
    }
}
