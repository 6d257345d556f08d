package org.shouwang.work;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who has what 事项清单: one's own day, one's own area, and the list.
@Service
public class WorkLists {

    private static final int MOST = 100;

    /// What is open and given to whoever acts, by name or by post.
    private static final String MINE = """
             where i.state in ('assigned', 'accepted', 'under_way')
               and (i.owner_account = :me or i.owner_role = :role and platform.in_scope(i.owner_area))
             order by i.deadline, i.id limit :most
            """;

    private static final String TO_VERIFY = """
             where i.state = 'reported' and i.verification[i.verified + 1] = :level and platform.in_scope(i.area_code)
               and i.done_by is distinct from :me and :me <> all (i.verifiers)
             order by i.done_at, i.id limit :most
            """;

    /// What nobody has and is for whoever acts to give out: it went up to them, or was raised on their level.
    private static final String TO_ASSIGN = """
             where i.state = 'raised' and platform.in_scope(i.area_code)
               and (i.escalated_role = :role
                    or i.escalated_role is null and length(i.area_code) between :least and :longest)
             order by i.deadline, i.id limit :most
            """;

    private static final String ESCALATED = """
             where i.state in ('assigned', 'accepted', 'under_way', 'reported') and i.escalated_role = :role
               and platform.in_scope(left(i.area_code, i.escalated_level))
             order by i.deadline, i.id limit :most
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    WorkLists(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// What somebody has to do today 我的一天.
    ///
    /// @param mine      given to them, the nearest deadline first
    /// @param toVerify  reported by others, waiting for their level
    /// @param toAssign  without an owner, theirs to give out
    /// @param escalated late, and gone up to them
    public record Day(List<WorkItem> mine, List<WorkItem> toVerify, List<WorkItem> toAssign, List<WorkItem> escalated) {

        public boolean isEmpty() {
            return mine.isEmpty() && toVerify.isEmpty() && toAssign.isEmpty() && escalated.isEmpty();
        }
    }

    /// One's own day.
    @Transactional(readOnly = true)
    public Day day() {
        String role = Principal.required().role();
        Reach reach = Reach.of(role);
        if (!Rights.has(Right.DIRECT_WORK) || reach == null) {
            return new Day(mine(), List.of(), List.of(), List.of());
        }
        return new Day(
                mine(),
                reach.level() == null
                        ? List.of()
                        : all(TO_VERIFY, Map.of("me", me(), "level", reach.level(), "most", MOST)),
                all(TO_ASSIGN, Map.of("role", role, "least", reach.least(), "longest", reach.longest(), "most", MOST)),
                all(ESCALATED, Map.of("role", role, "most", MOST)));
    }

    /// What is given to whoever acts.
    @Transactional(readOnly = true)
    public List<WorkItem> mine() {
        return all(MINE, Map.of("me", me(), "role", Principal.required().role(), "most", MOST));
    }

    private static UUID me() {
        return Principal.required().account();
    }

    private List<WorkItem> all(String where, Map<String, Object> values) {
        return jdbc.sql(WorkRows.ITEM + where)
                .params(values)
                .query(WorkRows::item)
                .list();
    }

    /// What a role verifies and gives out: its level, and the lengths of the codes of its own areas.
    private record Reach(@Nullable String level, int least, int longest) {

        static @Nullable Reach of(String role) {
            return switch (role) {
                case "community_officer" -> new Reach("community", 12, 15);
                case "street_officer" -> new Reach("street", 9, 9);
                case "department_officer", "group_lead" -> new Reach("inspection", 2, 6);
                case "commander" -> new Reach(null, 2, 6);
                default -> null;
            };
        }
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
