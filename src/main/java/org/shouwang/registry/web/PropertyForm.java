package org.shouwang.registry.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.registry.FieldProblem;
import org.shouwang.registry.Property;
import org.shouwang.registry.PropertyDraft;

/// A property as its form or the interface sends it: texts, each as it was typed.
record PropertyForm(
        @Nullable UUID id,
        @Nullable Integer version,
        @Nullable String place,
        @Nullable String stairwell,
        @Nullable String floor,
        @Nullable String room,
        @Nullable String address,
        @Nullable String usage) {

    /// What was typed, as far as it can be read, and what is wrong with it; no draft without a place.
    record Read(@Nullable PropertyDraft draft, List<FieldProblem> problems) {}

    static PropertyForm blank(@Nullable Place place) {
        return new PropertyForm(
                Property.Id.fresh().value(),
                null,
                place == null ? "" : place.id().toString(),
                "",
                "",
                "",
                place == null ? "" : place.name(),
                "residential");
    }

    static PropertyForm of(Property known) {
        return new PropertyForm(
                known.id().value(),
                known.version(),
                known.place().toString(),
                known.stairwell(),
                known.floor() == null ? "" : known.floor().toString(),
                known.room(),
                known.address(),
                known.usage().code());
    }

    /// @param known the property as recorded, when this changes one: what was not sent stays
    Read read(@Nullable Property known) {
        Typed typed = new Typed();
        UUID chosen = place == null && known != null ? known.place().value() : typed.id("place", place);
        if (chosen == null) {
            typed.wrong("place", "blank");
            return new Read(null, typed.problems());
        }
        PropertyDraft draft = new PropertyDraft(
                known != null
                        ? known.id()
                        : new Property.Id(id == null ? Property.Id.fresh().value() : id),
                new Place.Id(chosen),
                plain(stairwell),
                typed.whole("floor", floor, known == null ? null : known.floor()),
                plain(room),
                plain(address),
                typed.choice(Property.Usage.class, "usage", usage),
                null);
        typed.problems().addAll(draft.problems());
        if (blank(stays(room, known == null ? null : known.room()))
                && blank(stays(address, known == null ? null : known.address()))) {
            typed.wrong("room", "blank");
        }
        return new Read(draft, typed.problems());
    }

    /// This form on the newest version: what only others changed is as they left it.
    PropertyForm over(PropertyForm now, Since since) {
        return new PropertyForm(
                now.id,
                now.version,
                since.field("place", place, now.place),
                since.field("stairwell", stairwell, now.stairwell),
                since.field("floor", floor, now.floor),
                since.field("room", room, now.room),
                since.field("address", address, now.address),
                since.field("usage", usage, now.usage));
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static @Nullable String stays(@Nullable String sent, @Nullable String before) {
        return sent == null ? before : sent;
    }

    private static @Nullable String plain(@Nullable String text) {
        return text == null ? null : text.strip();
    }
}
