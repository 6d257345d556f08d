package org.shouwang.duty.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.duty.Duties;
import org.shouwang.duty.Ids;
import org.shouwang.duty.Member;
import org.shouwang.duty.MemberDraft;
import org.shouwang.duty.Staff;
import org.shouwang.duty.Units;
import org.shouwang.platform.value.Refusal;
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

/// 工作力量: who is there, what can they do, and what do they answer for?
@Controller
@RequestMapping("/staff")
@Needs(Right.SEE_DUTIES)
class StaffPages {

    private final Staff staff;
    private final StaffList list;
    private final Units units;
    private final Duties duties;
    private final Areas areas;
    private final Attempt attempt;

    StaffPages(Staff staff, StaffList list, Units units, Duties duties, Areas areas, Attempt attempt) {
        this.staff = staff;
        this.list = list;
        this.units = units;
        this.duties = duties;
        this.areas = areas;
        this.attempt = attempt;
    }

    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/staff", parameters, list.filterNames());
        return new ModelAndView("duty/staff")
                .addObject("list", ListView.of(list, query))
                .addObject("area", query.area());
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id) {
        return page(staff.read(Ids.parse(id, "staff.unknown")), HttpStatus.OK);
    }

    private ModelAndView page(Member member, HttpStatus status) {
        return new ModelAndView("duty/member", status)
                .addObject("member", member)
                .addObject("area", member.areaCode())
                .addObject("path", areas.tree().path(member.areaCode()))
                .addObject("duties", duties.ofStaff(member.id()))
                .addObject("roles", duties.rolesByCode())
                .addObject("skills", staff.skills());
    }

    @Needs(Right.NAME_DUTIES)
    @GetMapping("/new")
    ModelAndView ask(@RequestParam @Nullable String area) {
        return form(area, HttpStatus.OK);
    }

    private ModelAndView form(@Nullable String area, HttpStatus status) {
        return new ModelAndView("duty/staff-form", status)
                .addObject("id", UuidCreator.getTimeOrderedEpoch())
                .addObject("area", area)
                .addObject("units", units.list(area, null, ""))
                .addObject("skills", staff.skills());
    }

    @Needs(Right.NAME_DUTIES)
    @PostMapping
    ModelAndView register(
            @RequestParam UUID id,
            @RequestParam String areaCode,
            @RequestParam String kind,
            @RequestParam @Nullable UUID unit,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "0") int sex,
            @RequestParam(defaultValue = "false") boolean party,
            @RequestParam(defaultValue = "") String phone,
            Locale locale) {
        return attempt.of(
                () -> {
                    Member.Kind of = StaffList.kind(kind);
                    if (of == null) {
                        throw new Refusal.Invalid("staff.kind");
                    }
                    MemberDraft draft = new MemberDraft(
                            id,
                            areas.require(areaCode).code(),
                            of,
                            unit,
                            name,
                            title,
                            sex,
                            party,
                            phone,
                            null,
                            List.of());
                    return "/staff/" + staff.register(draft).id();
                },
                status -> form(areaCode, status),
                locale);
    }

    @Needs(Right.NAME_DUTIES)
    @PostMapping("/{id}/skills")
    ModelAndView noteSkill(
            @PathVariable String id, @RequestParam String skill, @RequestParam String evidence, Locale locale) {
        UUID member = Ids.parse(id, "staff.unknown");
        return attempt.of(
                () -> {
                    staff.noteSkill(member, new Member.Skill(skill, evidence.strip()));
                    return "/staff/" + member;
                },
                status -> page(staff.read(member), status),
                locale);
    }

    @Needs(Right.NAME_DUTIES)
    @GetMapping("/{id}/edit")
    ModelAndView edit(@PathVariable String id) {
        return edit(staff.read(Ids.parse(id, "staff.unknown")), HttpStatus.OK);
    }

    private ModelAndView edit(Member member, HttpStatus status) {
        return new ModelAndView("duty/staff-edit", status)
                .addObject("member", member)
                .addObject("units", units.list(null, null, ""));
    }

    @Needs(Right.NAME_DUTIES)
    @PostMapping("/{id}")
    ModelAndView change(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam @Nullable UUID unit,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "false") boolean party,
            @RequestParam(defaultValue = "") String phone,
            Locale locale) {
        UUID member = Ids.parse(id, "staff.unknown");
        return attempt.of(
                () -> {
                    Member known = staff.read(member);
                    staff.change(
                            new MemberDraft(
                                    member,
                                    known.areaCode(),
                                    known.kind(),
                                    unit,
                                    name,
                                    title,
                                    0,
                                    party,
                                    phone,
                                    null,
                                    List.of()),
                            version);
                    return "/staff/" + member;
                },
                status -> edit(staff.read(member), status),
                locale);
    }

    /// 离岗
    @Needs(Right.NAME_DUTIES)
    @PostMapping("/{id}/leave")
    String leave(@PathVariable String id) {
        UUID member = Ids.parse(id, "staff.unknown");
        staff.leave(member);
        return "redirect:/staff/" + member;
    }
}
