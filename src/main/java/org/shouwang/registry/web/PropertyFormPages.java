package org.shouwang.registry.web;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.platform.value.Refusal;
import org.shouwang.registry.Change;
import org.shouwang.registry.Properties;
import org.shouwang.registry.Property;
import org.shouwang.registry.PropertyDraft;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 登记和修改房产: which door is it, in which building?
@Controller
@RequestMapping("/properties")
@Needs(Right.EDIT_PEOPLE)
class PropertyFormPages {

    private final Properties properties;
    private final FormConflicts conflicts;
    private final PlaceChoices choices;
    private final Places places;
    private final Areas areas;

    PropertyFormPages(
            Properties properties, FormConflicts conflicts, PlaceChoices choices, Places places, Areas areas) {
        this.properties = properties;
        this.conflicts = conflicts;
        this.choices = choices;
        this.places = places;
        this.areas = areas;
    }

    @GetMapping("/new")
    ModelAndView ask(@RequestParam @Nullable String place) {
        Place in = place == null || place.isBlank() ? null : places.require(HouseholdPages.placeId(place));
        return form(PropertyForm.blank(in), Map.of(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView register(PropertyForm form, Locale locale) {
        PropertyForm.Read read = form.read(null);
        return tried(form, read, properties::register, locale);
    }

    @GetMapping("/{id}/change")
    ModelAndView askChange(@PathVariable String id) {
        return form(PropertyForm.of(properties.read(Property.Id.of(id))), Map.of(), HttpStatus.OK);
    }

    @PostMapping("/{id}")
    ModelAndView change(@PathVariable String id, PropertyForm form, Locale locale) {
        PropertyForm.Read read = form.read(properties.read(Property.Id.of(id)));
        int seen = Objects.requireNonNullElse(form.version(), 0);
        return tried(form, read, draft -> properties.change(draft, seen), locale);
    }

    private ModelAndView tried(
            PropertyForm form, PropertyForm.Read read, Function<PropertyDraft, Property> command, Locale locale) {
        PropertyDraft draft = read.draft();
        if (draft == null || !read.problems().isEmpty()) {
            return form(form, Typed.byField(read.problems()), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            return new ModelAndView("redirect:/properties/"
                    + areas.following(() -> command.apply(draft)).id());
        } catch (Refusal.NotFound refusal) {
            return form(form, Map.of("place", "not_here"), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Refusal.Conflict refusal) {
            return conflict(form, draft, refusal, locale);
        }
    }

    private ModelAndView conflict(PropertyForm form, PropertyDraft draft, Refusal.Conflict refusal, Locale locale) {
        if (!refusal.code().equals("property.changed")) {
            return conflicts.known(
                    form(form, Map.of(), HttpStatus.CONFLICT), refusal, properties.behind(draft), locale);
        }
        PropertyForm now = PropertyForm.of(properties.read(draft.id()));
        return conflicts.changed(
                Change.Subject.PROPERTY,
                draft.id().value(),
                form.version(),
                refusal,
                since -> form(form.over(now, since), Map.of(), HttpStatus.CONFLICT),
                locale);
    }

    private ModelAndView form(PropertyForm form, Map<String, String> errors, HttpStatus status) {
        return new ModelAndView("registry/property-form", status)
                .addObject("form", form)
                .addObject("chosen", choices.chosen(form.place()))
                .addObject("errors", errors);
    }

    @ModelAttribute("choices")
    Choices choices() {
        return Choices.ALL;
    }
}
