package org.shouwang.area;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.shouwang.platform.value.Pinyin;
import org.shouwang.platform.value.Refusal;

/// Which steps a plan is made of, and which plans make no sense.
final class RecodingRules {

    /// Places moved in one transaction, so that nobody waits long.
    private static final int PLACES_A_STEP = 100;

    private RecodingRules() {}

    /// @param children the codes of an area's children
    static List<RecodingStep> steps(Area area, RecodingPlan plan, Function<String, List<String>> children) {
        return switch (plan) {
            case RecodingPlan.MoveStreet move -> move(move, area.name(), children.apply(move.area()));
            case RecodingPlan.SplitStreet split -> split(split, children.apply(split.area()));
            case RecodingPlan.MergeStreets merge ->
                merge(AreaLevel.STREET, merge.area(), merge.heir(), children.apply(merge.area()));
            case RecodingPlan.MoveCommunity move -> move(move);
            case RecodingPlan.SplitCommunity split -> split(split, children.apply(split.area()));
            case RecodingPlan.MergeCommunities merge ->
                merge(AreaLevel.COMMUNITY, merge.area(), merge.heir(), children.apply(merge.area()));
            case RecodingPlan.SplitGrid split -> split(split);
            case RecodingPlan.MergeGrids merge -> merge(merge);
            case RecodingPlan.Rename rename ->
                List.of(RecodingStep.rename(
                        rename.area(), require(rename.name().strip(), "name"), Pinyin.of(rename.name())));
        };
    }

    /// A street of the same name is made there, and takes the communities one by one.
    private static List<RecodingStep> move(RecodingPlan.MoveStreet plan, String name, List<String> children) {
        level(plan.area(), AreaLevel.STREET);
        level(plan.district(), AreaLevel.DISTRICT);
        if (plan.area().startsWith(plan.district())) {
            throw new Refusal.Invalid("area.recoding.there_already", plan.district());
        }
        List<RecodingStep> steps = new ArrayList<>();
        steps.add(RecodingStep.create(plan.district(), null, name, Pinyin.of(name)));
        children.forEach(community -> steps.add(RecodingStep.recode(community, "$1", null)));
        steps.add(RecodingStep.absorb(plan.area(), "$1"));
        return steps;
    }

    private static List<RecodingStep> split(RecodingPlan.SplitStreet plan, List<String> children) {
        level(plan.area(), AreaLevel.STREET);
        some(plan.area(), plan.communities(), children);
        List<RecodingStep> steps = new ArrayList<>();
        String name = require(plan.name().strip(), "name");
        steps.add(RecodingStep.create(AreaLevel.DISTRICT.codeOf(plan.area()), null, name, Pinyin.of(name)));
        plan.communities().stream()
                .distinct()
                .forEach(community -> steps.add(RecodingStep.recode(community, "$1", null)));
        return steps;
    }

    private static void some(String area, List<String> chosen, List<String> children) {
        if (chosen.isEmpty()
                || !children.containsAll(chosen)
                || chosen.stream().distinct().count() == children.size()) {
            throw new Refusal.Invalid("area.recoding.some_parts", area);
        }
    }

    private static List<RecodingStep> move(RecodingPlan.MoveCommunity plan) {
        level(plan.area(), AreaLevel.COMMUNITY);
        level(plan.street(), AreaLevel.STREET);
        if (plan.area().startsWith(plan.street())) {
            throw new Refusal.Invalid("area.recoding.there_already", plan.street());
        }
        if (plan.code() != null && !(plan.code().startsWith(plan.street()) && AreaLevel.isCode(plan.code()))) {
            throw new Refusal.Invalid("area.recoding.code", plan.code());
        }
        return List.of(RecodingStep.recode(plan.area(), plan.street(), plan.code()));
    }

    private static List<RecodingStep> split(RecodingPlan.SplitCommunity plan, List<String> children) {
        level(plan.area(), AreaLevel.COMMUNITY);
        some(plan.area(), plan.grids(), children);
        List<RecodingStep> steps = new ArrayList<>();
        String name = require(plan.name().strip(), "name");
        steps.add(RecodingStep.create(AreaLevel.STREET.codeOf(plan.area()), plan.code(), name, Pinyin.of(name)));
        plan.grids().stream().distinct().forEach(grid -> steps.add(RecodingStep.recode(grid, "$1", null)));
        steps.addAll(places(plan.area(), plan.sites()));
        return steps;
    }

    /// What is in the one goes to the other, part by part; then the one ends.
    private static List<RecodingStep> merge(AreaLevel level, String gone, String heir, List<String> children) {
        level(gone, level);
        level(heir, level);
        different(gone, heir);
        List<RecodingStep> steps = new ArrayList<>();
        children.forEach(part -> steps.add(RecodingStep.recode(part, heir, null)));
        steps.add(RecodingStep.absorb(gone, heir));
        return steps;
    }

    private static List<RecodingStep> split(RecodingPlan.SplitGrid plan) {
        level(plan.area(), AreaLevel.GRID);
        if (plan.places().isEmpty()) {
            throw new Refusal.Invalid("area.recoding.some_places", plan.area());
        }
        List<RecodingStep> steps = new ArrayList<>();
        String name = require(plan.name().strip(), "name");
        steps.add(RecodingStep.create(AreaLevel.COMMUNITY.codeOf(plan.area()), null, name, Pinyin.of(name)));
        steps.addAll(places(plan.area(), plan.places()));
        return steps;
    }

    private static List<RecodingStep> merge(RecodingPlan.MergeGrids plan) {
        level(plan.area(), AreaLevel.GRID);
        if (plan.gone().isEmpty()) {
            throw new Refusal.Invalid("area.recoding.some_grids", plan.area());
        }
        return plan.gone().stream()
                .distinct()
                .map(gone -> {
                    level(gone, AreaLevel.GRID);
                    different(gone, plan.area());
                    return RecodingStep.absorb(gone, plan.area());
                })
                .toList();
    }

    private static List<RecodingStep> places(String from, List<UUID> places) {
        List<RecodingStep> steps = new ArrayList<>();
        for (int i = 0; i < places.size(); i += PLACES_A_STEP) {
            steps.add(
                    RecodingStep.movePlaces(from, "$1", places.subList(i, Math.min(places.size(), i + PLACES_A_STEP))));
        }
        return steps;
    }

    private static void level(String code, AreaLevel level) {
        if (!AreaLevel.isCode(code) || AreaLevel.of(code) != level) {
            throw new Refusal.Invalid("area.recoding.level", code);
        }
    }

    private static void different(String one, String other) {
        if (one.equals(other)) {
            throw new Refusal.Invalid("area.recoding.itself", one);
        }
    }

    private static String require(String value, String field) {
        if (value.isEmpty() || value.length() > 100) {
            throw new Refusal.Invalid("area.recoding." + field);
        }
        return value;
    }
}
