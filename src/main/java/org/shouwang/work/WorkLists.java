package org.shouwang.work;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who has what 事项清单: the list, and an area's counts and loads. One's own day is [OwnWork].
@Service
public class WorkLists {

    private final JdbcClient jdbc;
    private final Clock clock;

    WorkLists(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// How many there are of each in an area; drills are left out.
    public record Counts(long open, long late, long due, long raised, long reported, long ownerless) {}

    /// Who has how many in an area.
    public record Load(@Nullable Owner owner, long open, long late) {}

    @Transactional(readOnly = true)
    public Counts counts(String area) {
        Rights.require(Right.SEE_WORK);
        return jdbc.sql("""
                        select count(*) as open,
                               count(*) filter (where deadline < :now and state <> 'reported') as late,
                               count(*) filter (where deadline between :now and :end and state <> 'reported') as due,
                               count(*) filter (where state = 'raised') as raised,
                               count(*) filter (where state = 'reported') as reported,
                               count(*) filter (where ownerless) as ownerless
                        from work.item
                        where state not in ('struck_off', 'cancelled') and not drill and area_code >= :low
                          and area_code < :high
                        """)
                .param("low", area)
                .param("high", Scope.successor(area))
                .param("now", WorkRows.at(clock.instant()))
                .param("end", WorkRows.at(endOfDay()))
                .query((row, number) -> new Counts(
                        row.getLong("open"),
                        row.getLong("late"),
                        row.getLong("due"),
                        row.getLong("raised"),
                        row.getLong("reported"),
                        row.getLong("ownerless")))
                .single();
    }

    /// Those who have most late, then most open, in an area.
    @Transactional(readOnly = true)
    public List<Load> loads(String area, int most) {
        Rights.require(Right.SEE_WORK);
        return jdbc.sql("""
                        select owner_account, owner_area, owner_role, count(*) as open,
                               count(*) filter (where deadline < :now) as late
                        from work.item
                        where state in ('assigned', 'accepted', 'under_way') and not drill
                          and area_code >= :low and area_code < :high
                        group by 1, 2, 3 order by late desc, open desc, 1, 2, 3 limit :most
                        """)
                .param("low", area)
                .param("high", Scope.successor(area))
                .param("now", WorkRows.at(clock.instant()))
                .param("most", most)
                .query((row, number) -> new Load(WorkRows.owner(row), row.getLong("open"), row.getLong("late")))
                .list();
    }

    private Instant endOfDay() {
        return BusinessDay.end(BusinessDay.today(clock));
    }

    /// A page of the list.
    @Transactional(readOnly = true)
    public Slice<WorkItem> list(WorkQuery query) {
        Rights.require(Right.SEE_WORK);
        WorkConditions conditions = WorkConditions.of(query, clock.instant(), endOfDay());
        String key = query.sort() == WorkQuery.Sort.DEADLINE ? "i.deadline" : "i.raised_at";
        String direction = query.descending() ? " desc" : "";
        Cursor after = query.after();
        if (after != null) {
            conditions
                    .and("(" + key + ", i.id) " + (query.descending() ? "<" : ">") + " (:key, :after)")
                    .with("key", moment(after.key()))
                    .with("after", after.id());
        }
        List<WorkItem> rows = jdbc.sql(WorkRows.ITEM + " where " + conditions.text() + " order by " + key + direction
                        + ", i.id" + direction + " limit :limit")
                .params(conditions.values())
                .param("limit", query.limit() + 1)
                .query(WorkRows::item)
                .list();
        return Slice.cut(
                rows,
                query.limit(),
                item -> new Cursor(
                        (query.sort() == WorkQuery.Sort.DEADLINE ? item.deadline() : item.raisedAt()).toString(),
                        item.id().value()));
    }

    /// How many the list has in all, for what can be counted quickly.
    @Transactional(readOnly = true)
    public long count(WorkQuery query) {
        Rights.require(Right.SEE_WORK);
        WorkConditions conditions = WorkConditions.of(query, clock.instant(), endOfDay());
        return jdbc.sql("select count(*) from work.item i where " + conditions.text())
                .params(conditions.values())
                .query(Long.class)
                .single();
    }

    private static OffsetDateTime moment(String key) {
        try {
            return OffsetDateTime.parse(key);
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid("list.cursor");
        }
    }

    /// How many of a response are open and closed, for whoever acts.
    @Transactional(readOnly = true)
    long count(UUID response, boolean open) {
        return jdbc.sql("""
                        select count(*) from work.item where response_id = :response
                          and (state not in ('struck_off', 'cancelled')) = :open
                        """)
                .param("response", response, Types.OTHER)
                .param("open", open)
                .query(Long.class)
                .single();
    }
}
