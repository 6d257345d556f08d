package org.shouwang.screening.web;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.duty.Ids;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.QrCode;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.registry.Household;
import org.shouwang.registry.Households;
import org.shouwang.registry.Person;
import org.shouwang.registry.Persons;
import org.shouwang.screening.Pass;
import org.shouwang.screening.PassKind;
import org.shouwang.screening.Passes;
import org.shouwang.screening.PhonePasses;
import org.shouwang.screening.copy.Copies;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 通行证: who may go through, and how do they get what they show?
@Controller
@RequestMapping("/passes")
@Needs(Right.SEE_CHECKS)
class PassPages {

    private static final int USUAL_DAYS = 14;

    private final Passes passes;
    private final PhonePasses phones;
    private final PassList list;
    private final Persons persons;
    private final Households households;
    private final Areas areas;
    private final Copies copies;
    private final Problems problems;
    private final Clock clock;

    PassPages(
            Passes passes,
            PhonePasses phones,
            PassList list,
            Persons persons,
            Households households,
            Areas areas,
            Copies copies,
            Problems problems,
            Clock clock) {
        this.passes = passes;
        this.phones = phones;
        this.list = list;
        this.persons = persons;
        this.households = households;
        this.areas = areas;
        this.copies = copies;
        this.problems = problems;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/passes", parameters, list.filterNames());
        return new ModelAndView("screening/passes")
                .addObject("list", ListView.of(list, query))
                .addObject("area", query.area());
    }

    @Needs(Right.ISSUE_PASSES)
    @GetMapping("/new")
    ModelAndView ask(
            @RequestParam @Nullable String person,
            @RequestParam @Nullable String area,
            @RequestParam(defaultValue = "paper") String medium) {
        PassForm blank = new PassForm(
                UuidCreator.getTimeOrderedEpoch(),
                "resident",
                medium,
                "none",
                person,
                area,
                "",
                "",
                "",
                String.valueOf(USUAL_DAYS));
        return form(blank, null, HttpStatus.OK);
    }

    private ModelAndView form(PassForm form, @Nullable String error, HttpStatus status) {
        String person = form.person();
        String own = Principal.required().scope().prefixes().getFirst();
        return new ModelAndView("screening/pass-form", status)
                .addObject("form", form)
                .addObject("error", error)
                .addObject("kinds", PassKind.values())
                .addObject("media", Pass.Medium.values())
                .addObject(
                        "person",
                        person == null || person.isBlank()
                                ? null
                                : persons.read(new Person.Id(Ids.parse(person, "person.unknown"))))
                .addObject("own", own)
                .addObject("ownName", areas.tree().name(own));
    }

