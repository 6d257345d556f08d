package org.shouwang.work.paper.web;

import java.util.Arrays;
import java.util.List;
import org.shouwang.area.Areas;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.response.Response;
import org.shouwang.work.paper.Document;
import org.shouwang.work.paper.DocumentLists;
import org.shouwang.work.paper.DocumentQuery;
import org.shouwang.work.paper.DocumentState;
import org.shouwang.work.paper.Documents;
import org.springframework.stereotype.Component;

/// The list of documents, the latest first.
@Component
class DocumentList implements ListSource<Document> {

    private static final List<String> SORTS = List.of("drafted");

    private final DocumentLists lists;
    private final Documents documents;
    private final Areas areas;

    DocumentList(DocumentLists lists, Documents documents, Areas areas) {
        this.lists = lists;
        this.documents = documents;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "documents";
    }

    @Override
    public String path() {
        return "/documents";
    }

    @Override
    public List<String> filterNames() {
        return List.of("show", "kind", "response");
    }

    @Override
    public Slice<Document> slice(ListQuery query) {
        return lists.list(asked(query));
    }

    private static DocumentQuery asked(ListQuery query) {
        query.sortKey(SORTS);
        String show = query.filter("show");
        String response = query.filter("response");
        return new DocumentQuery(
                query.area(),
                show == null
                        ? DocumentQuery.Show.ALL
                        : DocumentQuery.Show.of(show).orElseThrow(() -> new Refusal.Invalid("work.choice")),
                query.filter("kind"),
                response == null ? null : Response.Id.of(response),
                query.sort() != null && !query.descending(),
                query.after(),
                query.limit());
    }

    @Override
    public Long total(ListQuery query) {
        return lists.count(asked(query));
    }

    @Override
    public String id(Document document) {
        return document.id().toString();
    }

    @Override
    public String href(Document document) {
        return "/documents/" + document.id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(
                ListView.choice(
                        query,
                        "show",
                        Arrays.stream(DocumentQuery.Show.values())
                                .map(show -> new ListView.Option(show.code(), "documents.show." + show.code()))
                                .toList()),
                ListView.choice(
                        query,
                        "kind",
                        documents.kinds().stream()
                                .map(kind -> new ListView.Option(kind.code(), "document.kind." + kind.code()))
                                .toList()));
    }

    @Override
    public List<Column<Document>> columns() {
        return List.of(
                Column.<Document>of("title", one -> Cell.text(one.title().replace("\n", ""))),
                Column.<Document>of("number", one -> Cell.text(one.number())),
                Column.<Document>of("state", one -> mark(one.state())),
                Column.<Document>of(
                        "priority",
                        one -> new Cell.Word(
                                "document.priority." + one.priority().code())),
                Column.<Document>of("kind", one -> new Cell.Word("document.kind." + one.kind())),
                Column.<Document>of("received", one -> received(one)),
                Column.<Document>of("area", one -> Cell.text(areas.tree().name(one.areaCode()))),
                Column.<Document>of("drafted", one -> Cell.moment(one.draftedAt()))
                        .sortedBy("drafted"));
    }

    private static Cell received(Document document) {
        return document.receivers() == 0 || document.sentAt() == null
                ? new Cell.Blank()
                : new Cell.Text(document.received() + "/" + document.receivers());
    }

    static Cell.Mark mark(DocumentState state) {
        return new Cell.Mark(
                "document.state." + state.code(),
                switch (state) {
                    case DRAFTED -> Cell.Tone.AMBER;
                    case CHECKED, COUNTERSIGNED, SIGNED, NUMBERED, SEALED, SENT -> Cell.Tone.INK;
                    case SIGNED_FOR -> Cell.Tone.JADE;
                    case DISCARDED, REPEALED -> Cell.Tone.GREY;
                });
    }
}
