package org.shouwang.screening.letter.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Area;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.Areas;
import org.shouwang.platform.document.SentFile;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.UploadedFile;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.registry.Person;
import org.shouwang.screening.arrival.Provinces;
import org.shouwang.screening.letter.Letter;
import org.shouwang.screening.letter.LetterAttachments;
import org.shouwang.screening.letter.Letters;
import org.shouwang.screening.list.ListRow;
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

/// 协查函: what was asked of whom, until when, and what is the next step?
@Controller
@RequestMapping("/letters")
@Needs(Right.SEE_CHECKS)
class LetterPages {

    private final Letters letters;
    private final LetterAttachments attachments;
    private final LetterList list;
    private final Areas areas;
    private final Accounts accounts;
    private final Problems problems;
    private final Clock clock;

    LetterPages(
            Letters letters,
            LetterAttachments attachments,
            LetterList list,
            Areas areas,
            Accounts accounts,
            Problems problems,
            Clock clock) {
        this.letters = letters;
        this.attachments = attachments;
        this.list = list;
        this.areas = areas;
        this.accounts = accounts;
        this.problems = problems;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView all(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/letters", parameters, list.filterNames());
        return new ModelAndView("screening/letters")
                .addObject("list", ListView.of(list, query))
                .addObject("registers", registers())
                .addObject("area", query.area());
    }

    /// Whether whoever looks registers what comes in, and signs what goes out.
    static boolean registers() {
        return Principal.required().scope().prefixes().stream()
                .anyMatch(code -> code.length() <= AreaLevel.DISTRICT.digits());
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id, Locale locale) {
        return page(Letter.Id.of(id), null, HttpStatus.OK, locale);
    }

    private ModelAndView page(Letter.Id id, @Nullable String error, HttpStatus status, Locale locale) {
        Letter letter = letters.read(id);
        List<Letter.Step> steps = letters.steps(id);
        List<LetterAttachments.Kept> files = attachments.of(id);
        return new ModelAndView("screening/letter", status)
                .addObject("letter", letter)
                .addObject("text", letters.text(id))
                .addObject("people", letters.people(id))
                .addObject("state", LetterList.shown(letter, clock))
                .addObject("tone", LetterList.tone(letter, clock).name().toLowerCase(Locale.ROOT))
                .addObject("reference", LetterList.reference(letter))
                .addObject("other", Provinces.say(letter.division(), locale))
                .addObject("offered", letters.offered(id))
                .addObject("steps", steps)
                .addObject(
                        "names",
                        accounts.names(Stream.concat(
                                        steps.stream().map(Letter.Step::by),
                                        files.stream().map(LetterAttachments.Kept::by))
                                .collect(Collectors.toSet())))
                .addObject("files", files)
                .addObject("attachable", attachments.attachable(id))
                .addObject("due", letter.dueAt().atZone(BusinessDay.ZONE).toLocalDateTime())
                .addObject("tree", areas.tree())
                .addObject("homes", homes())
                .addObject("results", ListRow.Result.values())
                .addObject("reasons", Person.UnmaskReason.values())
                .addObject("area", letter.areaCode())
                .addObject("step", UuidCreator.getTimeOrderedEpoch())
                .addObject("error", error);
    }

    /// To whom it can be dispatched: the communities of one's own area, a community's grids.
    private List<Area> homes() {
        return Principal.required().scope().prefixes().stream()
                .flatMap(code -> code.length() < AreaLevel.COMMUNITY.digits()
                        ? areas.within(code, AreaLevel.COMMUNITY).stream()
                        : areas.children(code).stream())
                .toList();
    }

    @PostMapping("/{id}/steps")
    ModelAndView take(@PathVariable String id, @RequestParam MultiValueMap<String, String> sent, Locale locale) {
        Letter.Id letter = Letter.Id.of(id);
        try {
            LetterStepForm form = LetterStepForm.of(sent);
            boolean visible = letters.take(form.stepId(), letter, form.step(), form.seen());
            return new ModelAndView(visible ? "redirect:/letters/" + id : "redirect:/letters?state=open");
        } catch (Refusal.Invalid refusal) {
            return page(letter, text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT, locale);
        } catch (Refusal.Conflict refusal) {
            return page(letter, text(refusal, locale), HttpStatus.CONFLICT, locale);
        }
    }

    @PostMapping("/{id}/files")
    ModelAndView attach(@PathVariable String id, @RequestParam List<MultipartFile> files, Locale locale)
            throws IOException {
        Letter.Id letter = Letter.Id.of(id);
        try {
            for (SentFile file : UploadedFile.of(files)) {
                attachments.attach(letter, file);
            }
            return new ModelAndView("redirect:/letters/" + id);
        } catch (Refusal.Invalid refusal) {
            return page(letter, text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT, locale);
        } catch (Refusal.Conflict refusal) {
            return page(letter, text(refusal, locale), HttpStatus.CONFLICT, locale);
        }
    }

    /// Documents and telephones in full, once.
    @Needs(Right.UNMASK)
    @PostMapping("/{id}/plain")
    ModelAndView unmask(@PathVariable String id, @RequestParam String reason, Locale locale) {
        Person.UnmaskReason why = Stream.of(Person.UnmaskReason.values())
                .filter(one -> one.code().equals(reason))
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid("letter.words"));
        var plain = letters.unmask(Letter.Id.of(id), why.code());
        return page(Letter.Id.of(id), null, HttpStatus.OK, locale).addObject("plain", plain);
    }

    private String text(Refusal refusal, Locale locale) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), locale);
    }
}
