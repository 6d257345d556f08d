package org.shouwang.duty.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.Areas;
import org.shouwang.duty.Unit;
import org.shouwang.duty.Units;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 单位: which are there, and what are they to headquarters?
@Controller
@RequestMapping("/staff/units")
@Needs(Right.SEE_DUTIES)
class UnitPages {

    private final Units units;
    private final Areas areas;
    private final Attempt attempt;

    UnitPages(Units units, Areas areas, Attempt attempt) {
        this.units = units;
        this.areas = areas;
        this.attempt = attempt;
    }

    @GetMapping
    ModelAndView units(@RequestParam @Nullable String area, @RequestParam(defaultValue = "") String kind) {
        return new ModelAndView("duty/units")
                .addObject("area", area)
                .addObject("kind", kind)
                .addObject("kinds", Unit.Kind.values())
                .addObject("tree", areas.tree())
                .addObject("scope", Principal.required().scope())
                .addObject("rows", units.list(area, kind(kind), ""));
    }

    private static Unit.@Nullable Kind kind(String code) {
        return Stream.of(Unit.Kind.values())
                .filter(known -> known.code().equals(code))
                .findFirst()
                .orElse(null);
    }

    @Needs(Right.NAME_DUTIES)
    @GetMapping("/new")
    ModelAndView ask(@RequestParam @Nullable String area) {
        String here =
                area != null ? area : Principal.required().scope().prefixes().getFirst();
        return form(
                new Unit(UuidCreator.getTimeOrderedEpoch(), here, Unit.Kind.DEPARTMENT, "", false, false, 0),
                HttpStatus.OK);
    }

    @Needs(Right.NAME_DUTIES)
    @GetMapping("/{id}/edit")
    ModelAndView edit(@PathVariable UUID id) {
        return form(units.require(id), HttpStatus.OK);
    }

    private ModelAndView form(Unit unit, HttpStatus status) {
        return new ModelAndView("duty/unit-form", status)
                .addObject("unit", unit)
                .addObject("kinds", Unit.Kind.values())
                .addObject("place", areas.tree().name(unit.areaCode()));
    }

    /// Enters a unit where `version` is nought, else changes it.
    @Needs(Right.NAME_DUTIES)
    @PostMapping
    ModelAndView keep(
            @RequestParam UUID id,
            @RequestParam int version,
            @RequestParam String areaCode,
            @RequestParam String kind,
            @RequestParam String name,
            @RequestParam(defaultValue = "false") boolean member,
            @RequestParam(defaultValue = "false") boolean lends,
            Locale locale) {
        Unit.Kind given = kind(kind);
        Unit unit =
                new Unit(id, areaCode, given == null ? Unit.Kind.OTHER : given, name.strip(), member, lends, version);
        return attempt.of(
                () -> {
                    if (given == null) {
                        throw new Refusal.Invalid("unit.kind");
                    }
                    Unit kept = version == 0 ? units.register(unit) : units.change(unit);
                    return "/staff/units?kind=" + kept.kind().code();
                },
                status -> form(unit, status),
                locale);
    }
}
