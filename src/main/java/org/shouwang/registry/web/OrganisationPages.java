package org.shouwang.registry.web;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.registry.Change;
import org.shouwang.registry.Coded;
import org.shouwang.registry.Organisation;
import org.shouwang.registry.Organisations;
import org.shouwang.registry.Person;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 单位: which are here, where is this one, and whom does one speak to?
@Controller
@RequestMapping("/organisations")
@Needs(Right.SEE_ORGANISATIONS)
class OrganisationPages {

    private final Organisations organisations;
    private final OrganisationList list;
    private final HistoryWords history;
    private final Places places;
    private final Areas areas;

    OrganisationPages(
            Organisations organisations, OrganisationList list, HistoryWords history, Places places, Areas areas) {
        this.history = history;
        this.organisations = organisations;
        this.list = list;
        this.places = places;
        this.areas = areas;
    }

    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/organisations", parameters, list.filterNames());
        Here here = Here.of(areas, query.area());
        return new ModelAndView("registry/organisations")
                .addObject("area", query.area())
                .addObject("here", here)
                .addObject("place", InPlace.of(places, query))
                .addObject("list", ListView.of(list, query));
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id) {
        return page(organisations.read(Organisation.Id.of(id)), null);
    }

    /// Shows the telephone in full, once.
    @Needs(Right.UNMASK)
    @PostMapping("/{id}/phone")
    ModelAndView unmask(@PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        Organisation.Id organisation = Organisation.Id.of(id);
        Person.UnmaskReason stated = Coded.of(Person.UnmaskReason.class, reason)
                .orElseThrow(() -> new Refusal.Invalid("organisation.reason_unknown"));
        String phone = organisations.unmask(organisation, stated);
        return page(organisations.read(organisation), phone);
    }

    private ModelAndView page(Organisation organisation, @Nullable String phone) {
        Place.Id place = organisation.place();
        return new ModelAndView("registry/organisation")
                .addObject("organisation", organisation)
                .addObject("kind", organisation.kind().name().toLowerCase(Locale.ROOT))
                .addObject("area", organisation.areaCode())
                .addObject("path", areas.tree().path(organisation.areaCode()))
                .addObject("place", place == null ? null : places.find(place).orElse(null))
                .addObject("phone", phone)
                .addObject(
                        "history",
                        history.of(
                                Change.Subject.ORGANISATION, organisation.id().value()))
                .addObject("credit", Objects.requireNonNullElse(organisation.creditCode(), ""))
                .addObject("reasons", reasons());
    }

    private static List<String> reasons() {
        return Stream.of(Person.UnmaskReason.values()).map(Coded::code).toList();
    }
}
