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
    static List<RecodingStep> steps(RecodingPlan plan, Function<String, List<String>> children) {
        return switch (plan) {
            case RecodingPlan.MoveCommunity move -> move(move);
            case RecodingPlan.SplitCommunity split -> split(split, children.apply(split.area()));
            case RecodingPlan.MergeCommunities merge -> merge(merge, children.apply(merge.area()));
            case RecodingPlan.SplitGrid split -> split(split);
            case RecodingPlan.MergeGrids merge -> merge(merge);
            case RecodingPlan.Rename rename ->
                List.of(RecodingStep.rename(
                        rename.area(), require(rename.name().strip(), "name"), Pinyin.of(rename.name())));
        };
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
        if (plan.grids().isEmpty()
                || !children.containsAll(plan.grids())
                || plan.grids().size() == children.size()) {
            throw new Refusal.Invalid("area.recoding.some_grids", plan.area());
        }
        List<RecodingStep> steps = new ArrayList<>();
        String name = require(plan.name().strip(), "name");
        steps.add(RecodingStep.create(AreaLevel.STREET.codeOf(plan.area()), plan.code(), name, Pinyin.of(name)));
        plan.grids().stream().distinct().forEach(grid -> steps.add(RecodingStep.recode(grid, "$1", null)));
        steps.addAll(places(plan.area(), plan.sites()));
        return steps;
    }

    private static List<RecodingStep> merge(RecodingPlan.MergeCommunities plan, List<String> children) {
        level(plan.area(), AreaLevel.COMMUNITY);
        level(plan.heir(), AreaLevel.COMMUNITY);
        different(plan.area(), plan.heir());
        List<RecodingStep> steps = new ArrayList<>();
        children.forEach(grid -> steps.add(RecodingStep.recode(grid, plan.heir(), null)));
        steps.add(RecodingStep.absorb(plan.area(), plan.heir()));
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
