package org.shouwang.form.web;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Areas;
import org.shouwang.form.Form;
import org.shouwang.form.FormLists;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// The list of forms.
@Component
class FormList implements ListSource<Form> {

    private final FormLists lists;
    private final Areas areas;

    FormList(FormLists lists, Areas areas) {
        this.lists = lists;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "forms";
    }

    @Override
    public String path() {
        return "/forms";
    }

    @Override
    public List<String> filterNames() {
        return List.of("state");
    }

    @Override
    public Slice<Form> slice(ListQuery query) {
        String state = query.filter("state");
        if (state != null
                && Arrays.stream(Form.State.values())
                        .noneMatch(one -> one.code().equals(state))) {
            throw new Refusal.Invalid("form.choice");
        }
        return lists.forms(query, state);
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return null;
    }

    @Override
    public String id(Form form) {
        return form.id().toString();
    }

    @Override
    public String href(Form form) {
        return "/forms/" + form.id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(ListView.choice(
                query,
                "state",
                Arrays.stream(Form.State.values())
                        .map(state -> new ListView.Option(state.code(), "form.state." + state.code()))
                        .toList()));
    }

    @Override
    public List<Column<Form>> columns() {
        return List.of(
                Column.<Form>of("title", form -> Cell.text(form.title(LocaleContextHolder.getLocale()))),
                Column.<Form>of("state", FormList::mark),
                Column.<Form>of(
                        "subject",
                        form -> form.subjectKind() == null
                                ? new Cell.Blank()
                                : new Cell.Word("form.subject." + form.subjectKind())),
                Column.<Form>of(
                        "period",
                        form -> new Cell.Word("form.period." + form.period().code())),
                Column.<Form>of("area", form -> Cell.text(areas.tree().name(form.areaCode()))),
                Column.<Form>number("version", form -> Cell.count((long) form.version())),
                Column.<Form>of("changed", form -> Cell.moment(form.changedAt())));
    }

    static Cell mark(Form form) {
        return new Cell.Mark(
                "form.state." + form.state().code(),
                switch (form.state()) {
                    case DRAFT -> Cell.Tone.AMBER;
                    case LIVE -> Cell.Tone.JADE;
                    case RETIRED -> Cell.Tone.GREY;
                });
    }
}
