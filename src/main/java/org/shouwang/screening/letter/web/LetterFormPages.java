package org.shouwang.screening.letter.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.UploadedFile;
import org.shouwang.screening.arrival.Arrival;
import org.shouwang.screening.arrival.Arrivals;
import org.shouwang.screening.letter.Letter;
import org.shouwang.screening.letter.LetterAttachments;
import org.shouwang.screening.list.ListRow;
import org.shouwang.screening.list.PersonLists;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 拟协查函、登记来函: whom is it about, and what is asked until when? Led to from somebody who arrived,
/// or who stands on a list, they stand in it already.
@Controller
@RequestMapping("/letters")
@Needs(Right.ISSUE_PASSES)
class LetterFormPages {

    private static final Duration USUAL = Duration.ofDays(2);

    private final LetterAttachments letters;
    private final Arrivals arrivals;
    private final PersonLists lists;
    private final Problems problems;
    private final Clock clock;

    LetterFormPages(LetterAttachments letters, Arrivals arrivals, PersonLists lists, Problems problems, Clock clock) {
        this.letters = letters;
        this.arrivals = arrivals;
        this.lists = lists;
        this.problems = problems;
        this.clock = clock;
    }

    /// Somebody whom the letter is about already.
    ///
    /// @param field which field of the form says so
    record Linked(String field, String id, String name) {}

    @GetMapping("/new")
    ModelAndView ask(
            @RequestParam(defaultValue = "out") String direction,
            @RequestParam @Nullable String arrival,
            @RequestParam @Nullable String row) {
        LetterForm form = LetterForm.empty(
                Letter.Direction.of(direction).orElse(Letter.Direction.OUT),
                clock.instant().plus(USUAL).truncatedTo(ChronoUnit.HOURS));
        if (arrival != null) {
            Arrival one = arrivals.require(Arrival.Id.of(arrival));
            return page(about(form, one), party(one), null, HttpStatus.OK);
        }
        if (row != null) {
            ListRow one = lists.read(ListRow.Id.of(row));
            return page(
                    form.about("", "推送名单人员居住情况", "下列人员在我区" + one.listName() + "中，经核查住在贵地。请协助核查并落实管控。"),
                    List.of(linked(one)),
                    null,
                    HttpStatus.OK);
        }
        return page(form, List.of(), null, HttpStatus.OK);
    }

    /// Whoever goes on to another district is to be taken over there; of the others it is asked where
    /// they were.
    private static LetterForm about(LetterForm form, Arrival one) {
        return one.toDivision().isEmpty()
                ? form.about(
                        one.fromDivision().length() == 6 ? one.fromDivision() : "",
                        "来我区人员旅居接触情况",
                        "下列人员近日由贵地来我区。请协助核查其14天内的旅居、接触情况和健康状况。")
                : form.about(one.toDivision(), "转往贵地人员接收情况", "下列人员经我区到站登记，住在贵地。请协助接收、落实管控，并函告接收情况。");
    }

    private List<Linked> party(Arrival asked) {
        return arrivals.ofParty(asked.party()).stream()
                .map(one -> new Linked("arrival", one.id().toString(), one.name()))
                .toList();
    }

    private static Linked linked(ListRow one) {
        return new Linked("row", one.id().toString(), one.name());
    }

    private static ModelAndView page(LetterForm form, List<Linked> linked, @Nullable String error, HttpStatus status) {
        return new ModelAndView("screening/letter-form", status)
                .addObject("form", form)
                .addObject("direction", form.way().code())
                .addObject("linked", linked)
                .addObject("error", error);
    }

    @PostMapping
    ModelAndView put(LetterForm form, Locale locale) throws IOException {
        try {
            Letter letter = letters.put(form.draft(), UploadedFile.of(form.files()));
            return new ModelAndView("redirect:/letters/" + letter.id());
        } catch (Refusal.Invalid refusal) {
            return page(form, again(form), text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Refusal.Conflict refusal) {
            return page(form, again(form), text(refusal, locale), HttpStatus.CONFLICT);
        }
    }

    private List<Linked> again(LetterForm form) {
        Stream<Linked> arrived = form.arrival() == null
                ? Stream.of()
                : form.arrival().stream()
                        .map(id -> arrivals.require(Arrival.Id.of(id)))
                        .map(one -> new Linked("arrival", one.id().toString(), one.name()));
        Stream<Linked> listed =
                form.row() == null ? Stream.of() : form.row().stream().map(id -> linked(lists.read(ListRow.Id.of(id))));
        return Stream.concat(arrived, listed).toList();
    }

    private String text(Refusal refusal, Locale locale) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), locale);
    }
}
