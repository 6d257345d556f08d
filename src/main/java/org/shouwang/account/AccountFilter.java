package org.shouwang.account;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which accounts to list, how sorted, and after which one to go on.
///
/// @param text       beginning of a user name or name; empty for all
/// @param role       null for all
/// @param withoutRole only those that wait for a role
/// @param state      null for both
/// @param area       accounts whose scope lies in this area; empty for all
/// @param after      the last line of the page before, null for the first page
public record AccountFilter(
        String text,
        @Nullable Role role,
        boolean withoutRole,
        Account.@Nullable State state,
        String area,
        Sort sort,
        boolean descending,
        @Nullable Cursor after) {

    public static final AccountFilter ALL = new AccountFilter("", null, false, null, "", Sort.USERNAME, false, null);

    /// What a list may be sorted by; each has an index.
    public enum Sort {
        USERNAME("username", "text"),
        NAME("name", "text"),
        ROLE("coalesce(role, '')", "text"),
        CREATED("created_at", "timestamptz");

        private final String column;
        private final String type;

        Sort(String column, String type) {
            this.column = column;
            this.type = type;
        }

        String column() {
            return column;
        }

        String type() {
            return type;
        }
    }

    /// Where a page ended: the value sorted by, and the account.
    public record Cursor(String value, UUID account) {}

    /// A page of accounts.
    ///
    /// @param next where the next page begins, null on the last
    public record Page(List<Account> accounts, @Nullable Cursor next) {}
}
