package org.shouwang.registry.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceKind;
import org.shouwang.area.Places;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.registry.Ledgers;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 台账: how many places of each kind are there, who lives in them, and which are they?
@Controller
@RequestMapping("/ledgers")
@Needs(Right.SEE_PEOPLE)
class LedgerPages {

    private static final int SIX = 6;

    private final Ledgers ledgers;
    private final LedgerList list;
    private final Places places;
    private final Areas areas;

    LedgerPages(Ledgers ledgers, LedgerList list, Places places, Areas areas) {
        this.ledgers = ledgers;
        this.list = list;
        this.places = places;
        this.areas = areas;
    }

    /// A part of the area with its number of places in each of the six ledgers.
    record Part(String code, String name, List<Long> numbers) {}

    /// A part of the area with one ledger's counts.
    record LedgerPart(String code, String name, Ledgers.Count count) {}

    @GetMapping
    ModelAndView all(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of("/ledgers", parameters, List.of());
        Here here = Here.of(areas, query.area());
        List<Ledgers.Ledger> all = ledgers.of(here.code());
        List<Ledgers.Ledger> six = all.subList(0, Math.min(SIX, all.size()));
        return new ModelAndView("registry/ledgers")
                .addObject("area", query.area())
                .addObject("here", here)
                .addObject("six", six)
                .addObject("further", all.subList(six.size(), all.size()))
                .addObject("totals", ledgers.totals(here.code()))
                .addObject("parts", parts(here, six));
    }

    private List<Part> parts(Here here, List<Ledgers.Ledger> six) {
        if (here.parts().isEmpty()) {
            return List.of();
        }
        AreaLevel level = here.parts().getFirst().level();
        Map<String, Map<String, Long>> numbers = new LinkedHashMap<>();
        six.forEach(ledger -> numbers.put(
                ledger.kind().code(), places.counts(here.code(), ledger.kind().code(), level)));
        return here.parts().stream()
                .map(part -> new Part(
                        part.code(),
                        part.name(),
                        numbers.values().stream()
                                .map(counts -> counts.getOrDefault(part.code(), 0L))
                                .toList()))
                .toList();
    }

    @GetMapping("/{kind}")
    ModelAndView one(@PathVariable String kind, @RequestParam MultiValueMap<String, String> parameters) {
        PlaceKind known = places.kinds().stream()
                .filter(other -> other.code().equals(kind))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("ledger.unknown"));
        ListQuery query = ListQuery.of("/ledgers/" + kind, parameters, list.filterNames());
        Here here = Here.of(areas, query.area());
        return new ModelAndView("registry/ledger")
                .addObject("area", query.area())
                .addObject("here", here)
                .addObject("kind", known.code())
                .addObject("list", ListView.of(list, query))
                .addObject("parts", query.after() == null ? countedParts(here, known.code()) : List.of());
    }

    private List<LedgerPart> countedParts(Here here, String kind) {
        if (here.parts().isEmpty()) {
            return List.of();
        }
        Map<String, Ledgers.Count> counts = ledgers.byArea(kind, here.code(), here.partLength());
        return here.parts().stream()
                .map(part -> new LedgerPart(part.code(), part.name(), count(counts.get(part.code()))))
                .toList();
    }

    private static Ledgers.Count count(Ledgers.@Nullable Count count) {
        return count == null ? new Ledgers.Count(0, 0, 0) : count;
    }
}
