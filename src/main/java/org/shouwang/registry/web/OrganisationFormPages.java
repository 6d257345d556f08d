package org.shouwang.registry.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.platform.value.Refusal;
import org.shouwang.registry.Change;
import org.shouwang.registry.Organisation;
import org.shouwang.registry.Organisations;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 登记和修改单位: what is it, where, and whom does one speak to?
@Controller
@RequestMapping("/organisations")
@Needs(Right.EDIT_ORGANISATIONS)
class OrganisationFormPages {

    private final Organisations organisations;
    private final FormConflicts conflicts;
    private final PlaceChoices places;
    private final Areas areas;

    OrganisationFormPages(Organisations organisations, FormConflicts conflicts, PlaceChoices places, Areas areas) {
        this.organisations = organisations;
        this.conflicts = conflicts;
        this.places = places;
        this.areas = areas;
    }

    @GetMapping("/new")
    ModelAndView ask(@RequestParam @Nullable String place, @RequestParam @Nullable String area) {
        return form(OrganisationForm.blank(place, Here.of(areas, area).code()), Map.of(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView register(OrganisationForm form, Locale locale) {
        OrganisationForm.Read read = form.read(null);
        return tried(form, read, () -> organisations.register(read.draft()), locale);
    }

    @GetMapping("/{id}/change")
    ModelAndView askChange(@PathVariable String id) {
        return form(OrganisationForm.of(organisations.read(Organisation.Id.of(id))), Map.of(), HttpStatus.OK);
    }

    @PostMapping("/{id}")
    ModelAndView change(@PathVariable String id, OrganisationForm form, Locale locale) {
        Organisation known = organisations.read(Organisation.Id.of(id));
        OrganisationForm.Read read = form.read(known);
        int seen = Objects.requireNonNullElse(form.version(), 0);
        return tried(form, read, () -> organisations.change(read.draft(), seen), locale);
    }

    private ModelAndView tried(
            OrganisationForm form, OrganisationForm.Read read, Supplier<Organisation> command, Locale locale) {
        if (!read.problems().isEmpty()) {
            return form(form, Typed.byField(read.problems()), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            return new ModelAndView(
                    "redirect:/organisations/" + areas.following(command).id());
        } catch (Refusal.NotFound refusal) {
            String field = refusal.code().equals("place.unknown") ? "place" : "areaCode";
            return form(form, Map.of(field, "not_here"), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Refusal.Conflict refusal) {
            return conflict(form, read, refusal, locale);
        }
    }

    private ModelAndView conflict(
            OrganisationForm form, OrganisationForm.Read read, Refusal.Conflict refusal, Locale locale) {
        Organisation.Id id = read.draft().id();
        if (!refusal.code().equals("organisation.changed")) {
            List<Organisation> others =
                    organisations
                            .withCredit(Objects.requireNonNullElse(read.draft().creditCode(), ""))
                            .stream()
                            .filter(other -> !other.id().equals(id))
                            .toList();
            return conflicts.known(form(form, Map.of(), HttpStatus.CONFLICT), refusal, others, locale);
        }
        OrganisationForm now = OrganisationForm.of(organisations.read(id));
        return conflicts.changed(
                Change.Subject.ORGANISATION,
                id.value(),
                form.version(),
                refusal,
                since -> form(form.over(now, since), Map.of(), HttpStatus.CONFLICT),
                locale);
    }

    private ModelAndView form(OrganisationForm form, Map<String, String> errors, HttpStatus status) {
        return new ModelAndView("registry/organisation-form", status)
                .addObject("form", form)
                .addObject("chosen", places.chosen(form.place()))
                .addObject("errors", errors);
    }

    @ModelAttribute("choices")
    Choices choices() {
        return Choices.ALL;
    }
}
