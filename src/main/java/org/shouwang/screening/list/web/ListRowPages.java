package org.shouwang.screening.list.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.Areas;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.registry.Person;
import org.shouwang.screening.list.ListRow;
import org.shouwang.screening.list.PersonLists;
import org.shouwang.screening.list.RowStep;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 名单核查: who is left to verify, and what was found?
@Controller
@RequestMapping("/list-rows")
@Needs(Right.SEE_CHECKS)
class ListRowPages {

    private final PersonLists lists;
    private final ListRowList list;
    private final Areas areas;
    private final Accounts accounts;
    private final Problems problems;

    ListRowPages(PersonLists lists, ListRowList list, Areas areas, Accounts accounts, Problems problems) {
        this.lists = lists;
        this.list = list;
        this.areas = areas;
        this.accounts = accounts;
        this.problems = problems;
    }

    @GetMapping
    ModelAndView rows(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/list-rows", parameters, list.filterNames());
        return new ModelAndView("screening/list-rows")
                .addObject("list", ListView.of(list, query))
                .addObject("area", query.area());
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id) {
        return page(ListRow.Id.of(id), null, HttpStatus.OK);
    }

    private ModelAndView page(ListRow.Id id, @Nullable String error, HttpStatus status) {
        ListRow row = lists.read(id);
        var steps = lists.steps(id);
        return new ModelAndView("screening/list-row", status)
                .addObject("row", row)
                .addObject("steps", steps)
                .addObject(
                        "names",
                        accounts.names(steps.stream().map(ListRow.Step::by).collect(Collectors.toSet())))
                .addObject("tree", areas.tree())
                .addObject(
                        "homes",
                        Principal.required().scope().prefixes().stream()
                                .filter(code -> code.length() < AreaLevel.COMMUNITY.digits())
                                .flatMap(code -> areas.within(code, AreaLevel.COMMUNITY).stream())
                                .toList())
                .addObject("results", ListRow.Result.values())
                .addObject("reasons", Person.UnmaskReason.values())
                .addObject("area", row.areaCode())
                .addObject("step", UuidCreator.getTimeOrderedEpoch())
                .addObject("error", error);
    }

    @PostMapping("/{id}/steps")
    ModelAndView take(
            @PathVariable String id,
            @RequestParam UUID step,
            @RequestParam String verb,
            @RequestParam @Nullable Integer seen,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String result,
            @RequestParam(defaultValue = "") String said,
            Locale locale) {
        ListRow.Id row = ListRow.Id.of(id);
        try {
            RowStep what = switch (verb) {
                case "dispatch" -> new RowStep.Dispatch(area.strip());
                case "return" -> new RowStep.Return(said);
                case "verify" -> new RowStep.Verify(ListRow.Result.of(result).orElse(null), said);
                default -> throw new Refusal.Invalid("personlist.verb");
            };
            boolean visible = lists.take(step, row, what, seen);
            return new ModelAndView(visible ? "redirect:/list-rows/" + id : "redirect:/list-rows?state=pending");
        } catch (Refusal.Invalid refusal) {
            return page(row, text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Refusal.Conflict refusal) {
            return page(row, text(refusal, locale), HttpStatus.CONFLICT);
        }
    }

    /// Document and telephone in full, once.
    @Needs(Right.UNMASK)
    @PostMapping("/{id}/plain")
    ModelAndView unmask(@PathVariable String id, @RequestParam String reason) {
        Person.UnmaskReason why = Stream.of(Person.UnmaskReason.values())
                .filter(one -> one.code().equals(reason))
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid("personlist.words"));
        Map<String, String> plain = lists.unmask(ListRow.Id.of(id), why);
        return page(ListRow.Id.of(id), null, HttpStatus.OK).addObject("plain", plain);
    }

    private String text(Refusal refusal, Locale locale) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), locale);
    }
}
