package org.shouwang.work.web;

import java.util.Locale;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Open;
import org.shouwang.platform.web.Problems;
import org.shouwang.work.Grades;
import org.shouwang.work.WorkItem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 群众评价: was it done well? One question, for whoever has the link.
@Controller
class GradePages {

    private final Grades grades;
    private final Areas areas;
    private final Problems problems;

    GradePages(Grades grades, Areas areas, Problems problems) {
        this.grades = grades;
        this.areas = areas;
        this.problems = problems;
    }

    /// Makes the link and shows it, once.
    @Needs(Right.DIRECT_WORK)
    @PostMapping("/work-items/{id}/grade-link")
    ModelAndView link(@PathVariable String id) {
        WorkItem.Id item = WorkItem.Id.of(id);
        return new ModelAndView("work/grade-link").addObject("item", item).addObject("token", grades.link(item));
    }

    @Open
    @GetMapping("/grades/{token}")
    ModelAndView ask(@PathVariable String token) {
        return page(token, HttpStatus.OK);
    }

    private ModelAndView page(String token, HttpStatus status) {
        Grades.Asked asked = grades.asked(token);
        return new ModelAndView("work/grade", status)
                .addObject("token", token)
                .addObject("asked", asked)
                .addObject("place", areas.tree().name(asked.areaCode()));
    }

    @Open
    @PostMapping("/grades/{token}")
    ModelAndView grade(
            @PathVariable String token,
            @RequestParam(defaultValue = "0") int stars,
            @RequestParam(defaultValue = "") String said,
            Locale locale) {
        try {
            grades.grade(token, stars, said);
            return new ModelAndView("redirect:/grades/" + token);
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            HttpStatus status =
                    refusal instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
            return page(token, status)
                    .addObject(
                            "error",
                            problems.text(refusal.code(), refusal.arguments().toArray(), locale));
        }
    }
}
