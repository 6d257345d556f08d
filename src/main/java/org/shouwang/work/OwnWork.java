package org.shouwang.work;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.scope.Principal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What waits for whoever acts 我的事项: theirs to do, to verify, to give out.
@Service
public class OwnWork {

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

    OwnWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
}
