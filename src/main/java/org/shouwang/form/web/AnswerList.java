package org.shouwang.form.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Areas;
import org.shouwang.duty.Ids;
import org.shouwang.form.Answer;
import org.shouwang.form.Form;
import org.shouwang.form.FormLists;
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

/// The list of answers: who was asked what, when, by whom; not what they said.
@Component
class AnswerList implements ListSource<AnswerList.Line> {

    /// @param subject its name; empty where the reader may not see it
    record Line(Answer answer, String form, String subject) {}

    private final FormLists lists;
    private final Forms forms;
    private final SubjectNames targets;
    private final Areas areas;

    AnswerList(FormLists lists, Forms forms, SubjectNames targets, Areas areas) {
        this.lists = lists;
        this.forms = forms;
        this.targets = targets;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "form-answers";
    }

    @Override
    public String path() {
        return "/form-answers";
    }

    @Override
    public List<String> filterNames() {
        return List.of("show", "form", "subject", "day");
    }

    @Override
    public Slice<Line> slice(ListQuery query) {
        String day = query.filter("day");
        if (day != null && !day.matches("\\d{4}-(0[1-9]|1[0-2])-([0-2]\\d|3[01])")) {
            throw new Refusal.Invalid("form.choice");
        }
        Slice<Answer> slice = lists.answers(
                query,
                new FormLists.AnswersAsked(
                        id(query.filter("form")), id(query.filter("subject")), query.filter("show"), day));
        List<Answer> about =
                slice.rows().stream().filter(one -> one.subject() != null).toList();
        Map<UUID, String> names = targets.names(about, one -> String.valueOf(one.subjectKind()), one -> one.subject());
        Map<Form.Id, String> titles = new HashMap<>();
        return new Slice<>(
                slice.rows().stream()
                        .map(one -> new Line(
                                one,
                                titles.computeIfAbsent(one.form(), this::title),
                                names.getOrDefault(one.subject(), "")))
                        .toList(),
                slice.next());
    }

    private String title(Form.Id id) {
        return forms.find(id)
                .map(form -> form.title(LocaleContextHolder.getLocale()))
                .orElse("");
    }

    private static @Nullable UUID id(@Nullable String text) {
        return text == null ? null : Ids.parse(text, "form.unknown");
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return null;
    }

    @Override
    public String id(Line line) {
        return line.answer().id().toString();
    }

    @Override
    public String href(Line line) {
        return "/form-answers/" + line.answer().id();
    }

    /// Looking at an answer is told to the audit: it is opened on purpose.
    @Override
    public boolean quick() {
        return false;
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(ListView.choice(
                query,
                "show",
                List.of(
                        new ListView.Option("leading", "form-answers.show.leading"),
                        new ListView.Option("late", "form-answers.show.late"),
                        new ListView.Option("corrected", "form-answers.show.corrected"))));
    }

    @Override
    public List<Column<Line>> columns() {
        return List.of(
                Column.<Line>of("form", line -> Cell.text(line.form())),
                Column.<Line>of("subject", line -> Cell.text(line.subject())),
                Column.<Line>of("state", line -> mark(line.answer())),
                Column.<Line>of(
                        "area",
                        line -> Cell.text(areas.tree().name(line.answer().areaCode()))),
                Column.<Line>of("day", line -> Cell.day(line.answer().day())),
                Column.<Line>of(
                        "source",
                        line -> new Cell.Word("form.source." + line.answer().source())),
                Column.<Line>of("at", line -> Cell.moment(line.answer().at())));
    }

    static Cell mark(Answer answer) {
        if (answer.replacedBy() != null) {
            return new Cell.Mark("form-answers.state.replaced", Cell.Tone.GREY);
        }
        if (answer.replaces() != null) {
            return new Cell.Mark("form-answers.state.correction", Cell.Tone.INK);
        }
        return answer.late()
                ? new Cell.Mark("form-answers.state.late", Cell.Tone.AMBER)
                : new Cell.Mark("form-answers.state.filled", Cell.Tone.JADE);
    }
}
