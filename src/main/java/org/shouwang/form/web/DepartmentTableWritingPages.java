package org.shouwang.form.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.duty.Ids;
import org.shouwang.form.DepartmentTable;
import org.shouwang.form.DepartmentTables;
import org.shouwang.form.Forms;
import org.shouwang.platform.scope.Principal;
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

/// 设计部门报表: which columns does the department want, and what stands in each?
@Controller
@RequestMapping("/form-tables")
@Needs(Right.WRITE_FORMS)
class DepartmentTableWritingPages {

    private static final List<String> OWN = List.of("subject", "area", "at");

    private final DepartmentTables tables;
    private final Forms forms;
    private final Problems problems;

    DepartmentTableWritingPages(DepartmentTables tables, Forms forms, Problems problems) {
        this.tables = tables;
        this.forms = forms;
        this.problems = problems;
    }

    /// For one kind of subjects: what can stand in its columns follows from it.
    @GetMapping("/new")
    ModelAndView begin(@RequestParam(defaultValue = "person") String kind, Locale locale) {
        List<String> scope = Principal.required().scope().prefixes();
        return page(
                new DepartmentTable(
                        UuidCreator.getTimeOrderedEpoch(),
                        scope.isEmpty() ? "" : scope.getFirst(),
                        "",
                        "",
                        kind,
                        null,
                        List.of(new DepartmentTable.Heading("", "subject"), new DepartmentTable.Heading("", "area")),
                        "report",
                        0),
                null,
                HttpStatus.OK,
                locale);
    }

    @GetMapping("/{id}/edit")
    ModelAndView edit(@PathVariable String id, Locale locale) {
        return page(mine(id), null, HttpStatus.OK, locale);
    }

    private DepartmentTable mine(String id) {
        DepartmentTable table = tables.require(Ids.parse(id, "form.table_unknown"));
        if (!Principal.required().scope().covers(table.areaCode())) {
            throw new Refusal.NotFound("form.table_unknown");
        }
        return table;
    }

    /// What can stand in a column.
    ///
    /// @param name of a fact; null for what is no fact
    record Choice(String from, @Nullable String name) {}

    private ModelAndView page(DepartmentTable table, @Nullable String error, HttpStatus status, Locale locale) {
        boolean english = locale.getLanguage().equals("en");
        List<Choice> choices = new ArrayList<>();
        OWN.forEach(one -> choices.add(new Choice(one, null)));
        forms.facts(table.subjectKind())
                .forEach(fact -> choices.add(new Choice(fact.code(), english ? fact.nameEn() : fact.nameZh())));
        return new ModelAndView("form/table-write", status)
                .addObject("table", table)
                .addObject("choices", choices)
                .addObject("kinds", forms.kinds())
                .addObject("error", error);
    }

    /// Keeps a new table, or changes one: columns come in order, each with its heading and what
    /// stands in it.
    @PostMapping
    ModelAndView save(@RequestParam MultiValueMap<String, String> sent, Locale locale) {
        DepartmentTable table = table(sent);
        try {
            if (table.version() == 0) {
                tables.put(table);
            } else {
                tables.change(table);
            }
            return new ModelAndView("redirect:/form-tables/" + table.id());
        } catch (Refusal.Invalid refusal) {
            return page(table, text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT, locale);
        } catch (Refusal.Conflict refusal) {
            return page(table, text(refusal, locale), HttpStatus.CONFLICT, locale);
        }
    }

    private DepartmentTable table(MultiValueMap<String, String> sent) {
        String id = text(sent, "id");
        int version = number(text(sent, "seen"));
        DepartmentTable known = version == 0 ? null : mine(id);
        return new DepartmentTable(
                Ids.parse(id, "form.table_unknown"),
                known == null ? text(sent, "area") : known.areaCode(),
                text(sent, "department"),
                text(sent, "title"),
                known == null ? text(sent, "kind") : known.subjectKind(),
                known == null ? null : known.category(),
                headings(sent),
                known == null ? "report" : known.source(),
                version);
    }

    private static List<DepartmentTable.Heading> headings(MultiValueMap<String, String> sent) {
        List<String> titles = sent.getOrDefault("heading", List.of());
        List<String> from = sent.getOrDefault("from", List.of());
        List<DepartmentTable.Heading> headings = new ArrayList<>();
        for (int i = 0; i < Math.min(titles.size(), from.size()); i++) {
            if (!titles.get(i).isBlank()) {
                headings.add(new DepartmentTable.Heading(titles.get(i).strip(), from.get(i)));
            }
        }
        return headings;
    }

    @PostMapping("/{id}/removal")
    ModelAndView remove(@PathVariable String id, @RequestParam String seen, Locale locale) {
        DepartmentTable known = mine(id);
        DepartmentTable asSeen = new DepartmentTable(
                known.id(),
                known.areaCode(),
                known.department(),
                known.title(),
                known.subjectKind(),
                known.category(),
                known.columns(),
                known.source(),
                number(seen));
        try {
            tables.remove(asSeen);
            return new ModelAndView("redirect:/form-tables");
        } catch (Refusal.Conflict refusal) {
            return page(known, text(refusal, locale), HttpStatus.CONFLICT, locale);
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String text(MultiValueMap<String, String> sent, String name) {
        return Objects.requireNonNullElse(sent.getFirst(name), "").strip();
    }

    private String text(Refusal refusal, Locale locale) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), locale);
    }
}
