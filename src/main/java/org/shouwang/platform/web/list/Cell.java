package org.shouwang.platform.web.list;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What one field of a row shows. The template and the exports know how to write each kind.
public sealed interface Cell {

    record Text(String text) implements Cell {}

    /// Leads to the page of what the row, or this field of it, is about.
    record Link(String text, String href) implements Cell {}

    /// A code: small and grey, after the names.
    record Code(String code) implements Cell {}

    /// Right-aligned with tabular figures; the unit stands in the header.
    record Count(long value) implements Cell {}

    record Day(LocalDate day) implements Cell {}

    record Moment(Instant at) implements Cell {}

    /// A state in words with a tone: `messageKey` is looked up in the reader's language.
    record Mark(String messageKey, Tone tone) implements Cell {}

    /// A plain word in the reader's language.
    record Word(String messageKey) implements Cell {}

    record Blank() implements Cell {}

    /// Ink for what can be done, jade for done, amber for due soon, vermilion for danger, grey for not yet.
    enum Tone {
        INK,
        JADE,
        AMBER,
        VERMILION,
        GREY
    }

    static Cell text(@Nullable String text) {
        return text == null || text.isEmpty() ? new Blank() : new Text(text);
    }

    static Cell day(@Nullable LocalDate day) {
        return day == null ? new Blank() : new Day(day);
    }

    static Cell moment(@Nullable Instant at) {
        return at == null ? new Blank() : new Moment(at);
    }

    static Cell count(@Nullable Long value) {
        return value == null ? new Blank() : new Count(value);
    }

    /// The name of this kind, by which the template chooses.
    default String kind() {
        return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }
}
