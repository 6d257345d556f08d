package org.shouwang.form.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.form.Definition;
import org.shouwang.form.ExampleForms;
import org.shouwang.form.Form;
import org.shouwang.form.Forms;
import org.shouwang.form.Schedules;
import org.shouwang.form.xlsform.XlsForm;
import org.shouwang.form.xlsform.XlsForms;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/// 表单: which forms are there, who is asked what, and how is one written?
@Controller
@RequestMapping("/forms")
@Needs(Right.SEE_FORMS)
class FormPages {

    private final Forms forms;
    private final Schedules schedules;
    private final FormList list;
    private final ExampleForms examples;
    private final XlsForms workbooks;
    private final Areas areas;
    private final Problems problems;
    private final Clock clock;

    FormPages(
            Forms forms,
            Schedules schedules,
            FormList list,
            ExampleForms examples,
            XlsForms workbooks,
            Areas areas,
            Problems problems,
            Clock clock) {
        this.forms = forms;
        this.schedules = schedules;
        this.list = list;
        this.examples = examples;
        this.workbooks = workbooks;
        this.areas = areas;
        this.problems = problems;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/forms", parameters, list.filterNames());
        return new ModelAndView("form/forms").addObject("list", ListView.of(list, query));
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id, Locale locale) {
        return page(Form.Id.of(id), null, HttpStatus.OK, locale);
    }

    private ModelAndView page(Form.Id id, @Nullable String error, HttpStatus status, Locale locale) {
        Form form = forms.require(id);
        return new ModelAndView("form/form", status)
                .addObject("form", form)
                .addObject("heading", form.title(locale))
                .addObject("mark", FormList.mark(form))
                .addObject("area", areas.tree().name(form.areaCode()))
                .addObject("versions", forms.versions(id))
                .addObject("schedules", schedules.of(id))
                .addObject("areas", areas.tree())
                .addObject("roles", roles())
                .addObject("today", LocalDate.now(clock))
                .addObject("schedule", Form.Id.fresh())
                .addObject("error", error)
                .addObject("mayWrite", Rights.has(Right.WRITE_FORMS) && mine(form))
                .addObject("language", locale.getLanguage())
                .addObject(
                        "definition",
                        form.version() > 0
                                ? FillPages.embedded(forms.definition(id, form.version()))
                                : Rights.has(Right.WRITE_FORMS) ? FillPages.embedded(forms.draft(id)) : "");
    }

    private static boolean mine(Form form) {
        return Principal.required().scope().covers(form.areaCode());
    }

    static List<String> roles() {
        return Arrays.stream(Role.values())
                .filter(role -> role.may(Right.FILL_FORMS))
                .map(Role::code)
                .toList();
    }

    @Needs(Right.WRITE_FORMS)
    @GetMapping("/new")
    ModelAndView begin(@RequestParam @Nullable String example, Locale locale) {
        List<String> scope = Principal.required().scope().prefixes();
        FormForm blank = FormForm.blank(scope.isEmpty() ? "" : scope.getFirst());
        return writing(
                example == null ? blank : blank.from(examples.require(example)),
                List.of(),
                null,
                HttpStatus.OK,
                locale);
    }

    @Needs(Right.WRITE_FORMS)
    @GetMapping("/{id}/edit")
    ModelAndView edit(@PathVariable String id, Locale locale) {
        Form form = forms.require(Form.Id.of(id));
        return writing(FormForm.of(form, forms.draft(form.id())), List.of(), null, HttpStatus.OK, locale);
    }

    private ModelAndView writing(
            FormForm form, List<XlsForm.Note> notes, @Nullable String error, HttpStatus status, Locale locale) {
        return new ModelAndView("form/write", status)
                .addObject("form", form)
                .addObject("notes", notes)
                .addObject("error", error)
                .addObject("kinds", forms.kinds())
                .addObject("periods", Form.Period.values())
                .addObject("facts", FillPages.embedded(forms.facts(null)))
                .addObject("definition", FillPages.embedded(Definition.read(form.definitionOr())))
                .addObject("examples", examples.all())
                .addObject("language", locale.getLanguage());
    }

    /// Keeps a draft; what is wrong is said beside what was written.
    @Needs(Right.WRITE_FORMS)
    @PostMapping
    ModelAndView save(FormForm form, Locale locale) {
        try {
            Form saved = forms.save(form.draft());
            return new ModelAndView("redirect:/forms/" + saved.id());
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            HttpStatus status =
                    refusal instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
            return writing(form.readable(), List.of(), text(refusal, locale), status, locale);
        }
    }

    /// Reads an XLSForm into a new draft, with what of it is not supported.
    @Needs(Right.WRITE_FORMS)
    @PostMapping("/import")
    ModelAndView read(@RequestParam("file") MultipartFile file, Locale locale) throws IOException {
        List<String> scope = Principal.required().scope().prefixes();
        FormForm blank = FormForm.blank(scope.isEmpty() ? "" : scope.getFirst());
        try (InputStream content = file.getInputStream()) {
            XlsForm read = workbooks.read(content, file.getSize());
            return writing(blank.from(read), read.notes(), null, HttpStatus.OK, locale);
        } catch (Refusal.Invalid refusal) {
            return writing(blank, List.of(), text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT, locale);
        }
    }

    @Needs(Right.WRITE_FORMS)
    @PostMapping("/{id}/publication")
    ModelAndView publish(@PathVariable String id, @RequestParam int seen, Locale locale) {
        return acted(Form.Id.of(id), () -> forms.publish(Form.Id.of(id), seen), locale);
    }

    @Needs(Right.WRITE_FORMS)
    @PostMapping("/{id}/retirement")
    ModelAndView retire(@PathVariable String id, Locale locale) {
        return acted(Form.Id.of(id), () -> forms.retire(Form.Id.of(id)), locale);
    }

    @Needs(Right.WRITE_FORMS)
    @PostMapping("/{id}/schedules")
    ModelAndView schedule(@PathVariable String id, ScheduleForm form, Locale locale) {
        Form.Id of = Form.Id.of(id);
        return acted(of, () -> schedules.add(form.schedule(of)), locale);
    }

    @Needs(Right.WRITE_FORMS)
    @PostMapping("/{id}/schedules/{schedule}/end")
    ModelAndView stop(@PathVariable String id, @PathVariable UUID schedule, Locale locale) {
        return acted(Form.Id.of(id), () -> schedules.stop(schedule), locale);
    }

    private ModelAndView acted(Form.Id id, Runnable act, Locale locale) {
        try {
            act.run();
            return new ModelAndView("redirect:/forms/" + id);
        } catch (Refusal.Invalid refusal) {
            return page(id, text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT, locale);
        } catch (Refusal.Conflict refusal) {
            return page(id, text(refusal, locale), HttpStatus.CONFLICT, locale);
        }
    }

    private String text(Refusal refusal, Locale locale) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), locale);
    }
}
