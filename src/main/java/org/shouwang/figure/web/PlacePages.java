package org.shouwang.figure.web;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceTier;
import org.shouwang.area.Places;
import org.shouwang.figure.PlaceLink;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 场所: what stands here, in which grid, and is it right?
@Controller
@RequestMapping("/places")
@Needs(Right.SEE_AREAS)
class PlacePages {

    private final Places places;
    private final PlaceList list;
    private final Areas areas;
    private final Problems problems;
    private final List<PlaceLink> links;

    PlacePages(Places places, PlaceList list, Areas areas, Problems problems, List<PlaceLink> links) {
        this.places = places;
        this.list = list;
        this.areas = areas;
        this.problems = problems;
        this.links =
                links.stream().sorted(Comparator.comparingInt(PlaceLink::order)).toList();
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, Model model) {
        ListQuery query = ListQuery.of("/places", parameters, list.filterNames());
        model.addAttribute("list", ListView.of(list, query));
        return "figure/places";
    }

    @Needs(Right.EDIT_PLACES)
    @GetMapping("/new")
    ModelAndView ask(@RequestParam @Nullable String area, Locale locale) {
        return form(PlaceForm.blank(area), null, locale, HttpStatus.OK);
    }

    @Needs(Right.EDIT_PLACES)
    @PostMapping
    ModelAndView register(PlaceForm form, Locale locale) {
        return tried(form, locale, () -> areas.following(() -> places.register(form.draft())));
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id, Locale locale) {
        Place place = places.require(id(id));
        AreaTree tree = areas.tree();
        ModelAndView page = new ModelAndView("figure/place");
        page.addObject("place", place);
        page.addObject("area", place.areaCode());
        page.addObject("path", tree.path(place.areaCode()));
        page.addObject("kind", PlaceList.names(places.kinds(), locale).get(place.kind()));
        page.addObject("links", links(place));
        Place.Id site = place.site();
        page.addObject("site", site == null ? null : places.find(site).orElse(null));
        return page;
    }

    private List<PlaceLink> links(Place place) {
        boolean site = places.kinds().stream()
                .anyMatch(kind -> kind.code().equals(place.kind()) && kind.tier() == PlaceTier.SITE);
        return links.stream().filter(link -> !site || !link.dwelling()).toList();
    }

    private static Place.Id id(String text) {
        try {
            return Place.Id.of(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal.NotFound("place.unknown");
        }
    }

    @Needs(Right.EDIT_PLACES)
    @GetMapping("/{id}/change")
    ModelAndView askChange(@PathVariable String id, Locale locale) {
        return form(PlaceForm.of(places.require(id(id))), null, locale, HttpStatus.OK);
    }

    @Needs(Right.EDIT_PLACES)
    @PostMapping("/{id}")
    ModelAndView change(@PathVariable String id, PlaceForm form, Locale locale) {
        PlaceForm given = form.of(id(id));
        return tried(given, locale, () -> areas.following(() -> places.change(given.draft(), given.versionOrZero())));
    }

    @Needs(Right.EDIT_PLACES)
    @PostMapping("/{id}/closure")
    String close(@PathVariable String id, @RequestParam int version) {
        Place place = places.require(id(id));
        places.close(place.id(), version);
        return "redirect:/places?area=" + place.areaCode();
    }

    private ModelAndView tried(PlaceForm form, Locale locale, java.util.function.Supplier<Place> command) {
        try {
            return new ModelAndView("redirect:/places/" + command.get().id());
        } catch (Refusal.Invalid | Refusal.Conflict | Refusal.NotFound refusal) {
            return form(
                    form,
                    problems.text(refusal.code(), refusal.arguments().toArray(), locale),
                    locale,
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private ModelAndView form(PlaceForm form, @Nullable String error, Locale locale, HttpStatus status) {
        return new ModelAndView("figure/place-form", status)
                .addObject("form", form)
                .addObject("error", error)
                .addObject("kinds", places.kinds())
                .addObject("names", PlaceList.names(places.kinds(), locale));
    }
}
