package org.shouwang.form.web;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.duty.Ids;
import org.shouwang.form.Answer;
import org.shouwang.form.Answers;
import org.shouwang.form.Choice;
import org.shouwang.form.Definition;
import org.shouwang.form.Due;
import org.shouwang.form.Form;
import org.shouwang.form.FormPhotos;
import org.shouwang.form.Forms;
import org.shouwang.form.Item;
import org.shouwang.form.ItemType;
import org.shouwang.form.SubjectNames;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/// 填报: what have I still to fill in, and what was answered?
@Controller
@Needs(Right.FILL_FORMS)
class FillPages {

    private final Forms forms;
    private final Answers answers;
    private final Due due;
    private final AnswerList list;
    private final FormPhotos photos;
    private final SubjectNames names;

    FillPages(Forms forms, Answers answers, Due due, AnswerList list, FormPhotos photos, SubjectNames names) {
        this.forms = forms;
        this.answers = answers;
        this.due = due;
        this.list = list;
        this.photos = photos;
        this.names = names;
    }

    @GetMapping("/my-forms")
    ModelAndView mine() {
        return new ModelAndView("form/mine").addObject("waiting", due.waiting());
    }

    /// Fills in the form, of one subject or of all that wait, one after the other.
    @GetMapping("/forms/{id}/fill")
    ModelAndView fill(@PathVariable String id, @RequestParam @Nullable UUID subject, Locale locale) {
        Form form = forms.require(Form.Id.of(id));
        List<String> scope = Principal.required().scope().prefixes();
        return new ModelAndView("form/fill")
                .addObject("form", form)
                .addObject("heading", form.title(locale))
                .addObject("language", locale.getLanguage())
                .addObject("subject", subject == null ? "" : subject)
                .addObject("name", subject == null ? "" : name(form.subjectKind(), subject))
                .addObject("area", scope.isEmpty() ? form.areaCode() : scope.getFirst())
                .addObject("version", 0)
                .addObject("replaces", "")
                .addObject("original", "")
                .addObject("next", subject == null && form.subjectKind() != null);
    }

    private String name(@Nullable String kind, UUID subject) {
        return kind == null ? "" : names.of(kind, subject);
    }

    @Needs(Right.SEE_FORMS)
    @GetMapping("/form-answers")
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/form-answers", parameters, list.filterNames());
        return new ModelAndView("form/answers").addObject("list", ListView.of(list, query));
    }

    /// @param turn the turn of a repeat that begins here; empty for an answer
    /// @param spot whether it is a position, to be shown on a map
    record Line(
            String label,
            String text,
            String unit,
            String turn,
            @Nullable String photo,
            boolean spot) {}

    @GetMapping("/form-answers/{id}")
    ModelAndView answer(@PathVariable String id, Locale locale) {
        Answers.Content content = answers.read(Ids.parse(id, "form.unknown"));
        Answer answer = content.answer();
        Form form = forms.require(answer.form());
        List<Line> lines = new ArrayList<>();
        Definition definition = forms.definition(answer.form(), answer.version());
        lines(definition, definition.items(), content.values(), locale.getLanguage(), lines);
        UUID subject = answer.subject();
        return new ModelAndView("form/answer")
                .addObject("answer", answer)
                .addObject("form", form)
                .addObject("heading", form.title(locale))
                .addObject("lines", lines)
                .addObject("mark", AnswerList.mark(answer))
                .addObject("subject", subject == null ? "" : name(answer.subjectKind(), subject))
                .addObject(
                        "subjectPath",
                        subject == null
                                ? ""
                                : names.path(String.valueOf(answer.subjectKind()), subject, answer.areaCode()));
    }

    private static void lines(
            Definition definition, List<Item> items, Map<?, ?> values, String language, List<Line> lines) {
        for (Item item : items) {
            Object value = values.get(item.name());
            if (item.type() == ItemType.GROUP) {
                lines(definition, item.items(), values, language, lines);
            } else if (value instanceof List<?> turns) {
                for (int i = 0; i < turns.size(); i++) {
                    lines.add(new Line(item.label(language), "", "", String.valueOf(i + 1), null, false));
                    if (turns.get(i) instanceof Map<?, ?> turn) {
                        lines(definition, item.items(), turn, language, lines);
                    }
                }
            } else if (value instanceof String text && item.type() != ItemType.CALCULATE) {
                boolean photo = item.type() == ItemType.PHOTO;
                lines.add(new Line(
                        item.label(language),
                        photo ? "" : said(definition, item, text, language),
                        item.unit(),
                        "",
                        photo ? text : null,
                        item.type() == ItemType.POINT));
            }
        }
    }

    private static String said(Definition definition, Item item, String text, String language) {
        if (!item.type().hasChoices()) {
            return text;
        }
        List<Choice> choices = definition.choices(item);
        List<String> words = new ArrayList<>();
        for (String one : text.split(" +")) {
            words.add(choices.stream()
                    .filter(choice -> choice.value().equals(one))
                    .findFirst()
                    .map(choice -> choice.label(language))
                    .orElse(one));
        }
        return String.join("、", words);
    }

    /// Corrects an answer by a new one that names it, asked as it was asked then.
    @GetMapping("/form-answers/{id}/correction")
    ModelAndView correct(@PathVariable String id, Locale locale) {
        Answers.Content content = answers.read(Ids.parse(id, "form.unknown"));
        Answer answer = content.answer();
        UUID subject = answer.subject();
        return fill(answer.form().toString(), subject, locale)
                .addObject("area", answer.areaCode())
                .addObject("version", answer.version())
                .addObject("replaces", answer.id())
                .addObject("next", false)
                .addObject("original", embedded(content.values()));
    }

    /// JSON that may stand in a page: nothing in it ends the element.
    static String embedded(Object value) {
        return JsonMapper.shared()
                .writeValueAsString(value)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
    }

    @GetMapping("/form-answers/{id}/photos/{photo}")
    ResponseEntity<InputStreamResource> photo(@PathVariable UUID id, @PathVariable UUID photo) {
        InputStream content = photos.open(id, photo);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.IMAGE_JPEG)
                .body(new InputStreamResource(content));
    }
}
