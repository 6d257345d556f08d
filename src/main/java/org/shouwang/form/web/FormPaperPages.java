package org.shouwang.form.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.form.AnswerDraft;
import org.shouwang.form.Answers;
import org.shouwang.form.Choice;
import org.shouwang.form.Definition;
import org.shouwang.form.Due;
import org.shouwang.form.Form;
import org.shouwang.form.Forms;
import org.shouwang.form.Item;
import org.shouwang.form.ItemType;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Paper day 纸质日: what is asked as a sheet to print, and what was written on it entered the next
/// morning.
@Controller
@RequestMapping("/forms/{id}")
@Needs(Right.FILL_FORMS)
class FormPaperPages {

    private static final int ROWS = 50;

    private final Forms forms;
    private final Answers answers;
    private final Due due;
    private final Problems problems;
    private final Clock clock;

    FormPaperPages(Forms forms, Answers answers, Due due, Problems problems, Clock clock) {
        this.forms = forms;
        this.answers = answers;
        this.due = due;
        this.problems = problems;
        this.clock = clock;
    }

    /// A question as a column of the sheet.
    record Asked(String name, String label, String unit, String type, List<Choice> choices) {}

    /// A subject as a row: what was typed, and why it was refused.
    record Row(
            Due.Subject subject,
            UUID answer,
            Map<String, String> values,
            @Nullable String problem) {}

    @GetMapping("/sheet")
    ModelAndView sheet(@PathVariable String id, Locale locale) {
        Form form = forms.require(Form.Id.of(id));
        return page("form/sheet", form, clock.instant(), List.of(), 0, HttpStatus.OK, locale);
    }

    @GetMapping("/batch")
    ModelAndView batch(@PathVariable String id, @RequestParam @Nullable String day, Locale locale) {
        Form form = forms.require(Form.Id.of(id));
        return page("form/batch", form, moment(day), List.of(), 0, HttpStatus.OK, locale);
    }

    /// Noon of the day that was written on paper; before today's answers can be, now.
    private Instant moment(@Nullable String day) {
        try {
            LocalDate of = day == null || day.isBlank() ? LocalDate.now(clock).minusDays(1) : LocalDate.parse(day);
            Instant noon =
                    of.atTime(LocalTime.of(11, 59)).atZone(BusinessDay.ZONE).toInstant();
            Instant now = clock.instant();
            return noon.isAfter(now) ? now : noon;
        } catch (DateTimeException e) {
            throw new Refusal.Invalid("form.choice");
        }
    }

    private ModelAndView page(
            String view, Form form, Instant at, List<Row> refused, int done, HttpStatus status, Locale locale) {
        List<Row> rows = new ArrayList<>(refused);
        for (Due.Subject subject : due.at(form, null, at, null, ROWS)) {
            if (refused.stream().noneMatch(row -> row.subject().id().equals(subject.id()))) {
                rows.add(new Row(subject, UuidCreator.getTimeOrderedEpoch(), Map.of(), null));
            }
        }
        return new ModelAndView(view, status)
                .addObject("form", form)
                .addObject("heading", form.title(locale))
                .addObject("asked", asked(form, locale.getLanguage()))
                .addObject("rows", rows)
                .addObject("done", done)
                .addObject("day", BusinessDay.of(at));
    }

    /// The questions that fit a line of paper.
    private List<Asked> asked(Form form, String language) {
        Definition definition = forms.definition(form.id(), form.version());
        List<Asked> asked = new ArrayList<>();
        for (Item item : definition.all()) {
            boolean fits = item.isAnswered() && item.type() != ItemType.CALCULATE && item.type() != ItemType.PHOTO;
            boolean repeated = definition.all().stream()
                    .anyMatch(
                            one -> one.type() == ItemType.REPEAT && one.items().contains(item));
            if (fits && !repeated) {
                asked.add(new Asked(
                        item.name(),
                        item.label(language),
                        item.unit(),
                        item.type().code(),
                        definition.choices(item)));
            }
        }
        return asked;
    }

    /// Takes what was typed, row by row: one refused row fails alone.
    @PostMapping("/batch")
    ModelAndView enter(
            @PathVariable String id,
            @RequestParam String day,
            @RequestParam MultiValueMap<String, String> sent,
            Locale locale) {
        Form form = forms.require(Form.Id.of(id));
        Instant at = moment(day);
        List<Row> refused = new ArrayList<>();
        int done = 0;
        for (Due.Subject subject : due.at(form, null, at, null, ROWS)) {
            Map<String, String> values = values(form, sent, subject.id(), locale);
            String answer = sent.getFirst("answer." + subject.id());
            if (values.isEmpty() || answer == null) {
                continue;
            }
            try {
                answers.submit(new AnswerDraft(
                        UUID.fromString(answer),
                        form.id(),
                        form.version(),
                        subject.id(),
                        null,
                        null,
                        null,
                        AnswerDraft.Source.PAPER,
                        at,
                        values));
                done++;
            } catch (Refusal.Invalid | Refusal.Conflict refusal) {
                String why = problems.text(refusal.code(), refusal.arguments().toArray(), locale);
                refused.add(new Row(subject, UuidCreator.getTimeOrderedEpoch(), values, why));
            } catch (IllegalArgumentException e) {
                throw new Refusal.Invalid("form.answer_id");
            }
        }
        HttpStatus status = refused.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
        return page("form/batch", form, at, refused, done, status, locale);
    }

    private Map<String, String> values(Form form, MultiValueMap<String, String> sent, UUID subject, Locale locale) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Asked one : asked(form, locale.getLanguage())) {
            List<String> typed = sent.getOrDefault(subject + "." + one.name(), List.of());
            String value = String.join(" ", typed).strip();
            if (!value.isEmpty()) {
                values.put(one.name(), value);
            }
        }
        return values;
    }
}
