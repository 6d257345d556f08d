package org.shouwang.duty.web;

import com.github.f4b6a3.uuid.UuidCreator;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.duty.CallUp;
import org.shouwang.duty.CallUps;
import org.shouwang.duty.Ids;
import org.shouwang.duty.Staff;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/// 抽调、请战: who is called for, can I go, and who was chosen?
@Controller
@Needs(Right.SEE_DUTIES)
class CallUpPages {

    private final CallUps callUps;
    private final Staff staff;
    private final Attempt attempt;
    private final Clock clock;

    CallUpPages(CallUps callUps, Staff staff, Attempt attempt, Clock clock) {
        this.callUps = callUps;
        this.staff = staff;
        this.attempt = attempt;
        this.clock = clock;
    }

    @GetMapping("/call-ups")
    ModelAndView list() {
        return new ModelAndView("duty/call-ups")
                .addObject("rows", callUps.all())
                .addObject("now", clock.instant());
    }

    @GetMapping("/call-ups/{id}")
    ModelAndView show(@PathVariable String id) {
        return page(Ids.parse(id, "call_up.unknown"), HttpStatus.OK);
    }

    private ModelAndView page(UUID id, HttpStatus status) {
        CallUp call = callUps.require(id);
        return new ModelAndView("duty/call-up", status)
                .addObject("call", call)
                .addObject("now", clock.instant())
                .addObject("me", staff.me())
                .addObject("fresh", UuidCreator.getTimeOrderedEpoch())
                .addObject("signUps", Rights.has(Right.NAME_DUTIES) ? callUps.signUps(id) : List.of());
    }

    @Needs(Right.DIRECT_STAFF)
    @GetMapping("/call-ups/new")
    ModelAndView ask() {
        return form(HttpStatus.OK);
    }

    private ModelAndView form(HttpStatus status) {
        return new ModelAndView("duty/call-up-form", status)
                .addObject("id", UuidCreator.getTimeOrderedEpoch())
                .addObject("skills", staff.skills());
    }

    @Needs(Right.DIRECT_STAFF)
    @PostMapping("/call-ups")
    ModelAndView open(
            @RequestParam UUID id,
            @RequestParam String title,
            @RequestParam(defaultValue = "") String skill,
            @RequestParam(defaultValue = "0") int sex,
            @RequestParam(defaultValue = "1") int amount,
            @RequestParam String place,
            @RequestParam String starts,
            @RequestParam String deadline,
            Locale locale) {
        return attempt.of(
                () -> "/call-ups/"
                        + callUps.open(new CallUp.Draft(
                                        id,
                                        Principal.required().scope().prefixes().getFirst(),
                                        title,
                                        skill.isBlank() ? null : skill,
                                        sex,
                                        amount,
                                        place,
                                        time(starts),
                                        time(deadline)))
                                .id(),
                this::form,
                locale);
    }

    private static Instant time(String text) {
        try {
            return LocalDateTime.parse(text.strip().replace(' ', 'T'))
                    .atZone(BusinessDay.ZONE)
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid("call_up.time");
        }
    }

    @PostMapping("/call-ups/{id}/sign-ups")
    ModelAndView signUp(
            @PathVariable String id,
            @RequestParam UUID fresh,
            @RequestParam(defaultValue = "") String wish,
            Locale locale) {
        UUID call = Ids.parse(id, "call_up.unknown");
        return attempt.of(
                () -> {
                    callUps.signUp(fresh, call, wish);
                    return "/call-ups/" + call;
                },
                status -> page(call, status),
                locale);
    }

    @PostMapping("/call-ups/{id}/withdrawal")
    String withdraw(@PathVariable String id) {
        UUID call = Ids.parse(id, "call_up.unknown");
        callUps.withdraw(call);
        return "redirect:/call-ups/" + call;
    }

    @Needs(Right.DIRECT_STAFF)
    @PostMapping("/call-ups/{id}/choice")
    ModelAndView choose(@PathVariable String id, @RequestParam(defaultValue = "") List<UUID> chosen, Locale locale) {
        UUID call = Ids.parse(id, "call_up.unknown");
        return attempt.of(
                () -> {
                    callUps.choose(call, chosen);
                    return "/call-ups/" + call;
                },
                status -> page(call, status),
                locale);
    }

    record Signing(UUID id, @Nullable String wish) {}

    @Operation(summary = "Call-ups that are open to the reader")
    @GetMapping("/api/v1/call-ups")
    @ResponseBody
    List<CallUp> all() {
        return callUps.all();
    }

    /// Signs up the account that sends it; a repeat gets the same answer.
    @Operation(summary = "Signs up; a repeat changes nothing")
    @PostMapping("/api/v1/call-ups/{id}/sign-ups")
    @ResponseBody
    Map<String, String> signUp(@PathVariable UUID id, @RequestBody Signing signing) {
        callUps.signUp(signing.id(), id, signing.wish() == null ? "" : signing.wish());
        return Map.of("state", "signed");
    }
}
