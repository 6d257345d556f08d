package org.shouwang.duty.web;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.duty.Member;
import org.shouwang.duty.Staff;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Component;

/// The list of staff and volunteers.
@Component
class StaffList implements ListSource<Member> {

    private final Staff staff;
    private final Areas areas;

    StaffList(Staff staff, Areas areas) {
        this.staff = staff;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "staff";
    }

    @Override
    public String path() {
        return "/staff";
    }

    /// The list shows telephones in full, to be called: many of them at once leave the house with
    /// headquarters only.
    @Override
    public String exportRight() {
        return Right.DIRECT_STAFF.name();
    }

    @Override
    public List<String> filterNames() {
        return List.of("name", "kind", "skill", "free");
    }

    @Override
    public Slice<Member> slice(ListQuery query) {
        return staff.list(new Staff.Query(
                query.area(),
                kind(query.filter("kind")),
                query.filter("skill"),
                null,
                query.filter("name"),
                query.filter("free") != null,
                query.after(),
                query.limit()));
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return null;
    }

    @Override
    public String id(Member member) {
        return member.id().toString();
    }

    @Override
    public String href(Member member) {
        return "/staff/" + member.id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(
                ListView.words(query, "name"),
                ListView.choice(
                        query,
                        "kind",
                        Stream.of(Member.Kind.values())
                                .map(kind -> new ListView.Option(kind.code(), "staff.kind." + kind.code()))
                                .toList()),
                ListView.choice(
                        query,
                        "skill",
                        staff.skills().stream()
                                .map(skill -> new ListView.Option(skill.code(), "skill." + skill.code()))
                                .toList()),
                ListView.choice(query, "free", List.of(new ListView.Option("yes", "staff.free"))));
    }

    @Override
    public List<Column<Member>> columns() {
        var tree = areas.tree();
        return List.of(
                Column.of("name", member -> Cell.text(member.name())),
                Column.of(
                        "kind",
                        member -> new Cell.Word("staff.kind." + member.kind().code())),
                Column.of("unit", member -> Cell.text(member.unit())),
                Column.of("title", member -> Cell.text(member.title())),
                Column.of("area", member -> Cell.text(tree.name(member.areaCode()))),
                Column.of(
                        "phone",
                        member -> member.phone().isEmpty()
                                ? new Cell.Blank()
                                : new Cell.Link(member.phone(), "tel:" + member.phone())),
                Column.number("load", member -> Cell.count((long) member.load())));
    }

    static Member.@Nullable Kind kind(@Nullable String code) {
        return code == null
                ? null
                : Stream.of(Member.Kind.values())
                        .filter(kind -> kind.code().equals(code))
                        .findFirst()
                        .orElseThrow(() -> new Refusal.Invalid("staff.kind"));
    }
}
