package org.shouwang.work.paper.web;

import java.util.List;
import org.shouwang.area.Areas;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.work.paper.Paper;
import org.shouwang.work.paper.Papers;
import org.springframework.stereotype.Component;

/// The list of papers from above, the nearest deadline first.
@Component
class PaperList implements ListSource<Paper> {

    private final Papers papers;
    private final Areas areas;

    PaperList(Papers papers, Areas areas) {
        this.papers = papers;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "papers";
    }

    @Override
    public String path() {
        return "/papers";
    }

    @Override
    public List<String> filterNames() {
        return List.of("show");
    }

    @Override
    public Slice<Paper> slice(ListQuery query) {
        return papers.list(query.area(), "open".equals(query.filter("show")), query.after(), query.limit());
    }

    @Override
    public Long total(ListQuery query) {
        return papers.count(query.area(), "open".equals(query.filter("show")));
    }

    @Override
    public String id(Paper paper) {
        return paper.id().toString();
    }

    @Override
    public String href(Paper paper) {
        return "/papers/" + paper.id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(ListView.choice(query, "show", List.of(new ListView.Option("open", "papers.show.open"))));
    }

    @Override
    public List<Column<Paper>> columns() {
        return List.of(
                Column.<Paper>of("title", one -> Cell.text(one.title())),
                Column.<Paper>of("source", one -> Cell.text(one.source())),
                Column.<Paper>of("number", one -> Cell.text(one.number())),
                Column.<Paper>of("state", one -> mark(one.state())),
                Column.<Paper>of("deadline", one -> Cell.moment(one.deadline())),
                Column.<Paper>of(
                        "priority",
                        one -> new Cell.Word(
                                "document.priority." + one.priority().code())),
                Column.<Paper>of("kind", one -> new Cell.Word("paper.kind." + one.kind())),
                Column.<Paper>of("area", one -> Cell.text(areas.tree().name(one.areaCode()))));
    }

    static Cell.Mark mark(Paper.State state) {
        return new Cell.Mark(
                "paper.state." + state.code(),
                switch (state) {
                    case REGISTERED -> Cell.Tone.AMBER;
                    case PROPOSED, INSTRUCTED, ASSIGNED -> Cell.Tone.INK;
                    case ANSWERED -> Cell.Tone.JADE;
                });
    }
}
