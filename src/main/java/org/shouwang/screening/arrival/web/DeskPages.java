package org.shouwang.screening.arrival.web;

import java.util.List;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.duty.Ids;
import org.shouwang.platform.scope.Principal;
import org.shouwang.screening.Checkpoint;
import org.shouwang.screening.Checkpoints;
import org.shouwang.screening.arrival.Provinces;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// 到站登记: who is this, where do they stay? One page, by keyboard alone, and the next one at once.
@Controller
@RequestMapping("/arrival-desk")
@Needs({Right.CHECK_PASSES, Right.ISSUE_PASSES})
class DeskPages {

    private static final int MOST = 200;

    private final Checkpoints checkpoints;
    private final Places places;

    DeskPages(Checkpoints checkpoints, Places places) {
        this.checkpoints = checkpoints;
        this.places = places;
    }

    /// Where one can sit.
    record Desk(Place.Id id, String name, boolean station) {}

    /// Stations and exits first.
    @GetMapping
    ModelAndView choose() {
        List<Desk> desks = Principal.required().scope().prefixes().stream()
                .flatMap(area -> checkpoints.list(area, Checkpoint.State.CHECKPOINT, null, null, MOST).rows().stream())
                .map(one -> new Desk(
                        one.id(),
                        places.find(one.id()).map(Place::name).orElse(""),
                        one.watches().isOnTheWay()))
                .sorted(java.util.Comparator.comparing((Desk desk) -> !desk.station()))
                .toList();
        return desks.size() == 1
                ? new ModelAndView("redirect:/arrival-desk/" + desks.getFirst().id())
                : new ModelAndView("screening/arrival-desks").addObject("desks", desks);
    }

    @GetMapping("/{id}")
    ModelAndView sit(@PathVariable String id) {
        Checkpoint here = checkpoints.require(new Place.Id(Ids.parse(id, "checkpoint.unknown")));
        return new ModelAndView("screening/arrival-desk")
                .addObject("checkpoint", here)
                .addObject("provinces", Provinces.all())
                .addObject("name", places.find(here.id()).map(Place::name).orElse(""));
    }
}
