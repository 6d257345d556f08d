package org.shouwang.notice.web;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.notice.Notice;
import org.shouwang.notice.Notices;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Component;

/// The list of notices, the latest first.
@Component
class NoticeList implements ListSource<Notice> {

    private static final List<String> SHOWS = List.of("all", "in_force", "draft", "sent", "withdrawn");

    private final Notices notices;
    private final Areas areas;
    private final Clock clock;

    NoticeList(Notices notices, Areas areas, Clock clock) {
        this.notices = notices;
        this.areas = areas;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public String path() {
        return "/notices";
    }

    @Override
    public List<String> filterNames() {
        return List.of("show");
    }

    @Override
    public Slice<Notice> slice(ListQuery query) {
        return notices.list(asked(query));
    }

    private Notices.Query asked(ListQuery query) {
        return new Notices.Query(query.area(), show(query, SHOWS), clock.instant(), query.after(), query.limit());
    }

    static String show(ListQuery query, List<String> offered) {
        String show = query.filter("show");
        if (show != null && !offered.contains(show)) {
            throw new Refusal.Invalid("notice.choice");
        }
        return show == null ? "all" : show;
    }

    @Override
    public Long total(ListQuery query) {
        return notices.count(asked(query));
    }

    @Override
    public String id(Notice notice) {
        return notice.id().toString();
    }

    @Override
    public String href(Notice notice) {
        return "/notices/" + notice.id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(ListView.choice(
                query,
                "show",
                Stream.of("in_force", "draft", "sent", "withdrawn")
                        .map(show -> new ListView.Option(show, "notice.show." + show))
                        .toList()));
    }

    @Override
    public List<Column<Notice>> columns() {
        AreaTree tree = areas.tree();
        return List.of(
                Column.of("title", notice -> Cell.text(notice.title())),
                Column.of("state", this::state),
                Column.of("areas", notice -> Cell.text(names(notice.areas(), tree))),
                Column.of(
                        "urgent",
                        notice -> notice.urgent()
                                ? new Cell.Mark("notice.urgent", Cell.Tone.VERMILION)
                                : new Cell.Blank()),
                Column.of("drafted", notice -> Cell.moment(notice.draftedAt())),
                Column.of("sent", notice -> Cell.moment(notice.sentAt())),
                Column.of("until", notice -> Cell.moment(notice.until())));
    }

    private Cell state(Notice notice) {
        return switch (notice.state()) {
            case DRAFT -> new Cell.Mark("notice.state.draft", Cell.Tone.GREY);
            case WITHDRAWN -> new Cell.Mark("notice.state.withdrawn", Cell.Tone.AMBER);
            case SENT ->
                notice.isInForceAt(clock.instant())
                        ? new Cell.Mark("notice.state.sent", Cell.Tone.JADE)
                        : new Cell.Mark("notice.state.lapsed", Cell.Tone.GREY);
        };
    }

    static String names(List<String> codes, AreaTree tree) {
        return String.join("、", codes.stream().limit(4).map(tree::name).toList()) + (codes.size() > 4 ? "…" : "");
    }
}
