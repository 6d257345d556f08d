package org.shouwang.registry.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceKind;
import org.shouwang.area.PlaceQuery;
import org.shouwang.area.PlaceTier;
import org.shouwang.area.Places;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Where is it? The places that a form offers while somebody types the beginning of a name.
@Controller
@Needs(Right.SEE_AREAS)
class PlaceChoices {

    private static final int MOST = 12;

    private final Places places;
    private final Areas areas;

    PlaceChoices(Places places, Areas areas) {
        this.places = places;
        this.areas = areas;
    }

    /// A place to choose, with what tells it from others of the same name.
    record Choice(String id, String name, String where) {}

    /// @param dwelling without sites, in which only their buildings have doors
    @GetMapping("/place-choices")
    ModelAndView find(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean dwelling,
            @RequestParam @Nullable String area) {
        List<Choice> found = q.isBlank() || q.length() > 100 ? List.of() : named(q.strip(), dwelling, area);
        return new ModelAndView("registry/place-choices :: choices")
                .addObject("places", found)
                .addObject("asked", !q.isBlank())
                .addObject("chosen", null)
                .addObject("dwelling", dwelling);
    }

    private List<Choice> named(String beginning, boolean dwelling, @Nullable String area) {
        Here here = Here.of(areas, area == null || area.isBlank() ? null : area);
        Map<String, PlaceTier> tiers =
                places.kinds().stream().collect(Collectors.toMap(PlaceKind::code, PlaceKind::tier));
        return places.list(new PlaceQuery(here.code(), null, beginning, PlaceQuery.Sort.NAME, null, 4 * MOST)).stream()
                .filter(place -> !dwelling || tiers.get(place.kind()) != PlaceTier.SITE)
                .limit(MOST)
                .map(place -> choice(place, here.tree()))
                .toList();
    }

    /// The one that a form shows as chosen.
    @Nullable
    Choice chosen(@Nullable String id) {
        UUID place = new Typed().id("place", id);
        return place == null
                ? null
                : places.find(new Place.Id(place))
                        .map(found -> choice(found, areas.tree()))
                        .orElse(null);
    }

    private Choice choice(Place place, AreaTree tree) {
        Place.Id site = place.site();
        String where = tree.path(place.areaCode()).stream()
                .skip(2)
                .map(step -> step.name())
                .collect(Collectors.joining(" "));
        String within = site == null ? "" : places.find(site).map(Place::name).orElse("");
        return new Choice(place.id().toString(), place.name(), (within + " " + where).strip());
    }
}
