package org.shouwang.notice.web;

import java.util.List;
import java.util.stream.Stream;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.notice.Notice;
import org.shouwang.notice.Notices;
import org.shouwang.notice.Receipt;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Component;

/// The list of receipts 回执: who has a notice in their inbox, who has seen it, who has confirmed.
@Component
class ReceiptList implements ListSource<Receipt> {

    private static final List<String> SHOWS = List.of("unconfirmed", "unseen", "confirmed");

    private final Notices notices;
    private final Areas areas;

    ReceiptList(Notices notices, Areas areas) {
        this.notices = notices;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "receipts";
    }

    @Override
    public String path() {
        return "/receipts";
    }

    @Override
    public List<String> filterNames() {
        return List.of("show", "notice");
    }

    @Override
    public Slice<Receipt> slice(ListQuery query) {
        return notices.receipts(asked(query));
    }

    private static Notices.ReceiptQuery asked(ListQuery query) {
        String notice = query.filter("notice");
        return new Notices.ReceiptQuery(
                notice == null ? null : Notice.Id.of(notice),
                query.area(),
                NoticeList.show(query, SHOWS),
                query.after(),
                query.limit());
    }

    @Override
    public Long total(ListQuery query) {
        return notices.count(asked(query));
    }

    @Override
    public String id(Receipt receipt) {
        return receipt.id().toString();
    }

    @Override
    public String href(Receipt receipt) {
        return "/notices/" + receipt.notice();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(ListView.choice(
                query,
                "show",
                Stream.of("unconfirmed", "unseen", "confirmed")
                        .map(show -> new ListView.Option(show, "receipt.show." + show))
                        .toList()));
    }

    @Override
    public List<Column<Receipt>> columns() {
        AreaTree tree = areas.tree();
        return List.of(
                Column.of("name", receipt -> Cell.text(receipt.name())),
                Column.of("area", receipt -> Cell.text(tree.name(receipt.areaCode()))),
                Column.of("title", receipt -> Cell.text(receipt.title())),
                Column.of("state", ReceiptList::state),
                Column.of("reached", receipt -> Cell.moment(receipt.reachedAt())),
                Column.of("seen", receipt -> Cell.moment(receipt.seenAt())),
                Column.of("confirmed", receipt -> Cell.moment(receipt.confirmedAt())));
    }

    private static Cell state(Receipt receipt) {
        if (receipt.confirmedAt() != null) {
            return new Cell.Mark("receipt.state.confirmed", Cell.Tone.JADE);
        }
        if (receipt.seenAt() == null) {
            return new Cell.Mark("receipt.state.unseen", Cell.Tone.GREY);
        }
        return receipt.confirm()
                ? new Cell.Mark("receipt.state.unconfirmed", Cell.Tone.AMBER)
                : new Cell.Mark("receipt.state.seen", Cell.Tone.JADE);
    }
}
