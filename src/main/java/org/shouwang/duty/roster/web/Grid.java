package org.shouwang.duty.roster.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.shouwang.duty.roster.ShiftSlot;
import org.shouwang.duty.roster.ShiftWords;

/// Shifts as people hang them on the wall: a table a post, a row a shift, a column a day.
///
/// @param rows by the shift's name and hours
record Grid(UUID post, String name, String area, List<Row> rows) {

    /// @param days the places of the shift, day by day
    record Row(String shift, String hours, boolean night, Map<LocalDate, List<ShiftSlot>> days) {}

    static List<LocalDate> days(LocalDate from, LocalDate to) {
        return Stream.iterate(from, day -> !day.isAfter(to), day -> day.plusDays(1))
                .toList();
    }

    static List<Grid> of(List<ShiftSlot> slots) {
        Map<UUID, Map<String, Row>> posts = new LinkedHashMap<>();
        Map<UUID, ShiftSlot> names = new LinkedHashMap<>();
        for (ShiftSlot slot : slots) {
            names.putIfAbsent(slot.post(), slot);
            String hours = ShiftWords.hours(slot.startsAt(), slot.endsAt());
            posts.computeIfAbsent(slot.post(), _ -> new TreeMap<>())
                    .computeIfAbsent(
                            hours + slot.shiftName(),
                            _ -> new Row(slot.shiftName(), hours, slot.night(), new LinkedHashMap<>()))
                    .days()
                    .computeIfAbsent(slot.day(), _ -> new ArrayList<>())
                    .add(slot);
        }
        return posts.entrySet().stream()
                .map(entry -> new Grid(
                        entry.getKey(),
                        named(names, entry.getKey()).postName(),
                        named(names, entry.getKey()).areaCode(),
                        List.copyOf(entry.getValue().values())))
                .toList();
    }

    private static ShiftSlot named(Map<UUID, ShiftSlot> names, UUID post) {
        return java.util.Objects.requireNonNull(names.get(post));
    }
}
