package org.shouwang.account.web;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Account;
import org.shouwang.account.AccountFilter;
import org.shouwang.account.Accounts;
import org.shouwang.account.Right;
import org.shouwang.account.Role;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Component;

/// The list of accounts: what may be asked and what each line shows.
@Component
class AccountList implements ListSource<Account> {

    private static final String WITHOUT_ROLE = "none";

    private static final List<Column<Account>> COLUMNS = List.of(
            Column.<Account>of("name", account -> Cell.text(account.name())).sortedBy("name"),
            Column.<Account>of("username", account -> new Cell.Code(account.username()))
                    .sortedBy("username"),
            Column.<Account>of("role", AccountList::role).sortedBy("role"),
            Column.<Account>of(
                    "areas",
                    account -> Cell.text(String.join(" ", account.scope().prefixes()))),
            Column.<Account>of("state", AccountList::state),
            Column.<Account>of("created", account -> Cell.moment(account.createdAt()))
                    .sortedBy("created"));

    private final Accounts accounts;

    AccountList(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public String path() {
        return "/accounts";
    }

    @Override
    public String exportRight() {
        return Right.MANAGE_ACCOUNTS.name();
    }

    @Override
    public List<String> filterNames() {
        return List.of("text", "role", "state");
    }

    @Override
    public List<Column<Account>> columns() {
        return COLUMNS;
    }

    @Override
    public Slice<Account> slice(ListQuery query) {
        AccountFilter.Page page = accounts.list(filter(query));
        AccountFilter.Cursor next = page.next();
        return new Slice<>(page.accounts(), next == null ? null : new Cursor(next.value(), next.account()));
    }

    @Override
    public Long total(ListQuery query) {
        return accounts.count(filter(query));
    }

    @Override
    public String id(Account account) {
        return account.id().value().toString();
    }

    @Override
    public String href(Account account) {
        return "/accounts/" + account.id().value();
    }

    @Override
    public boolean quick() {
        return false;
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(
                ListView.words(query, "text"),
                ListView.choice(query, "role", roles()),
                ListView.choice(
                        query,
                        "state",
                        List.of(
                                new ListView.Option("active", "account.state.active"),
                                new ListView.Option("suspended", "account.state.suspended"))));
    }

    private static AccountFilter filter(ListQuery query) {
        String role = query.filter("role");
        String text = query.filter("text");
        String area = query.area();
        Cursor after = query.after();
        return new AccountFilter(
                text == null ? "" : text,
                role == null || role.equals(WITHOUT_ROLE) ? null : role(role),
                WITHOUT_ROLE.equals(role),
                state(query.filter("state")),
                area == null ? "" : area,
                sort(query),
                query.descending(),
                after == null ? null : new AccountFilter.Cursor(after.key(), after.id()));
    }

    private static AccountFilter.Sort sort(ListQuery query) {
        return switch (query.sortKey(List.of("username", "name", "role", "created"))) {
            case "name" -> AccountFilter.Sort.NAME;
            case "role" -> AccountFilter.Sort.ROLE;
            case "created" -> AccountFilter.Sort.CREATED;
            default -> AccountFilter.Sort.USERNAME;
        };
    }

    private static Role role(String code) {
        return Role.of(code).orElseThrow(() -> new Refusal.Invalid("account.role_unknown"));
    }

    private static Account.@Nullable State state(@Nullable String text) {
        return text == null ? null : text.equals("suspended") ? Account.State.SUSPENDED : Account.State.ACTIVE;
    }

    private static List<ListView.Option> roles() {
        List<ListView.Option> options = new java.util.ArrayList<>();
        options.add(new ListView.Option(WITHOUT_ROLE, "role.none"));
        Arrays.stream(Role.values())
                .map(role -> new ListView.Option(role.code(), "role." + role.code()))
                .forEach(options::add);
        return options;
    }

    private static Cell role(Account account) {
        Role role = account.role();
        return role == null
                ? new Cell.Mark("role.none", Cell.Tone.AMBER)
                : new Cell.Mark("role." + role.code(), role.isOffice() ? Cell.Tone.INK : Cell.Tone.GREY);
    }

    private static Cell state(Account account) {
        return account.isActive()
                ? new Cell.Mark("account.state.active", Cell.Tone.JADE)
                : new Cell.Mark("account.state.suspended", Cell.Tone.VERMILION);
    }
}
