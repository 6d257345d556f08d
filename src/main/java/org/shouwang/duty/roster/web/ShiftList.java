package org.shouwang.duty.roster.web;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Areas;
import org.shouwang.duty.roster.Rosters;
import org.shouwang.duty.roster.ShiftSlot;
import org.shouwang.duty.roster.ShiftWords;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Component;

/// The list of places of shifts: who is where when, what is open, who has not come.
@Component
class ShiftList implements ListSource<ShiftSlot> {

    private static final List<String> STATES = List.of("open", "today", "staffed", "open-today", "unmarked", "absent");

    private final Rosters rosters;
    private final Areas areas;
    private final Clock clock;

    ShiftList(Rosters rosters, Areas areas, Clock clock) {
        this.rosters = rosters;
        this.areas = areas;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "shifts";
    }

    @Override
    public String path() {
        return "/shifts";
    }

    @Override
    public List<String> filterNames() {
        return List.of("state", "kind", "drill");
    }

    @Override
    public Slice<ShiftSlot> slice(ListQuery query) {
        String state = query.filter("state");
        if (state != null && !STATES.contains(state)) {
            throw new Refusal.Invalid("shift.state");
        }
        boolean today =
                state != null && Set.of("today", "staffed", "open-today").contains(state);
        boolean open = state != null && state.startsWith("open");
        return rosters.slots(new Rosters.SlotQuery(
                query.area(),
                open,
                "staffed".equals(state),
                today ? BusinessDay.today(clock) : null,
                "unmarked".equals(state) ? "" : "absent".equals(state) ? "absent" : null,
                PostList.kind(query.filter("kind")),
                query.filter("drill") != null,
                today || "absent".equals(state)
                        ? BusinessDay.begin(BusinessDay.today(clock)).minus(Duration.ofDays(7))
                        : clock.instant(),
                query.after(),
                query.limit()));
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return null;
    }

    @Override
    public String id(ShiftSlot slot) {
        return slot.id().toString();
    }

    @Override
    public String href(ShiftSlot slot) {
        return "/shifts/" + slot.id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(
                ListView.choice(
                        query,
                        "state",
                        Stream.of(STATES)
                                .flatMap(List::stream)
                                .map(state -> new ListView.Option(state, "shift.state." + state))
                                .toList()),
                ListView.choice(query, "kind", PostList.kinds()),
                ListView.choice(query, "drill", List.of(new ListView.Option("yes", "shift.drill"))));
    }

    @Override
    public List<Column<ShiftSlot>> columns() {
        var tree = areas.tree();
        return List.of(
                Column.of("post", slot -> Cell.text(slot.postName())),
                Column.of("day", slot -> Cell.day(slot.day())),
                Column.of(
                        "shift",
                        slot -> Cell.text(slot.shiftName() + " " + ShiftWords.hours(slot.startsAt(), slot.endsAt()))),
                Column.of(
                        "skill",
                        slot -> slot.skill() == null ? new Cell.Blank() : new Cell.Word("skill." + slot.skill())),
                Column.of(
                        "staff",
                        slot -> slot.isOpen()
                                ? new Cell.Mark("shift.open", Cell.Tone.VERMILION)
                                : Cell.text(slot.name())),
                Column.of("attendance", ShiftList::attendance),
                Column.of("area", slot -> Cell.text(tree.name(slot.areaCode()))),
                Column.<ShiftSlot>of("unit", slot -> Cell.text(slot.unit())).optional());
    }

    private static Cell attendance(ShiftSlot slot) {
        return switch (slot.attendance()) {
            case "present" -> new Cell.Mark("shift.present", Cell.Tone.JADE);
            case "absent" -> new Cell.Mark("shift.absent", Cell.Tone.VERMILION);
            default -> slot.published() ? new Cell.Blank() : new Cell.Mark("roster.not-published", Cell.Tone.GREY);
        };
    }
}
