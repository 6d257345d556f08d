package org.shouwang.work.contest.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaTree;
import org.shouwang.duty.Unit;
import org.shouwang.platform.value.Refusal;
import org.shouwang.work.contest.Contest;

/// What the form of a new contest sends.
record ContestForm(
        @Nullable String id,
        @Nullable String area,
        @Nullable String name,
        @Nullable String firstDay,
        @Nullable String days,
        @Nullable String hour,
        @Nullable List<String> areas,
        @Nullable List<UUID> units) {

    static ContestForm blank(String area, LocalDate today, List<String> streets) {
        return new ContestForm(
                Contest.Id.fresh().toString(),
                area,
                null,
                today.toString(),
                "100",
                String.valueOf(Contest.Content.USUAL_HOUR),
                streets,
                List.of());
    }

    public boolean has(String code) {
        return areas != null && areas.contains(code);
    }

    public boolean has(UUID unit) {
        return units != null && units.contains(unit);
    }

    /// @throws Refusal.Invalid `contest.days`, `contest.unknown_unit`
    Contest.Draft draft(AreaTree tree, List<Unit> members) {
        Contest.Id contest = Contest.Id.of(or(id));
        List<Contest.Unit> taking = new ArrayList<>();
        for (String code : areas == null ? List.<String>of() : areas) {
            taking.add(new Contest.Unit(unit(contest, code), code, null, tree.name(code)));
        }
        for (UUID chosen : units == null ? List.<UUID>of() : units) {
            String known = members.stream()
                    .filter(one -> one.id().equals(chosen))
                    .findFirst()
                    .map(Unit::name)
                    .orElseThrow(() -> new Refusal.Invalid("contest.unknown_unit"));
            taking.add(new Contest.Unit(unit(contest, chosen.toString()), null, chosen, known));
        }
        LocalDate first = first();
        return new Contest.Draft(
                contest,
                null,
                or(area),
                new Contest.Content(or(name).strip(), first, first.plusDays(length() - 1), hour(hour), taking));
    }

    private LocalDate first() {
        try {
            return LocalDate.parse(or(firstDay).strip());
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid("contest.days");
        }
    }

    private long length() {
        if (!or(days).strip().matches("[0-9]{1,3}")) {
            throw new Refusal.Invalid("contest.days");
        }
        return Long.parseLong(or(days).strip());
    }

    /// @throws Refusal.Invalid `contest.hour`
    static int hour(@Nullable String text) {
        if (!or(text).strip().matches("[0-9]{1,2}")) {
            throw new Refusal.Invalid("contest.hour");
        }
        return Integer.parseInt(or(text).strip());
    }

    /// The same each time the form is sent.
    private static UUID unit(Contest.Id contest, String target) {
        return UUID.nameUUIDFromBytes((contest + " " + target).getBytes(StandardCharsets.UTF_8));
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
