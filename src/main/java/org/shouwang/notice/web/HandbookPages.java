package org.shouwang.notice.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.notice.Edition;
import org.shouwang.notice.Handbook;
import org.shouwang.notice.HandbookExamples;
import org.shouwang.notice.HandbookRules;
import org.shouwang.notice.Markdown;
import org.shouwang.notice.Topic;
import org.shouwang.platform.scope.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 手册: how is it done, and what must I know?
@Controller
@RequestMapping("/handbook")
@Needs(Right.READ_HANDBOOK)
class HandbookPages {

    private final Handbook handbook;
    private final HandbookExamples examples;
    private final Markdown markdown;
    private final Accounts accounts;
    private final Areas areas;
    private final Attempt attempt;

    HandbookPages(
            Handbook handbook,
            HandbookExamples examples,
            Markdown markdown,
            Accounts accounts,
            Areas areas,
            Attempt attempt) {
        this.handbook = handbook;
        this.examples = examples;
        this.markdown = markdown;
        this.accounts = accounts;
        this.areas = areas;
        this.attempt = attempt;
    }

    /// @param book one book only; all where empty
    @GetMapping
    ModelAndView read(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String book) {
        List<Topic> topics = handbook.topics();
        return new ModelAndView("notice/handbook")
                .addObject("q", q)
                .addObject("hits", q.isBlank() ? List.of() : handbook.search(q))
                .addObject(
                        "books",
                        Topic.BOOKS.stream()
                                .filter(one -> book.isEmpty() || one.equals(book))
                                .toList())
                .addObject("topics", topics.stream().collect(Collectors.groupingBy(Topic::book)))
                .addObject("empty", topics.isEmpty());
    }

    @GetMapping("/{id}")
    ModelAndView topic(@PathVariable String id) {
        Topic topic = handbook.require(Topic.Id.of(id));
        return shown(topic, handbook.edition(topic.id(), topic.edition()));
    }

    /// As it was published then.
    @GetMapping("/{id}/editions/{number}")
    ModelAndView edition(@PathVariable String id, @PathVariable int number) {
        Topic topic = handbook.require(Topic.Id.of(id));
        return shown(topic, handbook.edition(topic.id(), number));
    }

    private ModelAndView shown(Topic topic, Edition edition) {
        List<Topic> book = handbook.topics().stream()
                .filter(one -> one.book().equals(topic.book()))
                .toList();
        int at = book.indexOf(topic);
        return new ModelAndView("notice/topic")
                .addObject("topic", topic)
                .addObject("edition", edition)
                .addObject("html", markdown.html(edition.body()))
                .addObject("before", at > 0 ? book.get(at - 1) : null)
                .addObject("next", at >= 0 && at + 1 < book.size() ? book.get(at + 1) : null);
    }

    /// What an edition changed; the latest where none is asked for.
    @GetMapping("/{id}/editions")
    ModelAndView history(@PathVariable String id, @RequestParam @Nullable Integer number) {
        Topic topic = handbook.require(Topic.Id.of(id));
        List<Edition> editions = handbook.editions(topic.id());
        int shown = number == null ? topic.edition() : number;
        Edition later = handbook.edition(topic.id(), shown);
        String former = shown > 1 ? whole(handbook.edition(topic.id(), shown - 1)) : "";
        return new ModelAndView("notice/editions")
                .addObject("topic", topic)
                .addObject("editions", editions)
                .addObject("shown", later)
                .addObject("lines", HandbookRules.differences(former, whole(later)))
                .addObject(
                        "names",
                        accounts.names(
                                editions.stream().map(Edition::publishedBy).collect(Collectors.toSet())));
    }

    private static String whole(Edition edition) {
        return edition.title() + "\n\n" + edition.body();
    }

    @Needs(Right.EDIT_HANDBOOK)
    @GetMapping("/new")
    ModelAndView ask() {
        int place = Math.min(999, handbook.topics().size() + 1);
        return form(TopicForm.blank(Principal.required().scope().prefixes().getFirst(), place), HttpStatus.OK);
    }

    @Needs(Right.EDIT_HANDBOOK)
    @GetMapping("/{id}/edit")
    ModelAndView edit(@PathVariable String id) {
        Topic topic = handbook.require(Topic.Id.of(id));
        return form(TopicForm.of(topic, handbook.edition(topic.id(), topic.edition())), HttpStatus.OK);
    }

    private ModelAndView form(TopicForm form, HttpStatus status) {
        return new ModelAndView("notice/topic-form", status)
                .addObject("form", form)
                .addObject("books", Topic.BOOKS)
                .addObject(
                        "roles",
                        Stream.of(Role.values())
                                .filter(role -> !role.isOffice())
                                .map(Role::code)
                                .toList())
                .addObject("choices", Principal.required().scope().prefixes())
                .addObject("tree", areas.tree());
    }

    @Needs(Right.EDIT_HANDBOOK)
    @PostMapping
    ModelAndView publish(TopicForm form, Locale locale) {
        return attempt.of(
                () -> "/handbook/" + handbook.publish(form.draft()).id(), status -> form(form, status), locale);
    }

    /// How a text will look.
    @Needs(Right.EDIT_HANDBOOK)
    @PostMapping("/preview")
    ModelAndView preview(@RequestParam(defaultValue = "") String body) {
        String shown = body.length() > 20_000 ? body.substring(0, 20_000) : body;
        return new ModelAndView("notice/topic :: text").addObject("html", markdown.html(shown));
    }

    @Needs(Right.EDIT_HANDBOOK)
    @PostMapping("/{id}/shelf")
    String shelve(@PathVariable String id, @RequestParam boolean away) {
        Topic.Id topic = Topic.Id.of(id);
        handbook.shelve(topic, away);
        return "redirect:/handbook/" + topic;
    }

    @Needs(Right.EDIT_HANDBOOK)
    @PostMapping("/examples")
    String examples() {
        examples.publish(Principal.required().scope().prefixes().getFirst());
        return "redirect:/handbook";
    }
}
