package org.shouwang.duty.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Area;
import org.shouwang.area.Areas;
import org.shouwang.duty.Gaps;
import org.shouwang.duty.Ids;
import org.shouwang.duty.Member;
import org.shouwang.duty.Postings;
import org.shouwang.duty.Staff;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 下沉: who is posted to this community, from which unit? The community leads them (五不论).
@Controller
@RequestMapping("/postings")
@Needs(Right.SEE_DUTIES)
class PostingPages {

    private final Postings postings;
    private final Staff staff;
    private final Gaps gaps;
    private final Areas areas;
    private final Attempt attempt;

    PostingPages(Postings postings, Staff staff, Gaps gaps, Areas areas, Attempt attempt) {
        this.postings = postings;
        this.staff = staff;
        this.gaps = gaps;
        this.areas = areas;
        this.attempt = attempt;
    }

    @GetMapping
    ModelAndView list(@RequestParam @Nullable String area) {
        return page(areas.require(area == null ? gaps.own() : area), HttpStatus.OK);
    }

    private ModelAndView page(Area here, HttpStatus status) {
        boolean community = here.code().length() == 12;
        return new ModelAndView("duty/postings", status)
                .addObject("area", here.code())
                .addObject("here", here)
                .addObject("community", community)
                .addObject("tree", areas.tree())
                .addObject("rows", postings.within(here.code()))
                .addObject("lent", community && Rights.has(Right.DIRECT_STAFF) ? lent() : List.of());
    }

    /// Staff of the district's units who are not posted yet.
    private List<Member> lent() {
        return staff.list(new Staff.Query(null, Member.Kind.STAFF, null, null, null, true, null, 500)).rows().stream()
                .filter(member -> member.areaCode().length() <= 6 && member.unitId() != null)
                .toList();
    }

    @Needs(Right.DIRECT_STAFF)
    @PostMapping
    ModelAndView post(
            @RequestParam String area,
            @RequestParam(name = "staff", defaultValue = "") List<UUID> people,
            @RequestParam(defaultValue = "") String task,
            Locale locale) {
        Area here = areas.require(area);
        return attempt.of(
                () -> {
                    Map<UUID, UUID> byId = new LinkedHashMap<>();
                    people.forEach(one -> byId.put(UuidCreator.getTimeOrderedEpoch(), one));
                    postings.post(byId, here.code(), task);
                    return "/postings?area=" + here.code();
                },
                status -> page(here, status),
                locale);
    }

    @Needs(Right.DIRECT_STAFF)
    @PostMapping("/{id}/recall")
    String recall(@PathVariable String id, @RequestParam @Nullable String area) {
        postings.recall(Ids.parse(id, "posting.unknown"));
        return area != null && area.matches("[0-9]{2,15}") ? "redirect:/postings?area=" + area : "redirect:/postings";
    }
}
