package org.shouwang.form.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Areas;
import org.shouwang.duty.Ids;
import org.shouwang.form.Completeness;
import org.shouwang.form.Form;
import org.shouwang.form.Forms;
import org.shouwang.form.SubjectNames;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// What should have been filled in and is not 漏填名单.
@Component
class MissingList implements ListSource<MissingList.Line> {

    record Line(Completeness.Missing missing, String form, String subject) {}

    private final Completeness completeness;
    private final Forms forms;
    private final SubjectNames names;
    private final Areas areas;

    MissingList(Completeness completeness, Forms forms, SubjectNames names, Areas areas) {
        this.completeness = completeness;
        this.forms = forms;
        this.names = names;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "form-missing";
    }

    @Override
    public String path() {
        return "/form-missing";
    }

    @Override
    public List<String> filterNames() {
        return List.of("form", "day");
    }

    @Override
    public Slice<Line> slice(ListQuery query) {
        String form = query.filter("form");
        String day = query.filter("day");
        if (day != null && !day.matches("\\d{4}-(0[1-9]|1[0-2])-([0-2]\\d|3[01])")) {
            throw new Refusal.Invalid("form.choice");
        }
        UUID of = form == null ? null : Ids.parse(form, "form.unknown");
        Slice<Completeness.Missing> slice = completeness.missing(query, of, day);
        Map<UUID, String> said =
                names.names(slice.rows(), Completeness.Missing::subjectKind, Completeness.Missing::subject);
        Map<Form.Id, String> titles = new HashMap<>();
        return new Slice<>(
                slice.rows().stream()
                        .map(one -> new Line(
                                one,
                                titles.computeIfAbsent(one.form(), this::title),
                                said.getOrDefault(one.subject(), "")))
                        .toList(),
                slice.next());
    }

    private String title(Form.Id id) {
        return forms.find(id)
                .map(form -> form.title(LocaleContextHolder.getLocale()))
                .orElse("");
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        String day = query.filter("day");
        return day == null || query.filter("form") != null ? null : completeness.missing(query.area(), day);
    }

    @Override
    public String id(Line line) {
        return line.missing().id().toString();
    }

    /// Leads to filling it in.
    @Override
    public String href(Line line) {
        return "/forms/" + line.missing().form() + "/fill?subject="
                + line.missing().subject();
    }

    @Override
    public boolean quick() {
        return false;
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(ListView.words(query, "day"));
    }

    @Override
    public List<Column<Line>> columns() {
        return List.of(
                Column.<Line>of("subject", line -> Cell.text(line.subject())),
                Column.<Line>of("form", line -> Cell.text(line.form())),
                Column.<Line>of(
                        "area",
                        line -> Cell.text(areas.tree().name(line.missing().areaCode()))),
                Column.<Line>of("day", line -> Cell.day(line.missing().day())),
                Column.<Line>number(
                        "turn", line -> Cell.count((long) line.missing().turn())));
    }
}
