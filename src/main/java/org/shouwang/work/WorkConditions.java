package org.shouwang.work;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.scope.Scope;

/// What a [WorkQuery] asks of the rows of `work.item i`, with the values that it names.
final class WorkConditions {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    private WorkConditions() {}

    /// @param end of the business day
    static WorkConditions of(WorkQuery query, Instant now, Instant end) {
        WorkConditions conditions = new WorkConditions();
        conditions.show(query.show(), now, end);
        conditions.narrow(query);
        conditions.owner(query.owner());
        return conditions;
    }

    WorkConditions and(String condition) {
        conditions.add(condition);
        return this;
    }

    WorkConditions with(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    String text() {
        return String.join(" and ", conditions);
    }

    Map<String, Object> values() {
        return values;
    }

    private void show(WorkQuery.Show show, Instant now, Instant end) {
        and(
                switch (show) {
                    case OPEN -> "i.state not in ('struck_off', 'cancelled')";
                    case LATE -> "i.state in ('raised', 'assigned', 'accepted', 'under_way') and i.deadline < :now";
                    case DUE ->
                        "i.state in ('raised', 'assigned', 'accepted', 'under_way') and i.deadline between :now and :end";
                    case RAISED -> "i.state = 'raised'";
                    case REPORTED -> "i.state = 'reported'";
                    case OWNERLESS -> "i.ownerless and i.state = 'raised'";
                    case STRUCK_OFF -> "i.state = 'struck_off'";
                    case ALL -> "true";
                });
        with("now", WorkRows.at(now)).with("end", WorkRows.at(end));
    }

    private void narrow(WorkQuery query) {
        String area = query.area();
        if (area != null) {
            and("i.area_code >= :low and i.area_code < :high").with("low", area).with("high", Scope.successor(area));
        }
        UUID response = query.response();
        if (response == null) {
            and("not i.drill");
        } else {
            and("i.response_id = :response").with("response", response);
        }
        String kind = query.kind();
        if (kind != null) {
            and("i.kind = :kind").with("kind", kind);
        }
        WorkPriority priority = query.priority();
        if (priority != null) {
            and("i.priority = :priority").with("priority", priority.number());
        }
    }

    private void owner(@Nullable Owner owner) {
        switch (owner) {
            case Owner.Person person -> and("i.owner_account = :owner").with("owner", person.account());
            case Owner.Post post ->
                and("i.owner_area = :owner_area and i.owner_role = :owner_role")
                        .with("owner_area", post.areaCode())
                        .with("owner_role", post.role());
            case null -> {}
        }
    }
}
