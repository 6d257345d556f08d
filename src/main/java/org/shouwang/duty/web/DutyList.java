package org.shouwang.duty.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Areas;
import org.shouwang.duty.Duties;
import org.shouwang.duty.Duty;
import org.shouwang.duty.DutyTargets;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Component;

/// The list of duties: who answers for what.
@Component
class DutyList implements ListSource<Duty> {

    private final Duties duties;
    private final DutyTargets targets;
    private final Areas areas;

    DutyList(Duties duties, DutyTargets targets, Areas areas) {
        this.duties = duties;
        this.targets = targets;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "duties";
    }

    @Override
    public String path() {
        return "/duties";
    }

    @Override
    public List<String> filterNames() {
        return List.of("role", "kind", "state");
    }

    @Override
    public Slice<Duty> slice(ListQuery query) {
        return duties.list(new Duties.Query(
                query.area(),
                query.filter("role"),
                query.filter("kind"),
                null,
                "ended".equals(query.filter("state")),
                query.after(),
                query.limit()));
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return null;
    }

    @Override
    public String id(Duty duty) {
        return duty.id().toString();
    }

    @Override
    public String href(Duty duty) {
        return "/duties/" + duty.id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(
                ListView.choice(
                        query,
                        "role",
                        duties.rolesByCode().keySet().stream()
                                .map(role -> new ListView.Option(role, "duty.role." + role))
                                .toList()),
                ListView.choice(
                        query,
                        "kind",
                        targets.kinds().stream()
                                .map(kind -> new ListView.Option(kind, "duty.target." + kind))
                                .toList()),
                ListView.choice(query, "state", List.of(new ListView.Option("ended", "duty.state.ended"))));
    }

    @Override
    public List<Column<Duty>> columns() {
        var roles = duties.rolesByCode();
        var tree = areas.tree();
        return List.of(
                Column.of("target", duty -> Cell.text(duty.targetName())),
                Column.of(
                        "role",
                        duty -> Cell.text(
                                roles.containsKey(duty.role())
                                        ? roles.get(duty.role()).name()
                                        : duty.role())),
                Column.of(
                        "holder",
                        duty -> duty.staffId() == null
                                ? Cell.text(duty.holder())
                                : new Cell.Link(duty.holder(), "/staff/" + duty.staffId())),
                Column.of("area", duty -> Cell.text(tree.name(duty.areaCode()))),
                Column.of("since", duty -> Cell.moment(duty.since())),
                Column.of("until", duty -> Cell.moment(duty.until())),
                Column.<Duty>of(
                                "kind",
                                duty -> new Cell.Word(
                                        "duty.target." + duty.target().kind()))
                        .optional());
    }
}
