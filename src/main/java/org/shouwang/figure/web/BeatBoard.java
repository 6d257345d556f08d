package org.shouwang.figure.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Beat;
import org.shouwang.area.Place;

/// The buildings and stairwells of a grid, each with the beat that holds it.
record BeatBoard(List<Building> buildings) {

    /// A building, or a courtyard, with what can be chosen of it: the whole first, then its stairwells.
    record Building(Place place, List<Choice> choices) {

        /// How the map shows it: in this beat, in others, or in none.
        public String state() {
            boolean held = choices.stream().anyMatch(choice -> choice.holder() != null);
            return choices.stream().anyMatch(Choice::chosen) ? "own" : held ? "held" : "free";
        }
    }

    /// @param holder the beat that has it, wholly or as part of the building
    /// @param open   whether the beat being drawn could have it
    record Choice(Beat.Part part, String value, @Nullable Beat holder, boolean chosen, boolean open) {}

    static BeatBoard of(List<Place> places, List<Beat> beats, BeatForm form) {
        return new BeatBoard(
                places.stream().map(place -> building(place, beats, form)).toList());
    }

    private static Building building(Place place, List<Beat> beats, BeatForm form) {
        TreeSet<String> stairwells = new TreeSet<>(
                java.util.Comparator.comparing(String::length).thenComparing(java.util.Comparator.naturalOrder()));
        Integer number = place.stairwells();
        if (number != null && number > 1) {
            IntStream.rangeClosed(1, number).mapToObj(String::valueOf).forEach(stairwells::add);
        }
        beats.forEach(beat -> beat.parts().stream()
                .filter(part ->
                        part.place().equals(place.id()) && !part.stairwell().isEmpty())
                .forEach(part -> stairwells.add(part.stairwell())));
        List<Choice> choices = new ArrayList<>(List.of(choice(new Beat.Part(place.id(), ""), beats, form)));
        stairwells.forEach(stairwell -> choices.add(choice(new Beat.Part(place.id(), stairwell), beats, form)));
        return new Building(place, choices);
    }

    private static Choice choice(Beat.Part part, List<Beat> beats, BeatForm form) {
        Optional<Beat> holder = beats.stream().filter(beat -> meets(beat, part)).findFirst();
        UUID own = form.id();
        boolean open = beats.stream().noneMatch(beat -> !beat.id().value().equals(own) && meets(beat, part));
        return new Choice(part, BeatForm.text(part), holder.orElse(null), form.holds(part), open);
    }

    /// The same, or one within the other.
    private static boolean meets(Beat beat, Beat.Part part) {
        return beat.parts().stream()
                .anyMatch(held -> held.place().equals(part.place())
                        && (held.stairwell().equals(part.stairwell())
                                || held.stairwell().isEmpty()
                                || part.stairwell().isEmpty()));
    }

    /// What no beat has: whole buildings, else the stairwells that are left.
    public List<Free> free() {
        List<Free> free = new ArrayList<>();
        for (Building building : buildings) {
            if (building.choices().getFirst().holder() == null) {
                free.add(new Free(building.place(), ""));
            } else {
                building.choices().stream()
                        .skip(1)
                        .filter(choice -> choice.holder() == null)
                        .forEach(choice -> free.add(
                                new Free(building.place(), choice.part().stairwell())));
            }
        }
        return free;
    }

    record Free(Place place, String stairwell) {}

    /// What a beat has, in words' parts: the building's name and the stairwell.
    public List<Free> partsOf(Beat beat) {
        List<Free> parts = new ArrayList<>();
        for (Building building : buildings) {
            beat.parts().stream()
                    .filter(part -> part.place().equals(building.place().id()))
                    .forEach(part -> parts.add(new Free(building.place(), part.stairwell())));
        }
        return parts;
    }
}
