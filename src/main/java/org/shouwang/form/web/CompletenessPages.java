package org.shouwang.form.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.form.Completeness;
import org.shouwang.form.Form;
import org.shouwang.form.Forms;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 完整率: who has filled in what was asked, and who lacks?
@Controller
@Needs(Right.SEE_FORMS)
class CompletenessPages {

    private static final int[] LEVELS = {4, 6, 9, 12, 15};

    private final Completeness completeness;
    private final Forms forms;
    private final MissingList missing;
    private final Areas areas;

    CompletenessPages(Completeness completeness, Forms forms, MissingList missing, Areas areas) {
        this.completeness = completeness;
        this.forms = forms;
        this.missing = missing;
        this.areas = areas;
    }

    @GetMapping("/form-completeness")
    ModelAndView show(
            @RequestParam @Nullable String form,
            @RequestParam @Nullable String area,
            @RequestParam @Nullable String day,
            Locale locale) {
        List<Form> scheduled = forms.live(null).stream()
                .filter(one -> one.period() != Form.Period.ANY)
                .toList();
        List<String> scope = Principal.required().scope().prefixes();
        String here = area == null || area.isBlank() ? scope.isEmpty() ? "" : scope.getFirst() : area;
        if (!here.matches("[0-9]{2,15}") || !Principal.required().scope().covers(here)) {
            throw new Refusal.NotFound("area.unknown", here);
        }
        Form chosen = form == null || form.isBlank()
                ? scheduled.stream().findFirst().orElse(null)
                : forms.require(Form.Id.of(form));
        ModelAndView page = new ModelAndView("form/completeness")
                .addObject("forms", scheduled)
                .addObject("chosen", chosen)
                .addObject("area", here)
                .addObject("english", locale.getLanguage().equals("en"))
                .addObject("tree", areas.tree());
        if (chosen != null) {
            LocalDate of = day == null || day.isBlank() ? completeness.first(chosen) : completeness.day(day, chosen);
            page.addObject("day", of).addObject("lines", completeness.of(chosen, of, here, below(here)));
        }
        return page;
    }

    private static int below(String area) {
        for (int level : LEVELS) {
            if (level > area.length()) {
                return level;
            }
        }
        return 15;
    }

    @GetMapping("/form-missing")
    ModelAndView missing(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/form-missing", parameters, missing.filterNames());
        return new ModelAndView("form/missing").addObject("list", ListView.of(missing, query));
    }
}
