package org.shouwang.duty.roster.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.duty.roster.Posts;
import org.shouwang.duty.roster.ShiftPattern;
import org.shouwang.duty.web.Attempt;
import org.shouwang.platform.value.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 班制: into which shifts is a day cut?
@Controller
@RequestMapping("/shift-patterns")
@Needs(Right.SEE_DUTIES)
class PatternPages {

    private final Posts posts;
    private final Attempt attempt;

    PatternPages(Posts posts, Attempt attempt) {
        this.posts = posts;
        this.attempt = attempt;
    }

    @GetMapping
    ModelAndView list() {
        return page(HttpStatus.OK);
    }

    private ModelAndView page(HttpStatus status) {
        return new ModelAndView("roster/patterns", status)
                .addObject("patterns", posts.patterns())
                .addObject("fresh", UuidCreator.getTimeOrderedEpoch());
    }

    @Needs(Right.DIRECT_STAFF)
    @PostMapping
    ModelAndView keep(
            @RequestParam UUID id,
            @RequestParam String name,
            @RequestParam(defaultValue = "false") boolean round,
            @RequestParam List<String> part,
            @RequestParam List<String> from,
            @RequestParam List<String> to,
            Locale locale) {
        return attempt.of(
                () -> {
                    posts.keepPattern(new ShiftPattern(id, name.strip(), round, parts(part, from, to)));
                    return "/shift-patterns";
                },
                this::page,
                locale);
    }

    /// Rows without a name are left out; a shift that ends before it begins ends on the next day.
    private static List<ShiftPattern.Part> parts(List<String> names, List<String> from, List<String> to) {
        List<ShiftPattern.Part> parts = new ArrayList<>();
        for (int i = 0; i < Math.min(names.size(), Math.min(from.size(), to.size())); i++) {
            if (!names.get(i).isBlank()) {
                LocalTime starts = time(from.get(i));
                int minutes = (time(to.get(i)).toSecondOfDay() - starts.toSecondOfDay()) / 60;
                parts.add(new ShiftPattern.Part(
                        names.get(i).strip(), starts, minutes <= 0 ? minutes + 24 * 60 : minutes));
            }
        }
        return parts;
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text.strip().equals("24:00") ? "00:00" : text.strip());
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid("pattern.time");
        }
    }
}
