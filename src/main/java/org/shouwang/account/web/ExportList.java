package org.shouwang.account.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.export.Export;
import org.shouwang.account.export.Exports;
import org.shouwang.platform.job.Job;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Component;

/// One's own exports, the latest first.
@Component
class ExportList {

    private final Exports exports;

    ExportList(Exports exports) {
        this.exports = exports;
    }

    ListView view(ListQuery query) {
        Cursor after = query.after();
        List<Export> found = exports.latest(after == null ? null : after.id(), query.limit() + 1);
        return ListView.of(
                "exports",
                query,
                columns(),
                Slice.cut(found, query.limit(), export -> new Cursor("", export.id())),
                null,
                export -> export.id().toString(),
                export -> "/exports/" + export.id(),
                List.of(),
                false);
    }

    private List<Column<Export>> columns() {
        return List.of(
                Column.of("number", export -> Cell.text(export.number())),
                Column.of("title", export -> Cell.text(export.title())),
                Column.of(
                        "reason",
                        export ->
                                new Cell.Word("export.reason." + export.reason().code())),
                Column.of("purpose", export -> Cell.text(export.purpose())),
                Column.number("rows", export -> Cell.count(export.rows())),
                Column.of("state", export -> mark(state(export))),
                Column.of("created", export -> Cell.moment(export.createdAt())));
    }

    /// `sent`, `ready`, `gone`, or as the job that writes it.
    String state(Export export) {
        if (export.rows() != null) {
            return export.file() != null ? "ready" : export.job() == null ? "sent" : "gone";
        }
        Job job = exports.job(export);
        return job == null ? "failed" : job.state().code();
    }

    private static Cell mark(String state) {
        return new Cell.Mark(
                "export.state." + state,
                switch (state) {
                    case "ready" -> Cell.Tone.JADE;
                    case "failed" -> Cell.Tone.VERMILION;
                    case "queued", "running" -> Cell.Tone.INK;
                    default -> Cell.Tone.GREY;
                });
    }

    /// How far the writing is, from 0 to 100.
    int percent(Export export) {
        @Nullable Job job = exports.job(export);
        return job == null ? 0 : job.percent();
    }
}
