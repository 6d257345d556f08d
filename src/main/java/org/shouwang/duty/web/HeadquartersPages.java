package org.shouwang.duty.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.duty.Headquarters;
import org.shouwang.duty.Ids;
import org.shouwang.duty.Member;
import org.shouwang.duty.Staff;
import org.shouwang.duty.Units;
import org.shouwang.duty.WorkingGroup;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 指挥部: who heads it, which groups are there, who leads them, who belongs to them, what do they do?
@Controller
@RequestMapping("/headquarters")
@Needs(Right.SEE_DUTIES)
class HeadquartersPages {

    private final Headquarters headquarters;
    private final Staff staff;
    private final Units units;
    private final Attempt attempt;

    HeadquartersPages(Headquarters headquarters, Staff staff, Units units, Attempt attempt) {
        this.headquarters = headquarters;
        this.staff = staff;
        this.units = units;
        this.attempt = attempt;
    }

    @GetMapping
    ModelAndView show() {
        return page(HttpStatus.OK);
    }

    private ModelAndView page(HttpStatus status) {
        return new ModelAndView("duty/headquarters", status)
                .addObject("heads", headquarters.heads())
                .addObject("groups", headquarters.groups())
                .addObject("members", units.members())
                .addObject("leaders", leaders());
    }

    /// Those of whom a leader is chosen: staff of the district itself.
    private List<Member> leaders() {
        if (!Rights.has(Right.DIRECT_STAFF)) {
            return List.of();
        }
        return staff.list(new Staff.Query(null, Member.Kind.STAFF, null, null, null, false, null, 500)).rows().stream()
                .filter(member -> member.areaCode().length() <= 6)
                .toList();
    }

    @Needs(Right.DIRECT_STAFF)
    @PostMapping("/heads")
    ModelAndView appoint(@RequestParam int place, @RequestParam(name = "staff") UUID head, Locale locale) {
        return attempt.of(
                () -> {
                    headquarters.appoint(root(), place, head);
                    return "/headquarters";
                },
                this::page,
                locale);
    }

    private static String root() {
        return Principal.required().scope().prefixes().getFirst();
    }

    @Needs(Right.DIRECT_STAFF)
    @GetMapping("/groups/{id}")
    ModelAndView group(@PathVariable String id) {
        return form(require(id), HttpStatus.OK);
    }

    /// A blank group, after those that are there.
    @Needs(Right.DIRECT_STAFF)
    @GetMapping("/groups/new")
    ModelAndView make() {
        return form(blank(UuidCreator.getTimeOrderedEpoch()), HttpStatus.OK);
    }

    private WorkingGroup blank(UUID id) {
        int last = headquarters.groups().stream()
                .mapToInt(WorkingGroup::place)
                .max()
                .orElse(0);
        return new WorkingGroup(id, last + 1, "", "", null, "", "", List.of(), "own");
    }

    @Needs(Right.DIRECT_STAFF)
    @PostMapping("/groups")
    ModelAndView make(
            @RequestParam UUID id,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String tasks,
            @RequestParam @Nullable UUID leader,
            @RequestParam(name = "unit", defaultValue = "") List<UUID> unit,
            Locale locale) {
        WorkingGroup group = blank(id);
        return attempt.of(
                () -> {
                    headquarters.keep(new WorkingGroup.Draft(
                            id, root(), group.place(), name, tasks, leader, unit, group.source()));
                    return "/headquarters";
                },
                status -> form(group, status),
                locale);
    }

    @Needs(Right.DIRECT_STAFF)
    @PostMapping("/groups/{id}/dissolution")
    ModelAndView dissolve(@PathVariable String id, @RequestParam(defaultValue = "") String why, Locale locale) {
        return attempt.of(
                () -> {
                    headquarters.dissolve(Ids.parse(id, "group.unknown"), why);
                    return "/headquarters";
                },
                status -> form(require(id), status),
                locale);
    }

    private WorkingGroup require(String id) {
        UUID wanted = Ids.parse(id, "group.unknown");
        return headquarters.groups().stream()
                .filter(group -> group.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("group.unknown"));
    }

    private ModelAndView form(WorkingGroup group, HttpStatus status) {
        return new ModelAndView("duty/group", status)
                .addObject("group", group)
                .addObject("members", units.members())
                .addObject("leaders", leaders());
    }

    @Needs(Right.DIRECT_STAFF)
    @PostMapping("/groups/{id}")
    ModelAndView keep(
            @PathVariable String id,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String tasks,
            @RequestParam @Nullable UUID leader,
            @RequestParam(name = "unit", defaultValue = "") List<UUID> unit,
            Locale locale) {
        WorkingGroup group = require(id);
        return attempt.of(
                () -> {
                    headquarters.keep(new WorkingGroup.Draft(
                            group.id(), root(), group.place(), name, tasks, leader, unit, group.source()));
                    return "/headquarters";
                },
                status -> form(group, status),
                locale);
    }
}
