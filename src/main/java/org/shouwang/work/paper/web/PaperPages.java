package org.shouwang.work.paper.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.paper.Paper;
import org.shouwang.work.paper.Papers;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 收文: what came from above, who has it, by when is it to be answered?
@Controller
@RequestMapping("/papers")
@Needs(Right.DIRECT_WORK)
class PaperPages {

    private final Papers papers;
    private final WorkItems items;
    private final PaperList list;
    private final OwnerChoices owners;
    private final Accounts accounts;
    private final Areas areas;
    private final Problems problems;
    private final Clock clock;

    PaperPages(
            Papers papers,
            WorkItems items,
            PaperList list,
            OwnerChoices owners,
            Accounts accounts,
            Areas areas,
            Problems problems,
            Clock clock) {
        this.papers = papers;
        this.items = items;
        this.list = list;
        this.owners = owners;
        this.accounts = accounts;
        this.areas = areas;
        this.problems = problems;
        this.clock = clock;
    }

    @Needs(Right.SEE_WORK)
    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/papers", parameters, list.filterNames());
        return new ModelAndView("work/papers").addObject("list", ListView.of(list, query));
    }

    /// What the form of a paper sends.
    record PaperForm(
            @Nullable String id,
            @Nullable String area,
            @Nullable String kind,
            @Nullable String source,
            @Nullable String number,
            @Nullable String title,
            @Nullable String summary,
            @Nullable String priority,
            @Nullable String deadline) {

        Paper.Content content() {
            return new Paper.Content(
                    DocumentForm.or(kind),
                    DocumentForm.or(source).strip(),
                    DocumentForm.or(number).strip(),
                    DocumentForm.or(title).strip(),
                    DocumentForm.or(summary).strip().replace("\r\n", "\n"),
                    WorkPriority.of(DocumentForm.or(priority))
                            .orElseThrow(() -> new Refusal.Invalid("paper.kind"))
                            .number(),
                    BusinessDay.moment(DocumentForm.or(deadline))
                            .orElseThrow(() -> new Refusal.Invalid("work.deadline")));
        }
    }

    @GetMapping("/new")
    ModelAndView ask(@RequestParam @Nullable String area) {
        String here = area == null
                ? Principal.required().scope().prefixes().stream().findFirst().orElse("")
                : areas.require(area).code();
        var evening = clock.instant().atZone(BusinessDay.ZONE).plusDays(2).with(LocalTime.of(18, 0));
        String due = DocumentForm.LOCAL.format(evening);
        String id = Paper.Id.fresh().toString();
        return form(new PaperForm(id, here, "document", null, null, null, null, "normal", due), null, HttpStatus.OK);
    }

    private static ModelAndView form(PaperForm form, @Nullable String error, HttpStatus status) {
        return new ModelAndView("work/paper-form", status)
                .addObject("form", form)
                .addObject("error", error)
                .addObject("priorities", WorkPriority.values());
    }

    @PostMapping
    ModelAndView register(PaperForm form, Locale locale) {
        try {
            Paper paper = papers.register(
                    Paper.Id.of(DocumentForm.or(form.id())), DocumentForm.or(form.area()), form.content());
            return new ModelAndView("redirect:/papers/" + paper.id());
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            return form(form, text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @Needs(Right.SEE_WORK)
    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id, Locale locale) {
        return page(Paper.Id.of(id), null, HttpStatus.OK, locale);
    }

    private ModelAndView page(Paper.Id id, @Nullable String error, HttpStatus status, Locale locale) {
        Paper paper = papers.require(id);
        List<Paper.Taken> steps = papers.steps(id);
        Set<String> offered = papers.offered(id);
        WorkItem.Id item = paper.item();
        WorkItem found = item == null ? null : items.find(item).orElse(null);
        return new ModelAndView("work/paper", status)
                .addObject("paper", paper)
                .addObject("mark", PaperList.mark(paper.state()))
                .addObject("steps", steps)
                .addObject(
                        "people",
                        accounts.names(steps.stream().map(Paper.Taken::by).collect(Collectors.toSet())))
                .addObject("offered", offered)
                .addObject("item", found)
                .addObject("owner", found == null ? "" : owners.name(found.owner(), locale))
                .addObject("choices", offered.contains("assign") ? owners.choices(paper.areaCode(), locale) : List.of())
                .addObject("step", UuidCreator.getTimeOrderedEpoch())
                .addObject("error", error);
    }

    @PostMapping("/{id}/steps")
    ModelAndView step(
            @PathVariable String id,
            @RequestParam UUID step,
            @RequestParam String verb,
            @RequestParam(defaultValue = "") String said,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam @Nullable Integer seen,
            Locale locale) {
        Paper.Id paper = Paper.Id.of(id);
        try {
            Paper.Verb known = Paper.Verb.of(verb).orElseThrow(() -> new Refusal.Invalid("document.verb"));
            if (known == Paper.Verb.ASSIGN) {
                papers.assign(step, paper, Owner.of(owner));
            } else {
                papers.take(step, paper, known, said, seen);
            }
            return new ModelAndView("redirect:/papers/" + paper);
        } catch (Refusal.Invalid refusal) {
            return page(paper, text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT, locale);
        } catch (Refusal.Conflict refusal) {
            return page(paper, text(refusal, locale), HttpStatus.CONFLICT, locale);
        }
    }

    private String text(Refusal refusal, Locale locale) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), locale);
    }
}
