package org.shouwang.response.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.response.Response;
import org.shouwang.response.ResponseStep;
import org.shouwang.response.Responses;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 应急响应: which emergencies are we answering, at which level, and what would closing one mean?
@Controller
@RequestMapping("/responses")
@Needs(Right.SEE_WORK)
class ResponsePages {

    private final Responses responses;
    private final Areas areas;
    private final Accounts accounts;
    private final Problems problems;
    private final Clock clock;

    ResponsePages(Responses responses, Areas areas, Accounts accounts, Problems problems, Clock clock) {
        this.responses = responses;
        this.areas = areas;
        this.accounts = accounts;
        this.problems = problems;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list() {
        return new ModelAndView("response/responses")
                .addObject("responses", responses.all())
                .addObject("tree", areas.tree());
    }

    @Needs(Right.LEAD_RESPONSE)
    @GetMapping("/new")
    ModelAndView ask() {
        return form(ResponseForm.blank(Principal.required().scope().prefixes().getFirst()), null, HttpStatus.OK);
    }

    @Needs(Right.LEAD_RESPONSE)
    @PostMapping
    ModelAndView open(ResponseForm form, Locale locale) {
        try {
            return new ModelAndView(
                    "redirect:/responses/" + responses.open(form.draft(clock)).id());
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            return form(form, text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private ModelAndView form(ResponseForm form, @Nullable String error, HttpStatus status) {
        return new ModelAndView("response/new", status)
                .addObject("form", form)
                .addObject("error", error)
                .addObject("kinds", Response.Kind.values())
                .addObject("tree", areas.tree())
                .addObject("choices", Principal.required().scope().prefixes());
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id) {
        return page(Response.Id.of(id), null, HttpStatus.OK);
    }

    private ModelAndView page(Response.Id id, @Nullable String error, HttpStatus status) {
        Response response = responses.require(id);
        List<ResponseStep> steps = responses.steps(id);
        return new ModelAndView("response/response", status)
                .addObject("response", response)
                .addObject("steps", steps)
                .addObject(
                        "names",
                        accounts.names(steps.stream().map(ResponseStep::by).collect(Collectors.toSet())))
                .addObject("findings", responses.findings(response))
                .addObject("path", areas.path(response.areaCode()))
                .addObject("mine", Principal.required().account().equals(response.agreedBy()))
                .addObject("step", UuidCreator.getTimeOrderedEpoch())
                .addObject("error", error);
    }

    /// @param verb `level`, `prepare`, `withdraw` or `agree`
    @Needs(Right.LEAD_RESPONSE)
    @PostMapping("/{id}/steps")
    ModelAndView step(
            @PathVariable String id,
            @RequestParam UUID step,
            @RequestParam String verb,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "") String reason,
            Locale locale) {
        Response.Id response = Response.Id.of(id);
        try {
            take(step, response, verb, level, reason);
            return new ModelAndView("redirect:/responses/" + id);
        } catch (Refusal.Invalid refusal) {
            return page(response, text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Refusal.Conflict refusal) {
            return page(response, text(refusal, locale), HttpStatus.CONFLICT);
        }
    }

    private void take(UUID step, Response.Id response, String verb, String level, String reason) {
        switch (verb) {
            case "level" -> responses.changeLevel(step, response, ResponseForm.number(level), reason);
            case "prepare" -> responses.prepareClosing(step, response, reason);
            case "withdraw" -> responses.withdrawClosing(step, response, reason);
            case "agree" -> responses.agreeToClosing(step, response, reason);
            default -> throw new Refusal.Invalid("response.verb");
        }
    }

    private String text(Refusal refusal, Locale locale) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), locale);
    }
}
