package org.shouwang.screening.copy.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.registry.Person;
import org.shouwang.registry.Persons;
import org.shouwang.screening.Pass;
import org.shouwang.screening.Passes;
import org.shouwang.screening.copy.Copies;
import org.shouwang.screening.copy.Copy;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 一证两用: which passes were at two places that nobody gets between in that time, and what is to be done?
@Controller
@RequestMapping("/pass-copies")
@Needs(Right.SEE_CHECKS)
class CopyPages {

    private final Copies copies;
    private final CopyList list;
    private final Passes passes;
    private final Places places;
    private final Areas areas;
    private final Persons persons;

    CopyPages(Copies copies, CopyList list, Passes passes, Places places, Areas areas, Persons persons) {
        this.copies = copies;
        this.list = list;
        this.passes = passes;
        this.places = places;
        this.areas = areas;
        this.persons = persons;
    }

    @GetMapping
    ModelAndView list(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/pass-copies", parameters, list.filterNames());
        return new ModelAndView("screening/copies")
                .addObject("list", ListView.of(list, query))
                .addObject("area", query.area());
    }

    /// One use as it is shown.
    ///
    /// @param checkpoint its name; empty outside the reader's area
    record Shown(
            Copy.Use use,
            String checkpoint,
            String area,
            @Nullable Pass pass) {}

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id) {
        Copy copy = copies.require(Copy.Id.of(id));
        List<Shown> uses = uses(copy);
        return new ModelAndView("screening/copy")
                .addObject("copy", copy)
                .addObject("mark", CopyList.mark(copy))
                .addObject("what", CopyList.what(copy))
                .addObject("uses", uses)
                .addObject(
                        "passes",
                        uses.stream()
                                .map(Shown::pass)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList())
                .addObject("person", name(copy.person()))
                .addObject("path", areas.tree().path(copy.areaCode()))
                .addObject("area", copy.areaCode());
    }

    private List<Shown> uses(Copy copy) {
        AreaTree tree = areas.tree();
        Map<Place.Id, String> gates = places
                .those(copy.uses().stream().map(Copy.Use::checkpoint).toList())
                .stream()
                .collect(Collectors.toMap(Place::id, Place::name));
        List<Shown> shown = new ArrayList<>();
        for (Copy.Use use : copy.uses()) {
            Place.Id at = use.checkpoint();
            shown.add(new Shown(use, gates.getOrDefault(at, ""), tree.name(use.areaCode()), pass(use.pass())));
        }
        return shown;
    }

    private @Nullable Pass pass(@Nullable UUID id) {
        try {
            return id == null ? null : passes.require(new Pass.Id(id));
        } catch (Refusal.NotFound outOfSight) {
            return null;
        }
    }

    /// Nothing where they are registered outside the reader's area.
    private @Nullable String name(@Nullable UUID person) {
        try {
            return person == null ? null : persons.read(new Person.Id(person)).name();
        } catch (Refusal.NotFound outOfSight) {
            return null;
        }
    }
}
