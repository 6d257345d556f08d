package org.shouwang.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Receipts of whoever acts, many in one statement.
@Repository
class ReceiptRepository {

    private final JdbcClient jdbc;

    ReceiptRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param id        of the telling
    /// @param confirmed else only seen
    record Told(UUID id, UUID entry, boolean confirmed, Instant at) {}

    /// @param outcome as `notice.confirm` answers; of what was only seen, `done` or `unknown`
    record Taken(UUID id, UUID entry, boolean confirmed, String outcome) {}

    List<Taken> take(List<Told> all) {
        return jdbc.sql("""
                        select t.id, t.entry, t.confirmed,
                               case when e.id is null then 'unknown'
                                    when t.confirmed then notice.confirm(t.entry, greatest(t.at, e.reached_at))
                                    when notice.see(t.entry, t.at) >= 0 then 'done' end as outcome
                        from unnest(:ids::uuid[], :entries::uuid[], :confirmed::boolean[], :times::timestamptz[])
                                with ordinality as t (id, entry, confirmed, at, number)
                            left join notice.entry e on e.id = t.entry and e.account_id = platform.acting_account()
                        order by t.number
                        """)
                .param("ids", ids(all, Told::id))
                .param("entries", ids(all, Told::entry))
                .param("confirmed", all.stream().map(Told::confirmed).toArray(Boolean[]::new))
                .param("times", all.stream().map(told -> told.at().toString()).toArray(String[]::new))
                .query((row, number) -> new Taken(
                        row.getObject("id", UUID.class),
                        row.getObject("entry", UUID.class),
                        row.getBoolean("confirmed"),
                        row.getString("outcome")))
                .list();
    }

    private static UUID[] ids(List<Told> all, Function<Told, UUID> part) {
        return all.stream().map(part).toArray(UUID[]::new);
    }
}