    @Needs(Right.ISSUE_PASSES)
    @PostMapping
    ModelAndView issue(PassForm form, Locale locale, HttpServletRequest request) {
        try {
            return issued(passes.issue(form.draft()), request);
        } catch (Refusal.Invalid refusal) {
            return form(form, text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Refusal.Conflict refusal) {
            return form(form, text(refusal, locale), HttpStatus.CONFLICT);
        }
    }

    private ModelAndView issued(Passes.Issued issued, HttpServletRequest request) {
        String address = issued.address();
        return address == null
                ? new ModelAndView("redirect:/passes/" + issued.pass().id())
                : page(issued.pass(), ClaimLink.of(address, request), null, HttpStatus.CREATED);
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id) {
        return page(passes.require(new Pass.Id(Ids.parse(id, "pass.unknown"))), null, null, HttpStatus.OK);
    }

    private ModelAndView page(Pass pass, @Nullable ClaimLink link, @Nullable String error, HttpStatus status) {
        return new ModelAndView("screening/pass", status)
                .addObject("pass", pass)
                .addObject("state", PassList.state(pass, clock))
                .addObject("qr", pass.medium() == Pass.Medium.PAPER ? QrCode.svg(passes.text(pass)) : null)
                .addObject("link", link)
                .addObject("copies", copies.ofPass(pass.id().value()))
                .addObject("tree", areas.tree())
                .addObject("path", areas.tree().path(pass.areaCode()))
                .addObject("area", pass.areaCode())
                .addObject("error", error);
    }

    @Needs(Right.ISSUE_PASSES)
    @PostMapping("/{id}/voiding")
    ModelAndView voidOne(@PathVariable String id) {
        passes.voidOne(new Pass.Id(Ids.parse(id, "pass.unknown")));
        return new ModelAndView("redirect:/passes/" + id);
    }

    /// Another word for the holder's phone.
    @Needs(Right.ISSUE_PASSES)
    @PostMapping("/{id}/word")
    ModelAndView renewWord(@PathVariable String id, Locale locale, HttpServletRequest request) {
        Pass.Id pass = new Pass.Id(Ids.parse(id, "pass.unknown"));
        try {
            ClaimLink link = ClaimLink.of(phones.renewWord(pass), request);
            return page(passes.require(pass), link, null, HttpStatus.CREATED);
        } catch (Refusal.Conflict refusal) {
            return page(passes.require(pass), null, text(refusal, locale), HttpStatus.CONFLICT);
        }
    }

    /// Voids it and issues another.
    @Needs(Right.ISSUE_PASSES)
    @PostMapping("/{id}/replacement")
    ModelAndView replace(@PathVariable String id, Locale locale, HttpServletRequest request) {
        Pass.Id old = new Pass.Id(Ids.parse(id, "pass.unknown"));
        try {
            return issued(passes.replace(old), request);
        } catch (Refusal.Invalid | Refusal.Conflict refusal) {
            return page(passes.require(old), null, text(refusal, locale), HttpStatus.CONFLICT);
        }
    }

    /// A pass as it is printed, with the code that a camera reads.
    record Printed(Pass pass, String qr) {}

    /// The sheet of a household: one A4 page to be cut, with boxes to tick.
    @GetMapping("/households/{id}")
    ModelAndView sheet(@PathVariable String id) {
        Household household = households.read(new Household.Id(Ids.parse(id, "household.unknown")));
        List<Printed> printed = passes.of(household.id()).stream()
                .filter(pass -> pass.medium() == Pass.Medium.PAPER)
                .map(pass -> new Printed(pass, QrCode.svg(passes.text(pass))))
                .toList();
        return new ModelAndView("screening/sheet")
                .addObject("household", household)
                .addObject("printed", printed)
                .addObject("people", persons.ofHousehold(household.id()))
                .addObject("path", areas.tree().path(household.areaCode()))
                .addObject("area", household.areaCode());
    }

    @Needs(Right.ISSUE_PASSES)
    @PostMapping("/households/{id}")
    ModelAndView issueToHousehold(@PathVariable String id) {
        passes.issueToHousehold(new Household.Id(Ids.parse(id, "household.unknown")));
        return new ModelAndView("redirect:/passes/households/" + id);
    }

    @GetMapping("/voidings")
    ModelAndView voidings() {
        return voidings(null, HttpStatus.OK);
    }

    private ModelAndView voidings(@Nullable String error, HttpStatus status) {
        return new ModelAndView("screening/voidings", status)
                .addObject("acts", passes.voidings())
                .addObject("tree", areas.tree())
                .addObject("kinds", PassKind.values())
                .addObject("own", Principal.required().scope().prefixes().getFirst())
                .addObject("id", UuidCreator.getTimeOrderedEpoch())
                .addObject("error", error);
    }

    @Needs(Right.ISSUE_PASSES)
    @PostMapping("/voidings")
    ModelAndView voidAll(
            @RequestParam UUID id,
            @RequestParam String area,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String reason,
            Locale locale) {
        try {
            PassKind only =
                    kind.isBlank() ? null : PassKind.of(kind).orElseThrow(() -> new Refusal.Invalid("pass.kind"));
            passes.voidAll(id, area.strip(), only, reason);
            return new ModelAndView("redirect:/passes/voidings");
        } catch (Refusal.Invalid refusal) {
            return voidings(text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private String text(Refusal refusal, Locale locale) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), locale);
    }
}
