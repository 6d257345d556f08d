package org.shouwang.duty.roster.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Areas;
import org.shouwang.duty.Ids;
import org.shouwang.duty.Member;
import org.shouwang.duty.Staff;
import org.shouwang.duty.roster.Rosters;
import org.shouwang.duty.roster.ShiftSlot;
import org.shouwang.duty.roster.ShiftWords;
import org.shouwang.duty.roster.Shifts;
import org.shouwang.duty.roster.StaffTime;
import org.shouwang.duty.roster.StaffTimes;
import org.shouwang.duty.web.Attempt;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 班次: who has this place, who else could, and may they? For heads and officers.
@Controller
@Needs(Right.SEE_DUTIES)
class ShiftPages {

    private final Rosters rosters;
    private final Shifts shifts;
    private final ShiftList list;
    private final Staff staff;
    private final StaffTimes times;
    private final Areas areas;
    private final Attempt attempt;
    private final Clock clock;

    ShiftPages(
            Rosters rosters,
            Shifts shifts,
            ShiftList list,
            Staff staff,
            StaffTimes times,
            Areas areas,
            Attempt attempt,
            Clock clock) {
        this.rosters = rosters;
        this.shifts = shifts;
        this.list = list;
        this.staff = staff;
        this.times = times;
        this.areas = areas;
        this.attempt = attempt;
        this.clock = clock;
    }

    @GetMapping("/shifts")
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/shifts", parameters, list.filterNames());
        String here = query.area();
        return new ModelAndView("roster/shifts")
                .addObject("list", ListView.of(list, query))
                .addObject("area", here)
                .addObject(
                        "swaps",
                        Rights.has(Right.NAME_DUTIES) ? shifts.waitingSwaps(here == null ? own() : here) : List.of());
    }

    private static String own() {
        return Principal.required().scope().prefixes().getFirst();
    }

    @GetMapping("/shifts/{id}")
    ModelAndView show(@PathVariable String id, @RequestParam(defaultValue = "") String name) {
        return page(rosters.slot(Ids.parse(id, "slot.unknown")), name, HttpStatus.OK);
    }

    private ModelAndView page(ShiftSlot slot, String name, HttpStatus status) {
        boolean changes = Rights.has(Right.NAME_DUTIES) && slot.endsAt().isAfter(clock.instant());
        return new ModelAndView("roster/shift", status)
                .addObject("slot", slot)
                .addObject("area", slot.areaCode())
                .addObject("path", areas.tree().path(slot.areaCode()))
                .addObject("hours", ShiftWords.hours(slot.startsAt(), slot.endsAt()))
                .addObject("beside", rosters.beside(slot))
                .addObject("now", clock.instant())
                .addObject("changes", changes)
                .addObject("name", name)
                .addObject("candidates", changes ? rosters.candidates(slot.id()) : List.of())
                .addObject("found", changes && !name.isBlank() ? found(slot, name) : List.of());
    }

    /// Somebody looked for by name, with what speaks against them.
    record Found(Member member, List<String> objections) {}

    private List<Found> found(ShiftSlot slot, String name) {
        return staff.list(new Staff.Query(null, null, null, null, name, false, null, 10)).rows().stream()
                .map(member -> new Found(
                        member,
                        rosters.objections(slot.id(), member.id()).stream()
                                .map(objection -> objection.code())
                                .distinct()
                                .toList()))
                .toList();
    }

    /// Puts somebody there, or nobody where none is given; the rule that speaks against it is told on
    /// the page.
    @Needs(Right.NAME_DUTIES)
    @PostMapping("/shifts/{id}/holder")
    ModelAndView put(
            @PathVariable String id,
            @RequestParam(name = "staff") @Nullable UUID holder,
            @RequestParam @Nullable UUID expected,
            Locale locale) {
        UUID slot = Ids.parse(id, "slot.unknown");
        return attempt.of(
                () -> {
                    rosters.put(slot, holder, expected);
                    return "/shifts/" + slot;
                },
                status -> page(rosters.slot(slot), "", status),
                locale);
    }

    @Needs(Right.NAME_DUTIES)
    @PostMapping("/shifts/{id}/attendance")
    ModelAndView attend(@PathVariable String id, @RequestParam boolean present, Locale locale) {
        UUID slot = Ids.parse(id, "slot.unknown");
        return attempt.of(
                () -> {
                    shifts.attend(slot, present);
                    return "/shifts/" + slot;
                },
                status -> page(rosters.slot(slot), "", status),
                locale);
    }

    @Needs(Right.NAME_DUTIES)
    @PostMapping("/swaps/{id}/decision")
    String decide(@PathVariable String id, @RequestParam boolean approve) {
        shifts.decide(Ids.parse(id, "swap.unknown"), approve);
        return "redirect:/shifts";
    }

    @Needs(Right.NAME_DUTIES)
    @GetMapping("/staff/{id}/times")
    ModelAndView times(@PathVariable String id, @RequestParam @Nullable Integer freed) {
        return times(Ids.parse(id, "staff.unknown"), freed, HttpStatus.OK);
    }

    private ModelAndView times(UUID id, @Nullable Integer freed, HttpStatus status) {
        return new ModelAndView("roster/times", status)
                .addObject("member", staff.read(id))
                .addObject("times", times.of(id))
                .addObject("kinds", StaffTime.Kind.values())
                .addObject("today", BusinessDay.today(clock))
                .addObject("freed", freed)
                .addObject("fresh", UuidCreator.getTimeOrderedEpoch());
    }

    @Needs(Right.NAME_DUTIES)
    @PostMapping("/staff/{id}/times")
    ModelAndView note(
            @PathVariable String id,
            @RequestParam UUID fresh,
            @RequestParam String kind,
            @RequestParam String from,
            @RequestParam String to,
            Locale locale) {
        UUID who = Ids.parse(id, "staff.unknown");
        return attempt.of(
                () -> "/staff/" + who + "/times?freed=" + times.note(time(fresh, who, kind, from, to)),
                status -> times(who, null, status),
                locale);
    }

    @Needs(Right.NAME_DUTIES)
    @PostMapping("/staff/{id}/times/{time}/removal")
    String drop(@PathVariable String id, @PathVariable String time) {
        times.drop(Ids.parse(time, "staff.unknown"));
        return "redirect:/staff/" + Ids.parse(id, "staff.unknown") + "/times";
    }

    /// Whole days, the last included.
    static StaffTime time(UUID id, UUID who, String kind, String from, String to) {
        StaffTime.Kind known = Stream.of(StaffTime.Kind.values())
                .filter(one -> one.code().equals(kind))
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid("staff_time.kind"));
        return new StaffTime(id, who, known, BusinessDay.begin(day(from)), BusinessDay.end(day(to)));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (java.time.format.DateTimeParseException e) {
            throw new Refusal.Invalid("roster.day");
        }
    }
}
