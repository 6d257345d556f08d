package org.shouwang.screening.list.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.table.TableProblem;
import org.shouwang.platform.table.TableWords;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.screening.list.ListFile;
import org.shouwang.screening.list.PersonList;
import org.shouwang.screening.list.PersonLists;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/// 推送名单: which lists came, and how many of each are still to be verified?
@Controller
@RequestMapping("/person-lists")
@Needs(Right.SEE_CHECKS)
class PersonListPages {

    private static final Duration USUAL = Duration.ofDays(1);
    private static final int SHOWN = 50;

    private final PersonLists lists;
    private final Problems problems;
    private final Clock clock;

    PersonListPages(PersonLists lists, Problems problems, Clock clock) {
        this.lists = lists;
        this.problems = problems;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView all() {
        return new ModelAndView("screening/person-lists")
                .addObject("lists", lists.all())
                .addObject("now", clock.instant());
    }

    @Needs(Right.IMPORT)
    @GetMapping("/new")
    ModelAndView ask() {
        return form(UuidCreator.getTimeOrderedEpoch(), "", "police", null, null, List.of(), HttpStatus.OK);
    }

    private ModelAndView form(
            UUID id,
            String name,
            String source,
            @Nullable String due,
            @Nullable String error,
            List<String> wrong,
            HttpStatus status) {
        Instant usual = clock.instant().plus(USUAL).truncatedTo(ChronoUnit.HOURS);
        return new ModelAndView("screening/person-list-form", status)
                .addObject("id", id)
                .addObject("name", name)
                .addObject("source", source)
                .addObject(
                        "due",
                        due == null
                                ? LocalDateTime.ofInstant(usual, BusinessDay.ZONE)
                                        .toString()
                                : due)
                .addObject("sources", PersonList.Source.values())
                .addObject("columns", ListFile.COLUMNS.all())
                .addObject("error", error)
                .addObject("wrong", wrong.subList(0, Math.min(SHOWN, wrong.size())))
                .addObject("more", Math.max(0, wrong.size() - SHOWN));
    }

    /// Imports the file whole, or nothing of it: what is wrong is named row by row.
    @Needs(Right.IMPORT)
    @PostMapping
    ModelAndView put(
            @RequestParam UUID id,
            @RequestParam String name,
            @RequestParam String source,
            @RequestParam String due,
            @RequestParam("file") MultipartFile file,
            Locale locale)
            throws IOException {
        try {
            Instant until = BusinessDay.moment(due).orElseThrow(() -> new Refusal.Invalid("personlist.past"));
            PersonList.Source from =
                    PersonList.Source.of(source).orElseThrow(() -> new Refusal.Invalid("personlist.source"));
            ListFile.Reading reading = read(file);
            if (!reading.problems().isEmpty()) {
                String text = problems.text(
                        "personlist.wrong", new Object[] {reading.problems().size()}, locale);
                return form(
                        id,
                        name,
                        source,
                        due,
                        text,
                        words(reading.problems(), locale),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
            lists.put(new PersonLists.Draft(new PersonList.Id(id), name, from, until), reading.entries());
            return new ModelAndView("redirect:/person-lists");
        } catch (Refusal.Invalid refusal) {
            return form(id, name, source, due, text(refusal, locale), List.of(), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Refusal.Conflict refusal) {
            return form(id, name, source, due, text(refusal, locale), List.of(), HttpStatus.CONFLICT);
        }
    }

    /// A passing file is plain, in the folder that is emptied at each start and end.
    private static ListFile.Reading read(MultipartFile file) throws IOException {
        Path copy = Files.createTempFile("list", ".tmp");
        try (var content = file.getInputStream()) {
            Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
            return ListFile.read(copy);
        } finally {
            Files.delete(copy);
        }
    }

    private List<String> words(List<TableProblem> wrong, Locale locale) {
        TableWords words = TableWords.in(locale);
        return wrong.stream()
                .map(problem -> problem.code().startsWith("list.")
                        ? problems.text(
                                "personlist.in-row",
                                new Object[] {
                                    String.valueOf(problem.rowNumber()),
                                    problems.text("person" + problem.code(), new Object[0], locale)
                                },
                                locale)
                        : words.problem(problem, ListFile.COLUMNS))
                .toList();
    }

    private String text(Refusal refusal, Locale locale) {
        TableWords words = TableWords.in(locale);
        return words.knows("refusal." + refusal.code())
                ? words.refusal(refusal)
                : problems.text(refusal.code(), refusal.arguments().toArray(), locale);
    }
}
