package org.shouwang.registry.web;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.Areas;
import org.shouwang.area.Beats;
import org.shouwang.area.Places;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.registry.Coded;
import org.shouwang.registry.Properties;
import org.shouwang.registry.Property;
import org.shouwang.registry.PropertyCheck;
import org.shouwang.registry.PropertyChecks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 以房查人: which doors are still open, and what was found behind this one?
@Controller
@RequestMapping("/properties")
@Needs(Right.SEE_PEOPLE)
class PropertyPages {

    private final PropertyList list;
    private final Properties properties;
    private final PropertyChecks checks;
    private final DoorPage doors;
    private final Beats beats;
    private final Places places;
    private final Areas areas;
    private final Problems problems;
    private final Clock clock;

    PropertyPages(
            PropertyList list,
            Properties properties,
            PropertyChecks checks,
            DoorPage doors,
            Beats beats,
            Places places,
            Areas areas,
            Problems problems,
            Clock clock) {
        this.list = list;
        this.properties = properties;
        this.checks = checks;
        this.doors = doors;
        this.beats = beats;
        this.places = places;
        this.areas = areas;
        this.problems = problems;
        this.clock = clock;
    }

    /// How far a part of the area is.
    record Part(String code, String name, PropertyChecks.Progress progress) {}

    @ModelAttribute("results")
    List<String> results() {
        return DoorLine.RESULTS;
    }

    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        PropertyFilter filter = PropertyFilter.of("/properties", parameters);
        Here here = Here.of(areas, filter.query().area());
        Slice<Property> slice = list.slice(filter.query());
        return page("registry/properties", filter, here, slice)
                .addObject("total", list.total(filter.query()))
                .addObject(
                        "doors",
                        slice.rows().stream()
                                .map(door -> DoorLine.of(door, here.tree().name(door.areaCode())))
                                .toList())
                .addObject("progress", checks.progress(here.code()))
                .addObject("parts", parts(here));
    }

    /// Whom to call about the doors of the same page of the list.
    @GetMapping("/calls")
    ModelAndView calls(@RequestParam MultiValueMap<String, String> parameters) {
        PropertyFilter filter = PropertyFilter.of("/properties/calls", parameters);
        Here here = Here.of(areas, filter.query().area());
        Slice<Property> slice = properties.list(filter.asked(here.code()));
        return page("registry/calls", filter, here, slice).addObject("calls", checks.calls(slice.rows()));
    }

    private ModelAndView page(String view, PropertyFilter filter, Here here, Slice<Property> slice) {
        return new ModelAndView(view)
                .addObject("area", filter.query().area())
                .addObject("here", here)
                .addObject("filter", filter)
                .addObject("place", InPlace.of(places, filter.query()))
                .addObject(
                        "beats",
                        here.code().length() >= AreaLevel.COMMUNITY.digits() ? beats.within(here.code()) : List.of())
                .addObject(
                        "next",
                        slice.next() == null
                                ? null
                                : filter.query().with("after", slice.next().toString()));
    }

    private List<Part> parts(Here here) {
        if (here.parts().isEmpty()) {
            return List.of();
        }
        Map<String, PropertyChecks.Progress> progress = checks.progressByArea(here.code(), here.partLength());
        return here.parts().stream()
                .map(part -> new Part(
                        part.code(),
                        part.name(),
                        progress.getOrDefault(part.code(), new PropertyChecks.Progress(0, 0, Map.of()))))
                .toList();
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id) {
        return doors.show(Property.Id.of(id), null, HttpStatus.OK);
    }

    /// Records a result: from a row of the list, which answers with the row's new state, or from the
    /// property's page.
    @Needs(Right.EDIT_PEOPLE)
    @PostMapping("/{id}/checks")
    ModelAndView check(
            @PathVariable String id,
            CheckForm form,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
            Locale locale) {
        return answer(
                Property.Id.of(id),
                fragment,
                locale,
                door -> checks.record(
                        form.id(), door, form.found(), form.noteOrNone(), clock.instant(), form.replaced()),
                after -> DoorLine.recorded(after, name(after), form.id()));
    }

    private ModelAndView answer(
            Property.Id door,
            boolean fragment,
            Locale locale,
            Function<Property.Id, Property> command,
            Function<Property, DoorLine> said) {
        try {
            Property after = areas.following(() -> command.apply(door));
            return fragment
                    ? row(said.apply(after), HttpStatus.OK)
                    : new ModelAndView("redirect:/properties/" + door + "?said=done");
        } catch (Refusal.Conflict | Refusal.Invalid refusal) {
            String error = problems.text(refusal.code(), refusal.arguments().toArray(), locale);
            Property now = properties.read(door);
            return fragment
                    ? row(DoorLine.refused(now, name(now), error), HttpStatus.UNPROCESSABLE_CONTENT)
                    : doors.show(door, error, HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /// Sets a door back to open, from its row or its page.
    @Needs(Right.EDIT_PEOPLE)
    @PostMapping("/{id}/reopening")
    ModelAndView reopen(
            @PathVariable String id,
            CheckForm form,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
            Locale locale) {
        return answer(
                Property.Id.of(id),
                fragment,
                locale,
                door -> checks.reopen(form.id(), door, form.noteOrNone()),
                after -> DoorLine.reopened(after, name(after)));
    }

    /// What the buttons of a door send.
    record CheckForm(
            @Nullable String check,
            @Nullable String result,
            @Nullable String note,
            @Nullable String replaces) {

        PropertyCheck.Id id() {
            return PropertyCheck.Id.of(Objects.requireNonNullElse(check, ""));
        }

        Property.Result found() {
            return Coded.of(Property.Result.class, Objects.requireNonNullElse(result, ""))
                    .orElseThrow(() -> new Refusal.Invalid("property.result_unknown"));
        }

        String noteOrNone() {
            return Objects.requireNonNullElse(note, "");
        }

        PropertyCheck.@Nullable Id replaced() {
            return replaces == null || replaces.isBlank() ? null : PropertyCheck.Id.of(replaces);
        }
    }

    private String name(Property property) {
        return areas.tree().name(property.areaCode());
    }

    private static ModelAndView row(DoorLine door, HttpStatus status) {
        return new ModelAndView("registry/properties :: door", status).addObject("door", door);
    }
}
