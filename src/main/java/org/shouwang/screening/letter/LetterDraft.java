package org.shouwang.screening.letter;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.screening.arrival.Arrival;
import org.shouwang.screening.list.ListRow;

/// What is said when a letter is drafted, or one of theirs registered.
///
/// @param division the other district's six digits; empty where only its name is known
/// @param number   theirs, of a letter that came in; empty for none
public record LetterDraft(
        Letter.Id id,
        Letter.Direction direction,
        String division,
        String name,
        String number,
        String title,
        String question,
        Instant dueAt,
        List<Person> people) {

    public LetterDraft {
        people = List.copyOf(people);
    }

    /// Never a name: records end up in logs.
    @Override
    public String toString() {
        return "LetterDraft[" + id + "]";
    }

    /// Somebody whom it is about: written down, or known from an arrival or a list, whose particulars
    /// then hold.
    public record Person(
            UUID id,
            String name,
            String document,
            String phone,
            String note,
            Arrival.@Nullable Id arrival,
            ListRow.@Nullable Id row) {

        @Override
        public String toString() {
            return "Person[" + id + "]";
        }
    }
}
