package org.shouwang.figure.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.area.Division;
import org.shouwang.area.DivisionTable;
import org.shouwang.figure.FirstAreas;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/// 区划初设: which district is this? Asked once, of the system administrator of a new installation.
@Controller
@RequestMapping("/first-areas")
@Needs(Right.OPERATE)
class FirstAreasPages {

    private static final String DONE = "redirect:/first-areas?said=done";

    private final FirstAreas first;
    private final Areas areas;
    private final Problems problems;

    FirstAreasPages(FirstAreas first, Areas areas, Problems problems) {
        this.first = first;
        this.areas = areas;
        this.problems = problems;
    }

    @GetMapping
    ModelAndView show(@RequestParam(defaultValue = "") String said) {
        return page(HttpStatus.OK).addObject("done", said.equals("done"));
    }

    private ModelAndView page(HttpStatus status) {
        return new ModelAndView("figure/first-areas", status)
                .addObject("missing", first.areMissing())
                .addObject("roots", areas.roots())
                .addObject("shipped", FirstAreas.SHIPPED);
    }

    @PostMapping("/shipped")
    ModelAndView bringInShipped(@RequestParam(defaultValue = "") String root, Locale locale) {
        try {
            first.bringInShipped(root);
            return new ModelAndView(DONE);
        } catch (Refusal.Conflict refusal) {
            return refused(refusal, locale);
        }
    }

    /// Takes the official list, all rows or none.
    @PostMapping("/list")
    ModelAndView bringIn(@RequestParam MultipartFile file, Locale locale) throws IOException {
        Path copy = Files.createTempFile("divisions", "");
        try {
            file.transferTo(copy);
            DivisionTable.Reading reading = DivisionTable.read(copy);
            List<Division.Problem> wrong = areas.check(reading.rows());
            if (reading.problems().isEmpty()
                    && wrong.isEmpty()
                    && !reading.rows().isEmpty()) {
                first.bringIn(reading.rows());
                return new ModelAndView(DONE);
            }
            return page(HttpStatus.UNPROCESSABLE_CONTENT)
                    .addObject("unread", AreaPages.shown(reading.problems()))
                    .addObject("wrong", AreaPages.shown(wrong));
        } catch (Refusal.Invalid | Refusal.Conflict | Refusal.Forbidden refusal) {
            return refused(refusal, locale);
        } finally {
            Files.delete(copy);
        }
    }

    private ModelAndView refused(Refusal refusal, Locale locale) {
        return page(HttpStatus.UNPROCESSABLE_CONTENT)
                .addObject(
                        "error",
                        problems.text(refusal.code(), refusal.arguments().toArray(), locale));
    }
}
