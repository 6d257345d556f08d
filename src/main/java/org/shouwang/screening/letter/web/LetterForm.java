package org.shouwang.screening.letter.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.screening.arrival.Arrival;
import org.shouwang.screening.letter.Letter;
import org.shouwang.screening.letter.LetterDraft;
import org.shouwang.screening.letter.LetterPeople;
import org.shouwang.screening.list.ListRow;
import org.springframework.web.multipart.MultipartFile;

/// A letter as a page sends it.
///
/// @param due     as forms send a moment
/// @param people  one a line
/// @param arrival those of them who arrived here
/// @param row     those of them who stand on a list from above
record LetterForm(
        @Nullable UUID id,
        @Nullable String direction,
        @Nullable String division,
        @Nullable String name,
        @Nullable String number,
        @Nullable String title,
        @Nullable String question,
        @Nullable String due,
        @Nullable String people,
        @Nullable List<String> arrival,
        @Nullable List<String> row,
        @Nullable List<MultipartFile> files) {

    static LetterForm empty(Letter.Direction direction, Instant due) {
        return new LetterForm(
                UuidCreator.getTimeOrderedEpoch(),
                direction.code(),
                "",
                "",
                "",
                "",
                "",
                due.atZone(BusinessDay.ZONE).toLocalDateTime().toString(),
                "",
                List.of(),
                List.of(),
                null);
    }

    LetterForm about(String otherDivision, String subject, String asked) {
        return new LetterForm(
                id, direction, otherDivision, name, number, subject, asked, due, people, arrival, row, null);
    }

    Letter.Direction way() {
        return Letter.Direction.of(text(direction)).orElse(Letter.Direction.OUT);
    }

    /// @throws Refusal.Invalid `letter.id`, `letter.past`, `letter.person`
    LetterDraft draft() {
        if (id == null) {
            throw new Refusal.Invalid("letter.id");
        }
        List<LetterDraft.Person> all = new ArrayList<>();
        texts(arrival).forEach(one -> all.add(linked(Arrival.Id.of(one), null)));
        texts(row).forEach(one -> all.add(linked(null, ListRow.Id.of(one))));
        all.addAll(LetterPeople.read(people == null ? "" : people));
        return new LetterDraft(
                new Letter.Id(id),
                way(),
                text(division),
                text(name),
                text(number),
                text(title),
                text(question),
                BusinessDay.moment(text(due)).orElseThrow(() -> new Refusal.Invalid("letter.past")),
                all);
    }

    private static LetterDraft.Person linked(Arrival.@Nullable Id arrival, ListRow.@Nullable Id row) {
        return new LetterDraft.Person(UuidCreator.getTimeOrderedEpoch(), "", "", "", "", arrival, row);
    }

    private static List<String> texts(@Nullable List<String> all) {
        return all == null ? List.of() : all;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
