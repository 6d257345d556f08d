package org.shouwang.duty.roster.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.duty.Ids;
import org.shouwang.duty.Member;
import org.shouwang.duty.Staff;
import org.shouwang.duty.roster.Handover;
import org.shouwang.duty.roster.OwnShift;
import org.shouwang.duty.roster.ShiftWords;
import org.shouwang.duty.roster.Shifts;
import org.shouwang.duty.roster.StaffTimes;
import org.shouwang.duty.roster.Swap;
import org.shouwang.duty.web.Attempt;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 我的班次, on the phone: when and where am I on, am I there, what do I hand over?
@Controller
@Needs(Right.SEE_DUTIES)
class MyShiftPages {

    private final Shifts shifts;
    private final StaffTimes times;
    private final Staff staff;
    private final Attempt attempt;
    private final Clock clock;

    MyShiftPages(Shifts shifts, StaffTimes times, Staff staff, Attempt attempt, Clock clock) {
        this.shifts = shifts;
        this.times = times;
        this.staff = staff;
        this.attempt = attempt;
        this.clock = clock;
    }

    /// A shift of mine as the phone shows it.
    ///
    /// @param given whether somebody of it has handed it over
    record Card(OwnShift shift, String hours, boolean on, boolean toGive, boolean given, UUID fresh) {}

    @GetMapping("/shifts/mine")
    ModelAndView mine() {
        return page(HttpStatus.OK);
    }

    private ModelAndView page(HttpStatus status) {
        List<Handover> handovers = shifts.handovers();
        Instant now = clock.instant();
        List<OwnShift> own = shifts.mine();
        return new ModelAndView("roster/mine", status)
                .addObject(
                        "cards",
                        own.stream().map(shift -> card(shift, handovers, now)).toList())
                .addObject(
                        "toTake",
                        handovers.stream()
                                .filter(one -> !one.isTaken() && !one.mine() && isNext(one, own))
                                .toList())
                .addObject("taken", handovers.stream().filter(Handover::isTaken).toList())
                .addObject("swaps", shifts.mySwaps())
                .addObject("times", times.mine())
                .addObject("me", staff.me())
                .addObject("now", now)
                .addObject("today", BusinessDay.today(clock))
                .addObject("fresh", UuidCreator.getTimeOrderedEpoch());
    }

    private static boolean isNext(Handover handover, List<OwnShift> own) {
        return own.stream().anyMatch(shift -> shift.shift().equals(handover.next()));
    }

    private static Card card(OwnShift shift, List<Handover> handovers, Instant now) {
        boolean given = handovers.stream().anyMatch(one -> one.shift().equals(shift.shift()));
        return new Card(
                shift,
                ShiftWords.hours(shift.startsAt(), shift.endsAt()),
                shift.isOn(now),
                shift.isToBeHandedOver(now) && !given,
                given,
                UuidCreator.getTimeOrderedEpoch());
    }

    private ModelAndView done(Runnable command, Locale locale) {
        return attempt.of(
                () -> {
                    command.run();
                    return "/shifts/mine";
                },
                this::page,
                locale);
    }

    @PostMapping("/shifts/mine/{id}/attendance")
    ModelAndView attend(@PathVariable String id, Locale locale) {
        UUID slot = Ids.parse(id, "slot.unknown");
        return done(() -> shifts.attend(slot, true), locale);
    }

    @PostMapping("/shifts/mine/handovers")
    ModelAndView give(
            @RequestParam UUID id,
            @RequestParam UUID shift,
            @RequestParam(defaultValue = "true") boolean well,
            @RequestParam(defaultValue = "") String note,
            Locale locale) {
        return done(() -> shifts.give(id, shift, well, note), locale);
    }

    @PostMapping("/shifts/mine/handovers/{id}/acceptance")
    ModelAndView take(@PathVariable String id, Locale locale) {
        UUID handover = Ids.parse(id, "handover.unknown");
        return done(() -> shifts.take(handover), locale);
    }

    @GetMapping("/shifts/mine/{id}/swap")
    ModelAndView swap(@PathVariable String id) {
        UUID slot = Ids.parse(id, "slot.unknown");
        OwnShift own = shifts.mine().stream()
                .filter(one -> one.id().equals(slot))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("slot.unknown"));
        List<Swap.Partner> partners = shifts.partners(slot);
        return new ModelAndView("roster/swap")
                .addObject("shift", own)
                .addObject("span", ShiftWords.span(own.startsAt(), own.endsAt()))
                .addObject("partners", partners)
                .addObject(
                        "spans",
                        partners.stream()
                                .map(one -> ShiftWords.span(one.startsAt(), one.endsAt()))
                                .toList())
                .addObject("fresh", UuidCreator.getTimeOrderedEpoch());
    }

    @PostMapping("/shifts/mine/{id}/swap")
    ModelAndView ask(
            @PathVariable String id,
            @RequestParam UUID fresh,
            @RequestParam UUID other,
            @RequestParam(defaultValue = "") String note,
            Locale locale) {
        UUID slot = Ids.parse(id, "slot.unknown");
        return done(() -> shifts.ask(fresh, slot, other, note), locale);
    }

    @PostMapping("/shifts/mine/swaps/{id}/answer")
    ModelAndView answer(@PathVariable String id, @RequestParam String answer, Locale locale) {
        UUID swap = Ids.parse(id, "swap.unknown");
        return done(() -> shifts.answer(swap, answer), locale);
    }

    @PostMapping("/shifts/mine/times")
    ModelAndView wish(
            @RequestParam UUID id,
            @RequestParam String kind,
            @RequestParam String from,
            @RequestParam String to,
            Locale locale) {
        Member me = staff.me();
        if (me == null) {
            throw new Refusal.NotFound("staff.unknown");
        }
        return done(() -> times.note(ShiftPages.time(id, me.id(), kind, from, to)), locale);
    }

    @PostMapping("/shifts/mine/times/{id}/removal")
    ModelAndView drop(@PathVariable String id, Locale locale) {
        UUID time = Ids.parse(id, "staff.unknown");
        return done(() -> times.drop(time), locale);
    }
}
