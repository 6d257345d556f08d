package org.shouwang.account.web;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.shouwang.account.Accounts;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.platform.field.FieldDoubt;
import org.shouwang.platform.field.FieldDoubts;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.value.Word;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 存疑消息: did whoever it says do this, and is it to be recorded?
@Controller
@RequestMapping("/field-doubts")
@Needs(Right.DIRECT_WORK)
class DoubtPages {

    private final FieldDoubts doubts;
    private final DoubtList list;
    private final Accounts accounts;
    private final Areas areas;
    private final MessageSource messages;
    private final Problems problems;

    DoubtPages(
            FieldDoubts doubts,
            DoubtList list,
            Accounts accounts,
            Areas areas,
            MessageSource messages,
            Problems problems) {
        this.doubts = doubts;
        this.list = list;
        this.accounts = accounts;
        this.areas = areas;
        this.messages = messages;
        this.problems = problems;
    }

    @GetMapping
    ModelAndView all(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of(list.path(), parameters, list.filterNames());
        return new ModelAndView("account/doubts").addObject("list", ListView.of(list, query));
    }

    /// A part of what it says, in the reader's language.
    record Line(String label, String text) {}

    @GetMapping("/{id}")
    ModelAndView one(@PathVariable String id, Locale locale) {
        return page(doubts.require(parsed(id)), HttpStatus.OK, locale);
    }

    private ModelAndView page(FieldDoubt doubt, HttpStatus status, Locale locale) {
        UUID decider = doubt.decidedBy();
        Set<UUID> people = decider == null ? Set.of(doubt.account()) : Set.of(doubt.account(), decider);
        var names = accounts.names(people);
        List<Line> lines = doubts.told(doubt).stream()
                .map(told -> new Line(said(new Word(told.label()), locale), said(told.value(), locale)))
                .filter(line -> !line.text().isBlank())
                .toList();
        return new ModelAndView("account/doubt", status)
                .addObject("doubt", doubt)
                .addObject("author", names.getOrDefault(doubt.account(), ""))
                .addObject("decider", decider == null ? "" : names.getOrDefault(decider, ""))
                .addObject("own", doubt.account().equals(Principal.required().account()))
                .addObject("area", areas.tree().name(doubt.areaCode()))
                .addObject("lines", lines);
    }

    private String said(Object value, Locale locale) {
        return value instanceof Word word
                ? String.valueOf(messages.getMessage(word.key(), null, word.key(), locale))
                : String.valueOf(value);
    }

    @PostMapping("/{id}/taking")
    ModelAndView take(@PathVariable String id, Locale locale) {
        return attempt(id, locale, () -> doubts.take(parsed(id)));
    }

    @PostMapping("/{id}/setting-aside")
    ModelAndView setAside(@PathVariable String id, @RequestParam(defaultValue = "") String reason, Locale locale) {
        return attempt(id, locale, () -> doubts.setAside(parsed(id), reason));
    }

    private ModelAndView attempt(String id, Locale locale, Runnable command) {
        try {
            command.run();
            return new ModelAndView("redirect:/field-doubts/" + id);
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            HttpStatus status =
                    refusal instanceof Refusal.Conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
            return page(doubts.require(parsed(id)), status, locale)
                    .addObject(
                            "error",
                            problems.text(refusal.code(), refusal.arguments().toArray(), locale));
        }
    }

    private static UUID parsed(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new Refusal.NotFound("field.doubt_unknown");
        }
    }
}
