package org.shouwang.account.view;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.table.Cells;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.Lists;
import org.shouwang.platform.web.list.SavedViews;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to one's own saved views. A view says nothing of where: it is looked at in whatever area one is.
@Service
public class ListViews implements SavedViews {

    private static final int MOST = 20;
    private static final int LONGEST_NAME = 40;

    private final JdbcClient jdbc;
    private final Lists lists;
    private final Clock clock;

    ListViews(JdbcClient jdbc, Lists lists, Clock clock) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<View> of(String path) {
        return Principal.current().isEmpty()
                ? List.of()
                : jdbc.sql("""
                        select id, name, address, opens from account.list_view
                        where account = platform.acting_account() and path = :path order by created_at, id
                        """)
                        .param("path", path)
                        .query((row, n) -> new View(
                                row.getString("id"),
                                row.getString("name"),
                                row.getString("address"),
                                row.getBoolean("opens")))
                        .list();
    }

    /// Saves what a list is asked as a view; one of the same name is replaced.
    ///
    /// Refused as invalid `list.view.name`; as a conflict `list.view.many` where there are 20 already; as
    /// [Lists#open].
    ///
    /// @param opens whether the list opens with it from now on
    /// @return the address to see it at
    @Transactional
    public String save(String address, String name, boolean opens) {
        String called = Cells.clean(name);
        if (called.isEmpty() || called.length() > LONGEST_NAME || Cells.forbidden(called) != null) {
            throw new Refusal.Invalid("list.view.name", LONGEST_NAME);
        }
        ListQuery query = lists.open(address).query();
        List<View> known = of(query.path());
        if (known.size() >= MOST && known.stream().noneMatch(view -> view.name().equals(called))) {
            throw new Refusal.Conflict("list.view.many", MOST);
        }
        if (opens) {
            openPlain(query.path());
        }
        jdbc.sql("""
                        insert into account.list_view (id, path, name, address, opens, created_at)
                        values (:id, :path, :name, :address, :opens, :at)
                        on conflict (account, path, name)
                            do update set address = excluded.address, opens = excluded.opens or list_view.opens
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("path", query.path())
                .param("name", called)
                .param("address", query.in(null).address())
                .param("opens", opens)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return query.address();
    }

    private void openPlain(String path) {
        jdbc.sql("update account.list_view set opens = false"
                        + " where account = platform.acting_account() and path = :path and opens")
                .param("path", path)
                .update();
    }

    /// Makes a list open with a view of it, or, where it does already, without one.
    ///
    /// @return the list's path
    /// @throws Refusal.NotFound `list.view.unknown`
    @Transactional
    public String turnOpening(UUID id) {
        String path = path(id);
        boolean opened =
                of(path).stream().anyMatch(view -> view.first() && view.id().equals(id.toString()));
        openPlain(path);
        jdbc.sql("update account.list_view set opens = :opens where id = :id")
                .param("opens", !opened)
                .param("id", id)
                .update();
        return path;
    }

    /// Removes a view.
    ///
    /// @return the list's path
    /// @throws Refusal.NotFound `list.view.unknown`
    @Transactional
    public String remove(UUID id) {
        String path = path(id);
        jdbc.sql("delete from account.list_view where id = :id").param("id", id).update();
        return path;
    }

    private String path(UUID id) {
        return jdbc.sql("select path from account.list_view where id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Refusal.NotFound("list.view.unknown"));
    }
}
