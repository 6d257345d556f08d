package org.shouwang.duty.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Areas;
import org.shouwang.duty.Assignment;
import org.shouwang.duty.Duties;
import org.shouwang.duty.Duty;
import org.shouwang.duty.DutyTargets;
import org.shouwang.duty.EndReason;
import org.shouwang.duty.Ids;
import org.shouwang.duty.Staff;
import org.shouwang.duty.Target;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 包保责任: who answers for what, since when; naming, handing over, ending.
@Controller
@RequestMapping("/duties")
@Needs(Right.SEE_DUTIES)
class DutyPages {

    private final Duties duties;
    private final DutyList list;
    private final DutyTargets targets;
    private final Staff staff;
    private final Areas areas;
    private final Attempt attempt;

    DutyPages(Duties duties, DutyList list, DutyTargets targets, Staff staff, Areas areas, Attempt attempt) {
        this.duties = duties;
        this.list = list;
        this.targets = targets;
        this.staff = staff;
        this.areas = areas;
        this.attempt = attempt;
    }

    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/duties", parameters, list.filterNames());
        return new ModelAndView("duty/duties")
                .addObject("list", ListView.of(list, query))
                .addObject("area", query.area());
    }

    @GetMapping("/mine")
    ModelAndView mine() {
        return new ModelAndView("duty/mine")
                .addObject("rows", duties.mine())
                .addObject("me", staff.me())
                .addObject("roles", duties.rolesByCode())
                .addObject("targets", targets)
                .addObject("tree", areas.tree());
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id) {
        return page(duties.read(Ids.parse(id, "duty.unknown")), HttpStatus.OK);
    }

    private ModelAndView page(Duty duty, HttpStatus status) {
        ModelAndView page = new ModelAndView("duty/duty", status)
                .addObject("duty", duty)
                .addObject("area", duty.areaCode())
                .addObject("path", areas.tree().path(duty.areaCode()))
                .addObject("roles", duties.rolesByCode())
                .addObject(
                        "history",
                        duties.history(duty.target().kind(), duty.target().id()))
                .addObject(
                        "targetPath",
                        targets.path(duty.target().kind(), duty.target().id(), duty.areaCode()))
                .addObject("fresh", UuidCreator.getTimeOrderedEpoch());
        if (duty.isOpen() && duty.staffId() != null && Rights.has(Right.NAME_DUTIES)) {
            String community =
                    duty.areaCode().substring(0, Math.min(12, duty.areaCode().length()));
            page.addObject("candidates", candidates(community, duty.staffId()));
        }
        return page;
    }

    private List<org.shouwang.duty.Member> candidates(String area, UUID except) {
        return staff.list(new Staff.Query(area, null, null, null, null, false, null, 200)).rows().stream()
                .filter(member -> !member.id().equals(except))
                .toList();
    }

    @Needs(Right.NAME_DUTIES)
    @GetMapping("/new")
    ModelAndView ask(@RequestParam String kind, @RequestParam String target, @RequestParam String area) {
        return form(kind, target, area, HttpStatus.OK);
    }

    private ModelAndView form(String kind, String target, String area, HttpStatus status) {
        String here = areas.require(area).code();
        UUID id = Ids.parse(target, "duty.target_unknown");
        return new ModelAndView("duty/name", status)
                .addObject("kind", kind)
                .addObject("target", id)
                .addObject(
                        "targetName",
                        targets.names(List.of(id), _ -> kind, found -> found).getOrDefault(id, ""))
                .addObject("area", here)
                .addObject("fresh", UuidCreator.getTimeOrderedEpoch())
                .addObject(
                        "roles",
                        duties.roles().stream()
                                .filter(role -> !role.isForUnits())
                                .toList())
                .addObject(
                        "candidates",
                        staff.list(new Staff.Query(
                                        here.substring(0, Math.min(12, here.length())),
                                        null,
                                        null,
                                        null,
                                        null,
                                        false,
                                        null,
                                        200))
                                .rows());
    }

    @Needs(Right.NAME_DUTIES)
    @PostMapping
    ModelAndView name(
            @RequestParam UUID id,
            @RequestParam String kind,
            @RequestParam String target,
            @RequestParam String area,
            @RequestParam String role,
            @RequestParam(name = "staff") UUID holder,
            @RequestParam(defaultValue = "") String part,
            Locale locale) {
        UUID targetId = Ids.parse(target, "duty.target_unknown");
        return attempt.of(
                () -> "/duties/"
                        + duties.name(new Assignment(id, new Target(kind, targetId, part.strip()), role, holder, null))
                                .id(),
                status -> form(kind, target, area, status),
                locale);
    }

    /// The holder hands over, or whoever may name people.
    @PostMapping("/{id}/handover")
    ModelAndView handOver(
            @PathVariable String id,
            @RequestParam UUID fresh,
            @RequestParam UUID successor,
            @RequestParam(defaultValue = "") String note,
            Locale locale) {
        UUID former = Ids.parse(id, "duty.unknown");
        return attempt.of(
                () -> {
                    duties.handOver(former, fresh, successor, note);
                    return "/duties/" + fresh;
                },
                status -> page(duties.read(former), status),
                locale);
    }

    @PostMapping("/{id}/acceptance")
    String accept(@PathVariable String id) {
        duties.accept(Ids.parse(id, "duty.unknown"));
        return "redirect:/duties/mine";
    }

    @Needs(Right.NAME_DUTIES)
    @PostMapping("/{id}/end")
    String end(@PathVariable String id, @RequestParam(defaultValue = "done") String reason) {
        EndReason why = Stream.of(EndReason.values())
                .filter(known -> known.code().equals(reason))
                .findFirst()
                .orElse(EndReason.DONE);
        duties.end(List.of(Ids.parse(id, "duty.unknown")), why);
        return "redirect:/duties/" + Ids.parse(id, "duty.unknown");
    }
}
