package org.shouwang.work;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.platform.field.FieldPack;
import org.springframework.stereotype.Component;

/// My day on the phone 我的一天: what is given to whoever carries it, and the kinds of what they may report.
@Component
class FieldDay implements FieldPack {

    private final OwnWork own;
    private final WorkItems items;
    private final Areas areas;

    FieldDay(OwnWork own, WorkItems items, Areas areas) {
        this.own = own;
        this.items = items;
        this.areas = areas;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            UUID id,
            String title,
            String detail,
            String kind,
            String priority,
            String state,
            Instant deadline,
            boolean drill,
            String area,
            @Nullable String about) {}

    record Day(List<Item> items, List<String> kinds) {}

    @Override
    public String part() {
        return "work";
    }

    @Override
    public @Nullable Object content() {
        if (!Rights.has(Right.DO_WORK) && !Rights.has(Right.DIRECT_WORK)) {
            return null;
        }
        AreaTree tree = areas.tree();
        return new Day(
                own.mine().stream().map(item -> item(item, tree)).toList(),
                items.kinds().stream()
                        .filter(kind -> !kind.ladder().equals("line"))
                        .map(WorkKind::code)
                        .toList());
    }

    private Item item(WorkItem item, AreaTree tree) {
        return new Item(
                item.id().value(),
                item.title(),
                item.detail(),
                item.kind(),
                item.priority().code(),
                item.state().code(),
                item.deadline(),
                item.drill(),
                tree.name(item.areaCode()),
                items.view(item.subject()).map(SubjectKind.View::name).orElse(null));
    }
}
