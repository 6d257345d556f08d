package org.shouwang.screening.web;

import java.util.List;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.duty.Ids;
import org.shouwang.platform.scope.Principal;
import org.shouwang.screening.Checkpoint;
import org.shouwang.screening.Checkpoints;
import org.shouwang.screening.crowd.Crowds;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// 扫一扫: does this person go through? The page verifies by itself, with or without signal, once it is open.
@Controller
@RequestMapping("/gate")
@Needs(Right.CHECK_PASSES)
class GatePages {

    private static final int MOST = 200;

    private final Checkpoints checkpoints;
    private final Places places;
    private final Crowds crowds;

    GatePages(Checkpoints checkpoints, Places places, Crowds crowds) {
        this.checkpoints = checkpoints;
        this.places = places;
        this.crowds = crowds;
    }

    /// Where one can stand.
    record Gate(Place.Id id, String name) {}

    @GetMapping
    ModelAndView choose() {
        List<Gate> gates = Principal.required().scope().prefixes().stream()
                .flatMap(area -> checkpoints.list(area, Checkpoint.State.CHECKPOINT, null, null, MOST).rows().stream())
                .map(one -> new Gate(
                        one.id(), places.find(one.id()).map(Place::name).orElse("")))
                .toList();
        return gates.size() == 1
                ? new ModelAndView("redirect:/gate/" + gates.getFirst().id())
                : new ModelAndView("screening/gates").addObject("gates", gates);
    }

    @GetMapping("/{id}")
    ModelAndView stand(@PathVariable String id) {
        Checkpoint here = checkpoints.require(new Place.Id(Ids.parse(id, "checkpoint.unknown")));
        return new ModelAndView("screening/gate")
                .addObject("checkpoint", here)
                .addObject("account", Principal.required().account())
                .addObject("crowd", crowds.find(here.counted()).orElse(null))
                .addObject("name", places.find(here.id()).map(Place::name).orElse(""));
    }

    /// How many are inside now, for the page to show again and again.
    @GetMapping("/{id}/crowd")
    ModelAndView crowd(@PathVariable String id) {
        Checkpoint here = checkpoints.require(new Place.Id(Ids.parse(id, "checkpoint.unknown")));
        return new ModelAndView("screening/gate :: crowd")
                .addObject("checkpoint", here)
                .addObject("crowd", crowds.require(here.counted()));
    }
}
