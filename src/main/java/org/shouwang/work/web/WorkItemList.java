package org.shouwang.work.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkLists;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.WorkQuery;
import org.shouwang.work.WorkState;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// The list of items: what may be asked and what each line shows.
@Component
class WorkItemList implements ListSource<WorkCard> {

    private static final List<String> SORTS =
            Stream.of(WorkQuery.Sort.values()).map(WorkQuery.Sort::code).toList();

    private final WorkLists lists;
    private final WorkItems items;
    private final Responses responses;
    private final WorkCards cards;

    WorkItemList(WorkLists lists, WorkItems items, Responses responses, WorkCards cards) {
        this.lists = lists;
        this.items = items;
        this.responses = responses;
        this.cards = cards;
    }

    @Override
    public String name() {
        return "work-items";
    }

    @Override
    public String path() {
        return "/work-items";
    }

    @Override
    public List<String> filterNames() {
        return List.of("show", "kind", "priority", "owner", "response");
    }

    @Override
    public Slice<WorkCard> slice(ListQuery query) {
        Slice<WorkItem> slice = lists.list(asked(query));
        return new Slice<>(cards.of(slice.rows(), LocaleContextHolder.getLocale()), slice.next());
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        WorkQuery asked = asked(query);
        boolean counted = asked.show() == WorkQuery.Show.STRUCK_OFF || asked.show() == WorkQuery.Show.ALL;
        return counted && asked.kind() != null ? lists.count(asked) : null;
    }

    @Override
    public String id(WorkCard card) {
        return card.item().id().toString();
    }

    @Override
    public String href(WorkCard card) {
        return "/work-items/" + card.item().id();
    }

    /// The response whose drill the list shows, if it is one.
    @Nullable
    Response response(ListQuery query) {
        String id = query.filter("response");
        return id == null ? null : responses.require(Response.Id.of(id));
    }

    private static WorkQuery asked(ListQuery query) {
        String show = query.filter("show");
        String priority = query.filter("priority");
        String owner = query.filter("owner");
        String response = query.filter("response");
        return new WorkQuery(
                query.area(),
                show == null
                        ? WorkQuery.Show.OPEN
                        : WorkQuery.Show.of(show).orElseThrow(() -> new Refusal.Invalid("work.choice")),
                query.filter("kind"),
                priority == null
                        ? null
                        : WorkPriority.of(priority).orElseThrow(() -> new Refusal.Invalid("work.choice")),
                response == null ? null : Response.Id.of(response).value(),
                owner == null ? null : Owner.of(owner),
                query.sortKey(SORTS).equals("raised") ? WorkQuery.Sort.RAISED : WorkQuery.Sort.DEADLINE,
                query.descending(),
                query.after(),
                query.limit());
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(
                show(query),
                ListView.choice(
                        query,
                        "kind",
                        items.kinds().stream()
                                .map(kind -> new ListView.Option(kind.code(), "work.kind." + kind.code()))
                                .toList()),
                ListView.choice(
                        query,
                        "priority",
                        Arrays.stream(WorkPriority.values())
                                .map(one -> new ListView.Option(one.code(), "work.priority." + one.code()))
                                .toList()));
    }

    /// Unless another is chosen, the open ones are shown, and the chip says so.
    private static ListView.Filter show(ListQuery query) {
        String chosen = query.filter("show");
        return new ListView.Filter(
                "show",
                chosen == null ? WorkQuery.Show.OPEN.code() : chosen,
                Arrays.stream(WorkQuery.Show.values())
                        .map(show -> new ListView.Option(show.code(), "work.show." + show.code()))
                        .toList(),
                query.with("show", WorkQuery.Show.ALL.code()));
    }

    @Override
    public List<Column<WorkCard>> columns() {
        return List.of(
                Column.<WorkCard>of("title", card -> Cell.text(card.item().title())),
                Column.<WorkCard>of("state", card -> mark(card.item())),
                Column.<WorkCard>of("deadline", card -> Cell.moment(card.item().deadline()))
                        .sortedBy("deadline"),
                Column.<WorkCard>of("owner", card -> Cell.text(card.owner())),
                Column.<WorkCard>of("area", card -> Cell.text(card.area())),
                Column.<WorkCard>of(
                        "priority",
                        card -> new Cell.Word(
                                "work.priority." + card.item().priority().code())),
                Column.<WorkCard>of(
                        "kind", card -> new Cell.Word("work.kind." + card.item().kind())),
                Column.<WorkCard>of("raised", card -> Cell.moment(card.item().raisedAt()))
                        .sortedBy("raised"),
                Column.<WorkCard>number(
                                "pressed", card -> Cell.count((long) card.item().pressed()))
                        .optional());
    }

    static Cell mark(WorkItem item) {
        if (item.lateSince() != null && item.state().isOpen()) {
            return new Cell.Mark("work.late." + item.state().code(), Cell.Tone.VERMILION);
        }
        return new Cell.Mark("work.state." + item.state().code(), tone(item.state()));
    }

    private static Cell.Tone tone(WorkState state) {
        return switch (state) {
            case RAISED -> Cell.Tone.AMBER;
            case ASSIGNED, ACCEPTED, UNDER_WAY, REPORTED -> Cell.Tone.INK;
            case STRUCK_OFF -> Cell.Tone.JADE;
            case CANCELLED -> Cell.Tone.GREY;
        };
    }
}
