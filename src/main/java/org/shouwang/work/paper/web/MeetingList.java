package org.shouwang.work.paper.web;

import java.util.List;
import org.shouwang.area.Areas;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.work.paper.Meeting;
import org.shouwang.work.paper.Meetings;
import org.springframework.stereotype.Component;

/// The list of meetings, the latest first.
@Component
class MeetingList implements ListSource<Meeting> {

    private final Meetings meetings;
    private final Areas areas;

    MeetingList(Meetings meetings, Areas areas) {
        this.meetings = meetings;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "meetings";
    }

    @Override
    public String path() {
        return "/meetings";
    }

    @Override
    public List<String> filterNames() {
        return List.of();
    }

    @Override
    public Slice<Meeting> slice(ListQuery query) {
        Cursor after = query.after();
        Meeting before =
                after == null ? null : meetings.find(new Meeting.Id(after.id())).orElse(null);
        return Slice.cut(
                meetings.list(query.area(), before, query.limit() + 1),
                query.limit(),
                last -> new Cursor(last.heldAt().toString(), last.id().value()));
    }

    @Override
    public Long total(ListQuery query) {
        return meetings.count(query.area());
    }

    @Override
    public String id(Meeting meeting) {
        return meeting.id().toString();
    }

    @Override
    public String href(Meeting meeting) {
        return "/meetings/" + meeting.id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of();
    }

    @Override
    public List<Column<Meeting>> columns() {
        return List.of(
                Column.<Meeting>of("title", one -> Cell.text(one.title())),
                Column.<Meeting>of("held", one -> Cell.moment(one.heldAt())),
                Column.<Meeting>of(
                        "state",
                        one -> one.open()
                                ? new Cell.Mark("meeting.open", Cell.Tone.INK)
                                : new Cell.Mark("meeting.closed", Cell.Tone.JADE)),
                Column.<Meeting>number("decisions", one -> Cell.count((long) one.decisions())),
                Column.<Meeting>of("area", one -> Cell.text(areas.tree().name(one.areaCode()))));
    }
}
