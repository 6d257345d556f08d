package org.shouwang.screening.letter.web;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.duty.Ids;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.response.Response;
import org.shouwang.screening.letter.Letter;
import org.shouwang.screening.letter.LetterQuery;
import org.shouwang.screening.letter.Letters;
import org.springframework.stereotype.Component;

/// Enquiry letters, those that wait for an answer by their deadline.
@Component
class LetterList implements ListSource<Letter> {

    private final Letters letters;
    private final Areas areas;
    private final Clock clock;

    LetterList(Letters letters, Areas areas, Clock clock) {
        this.letters = letters;
        this.areas = areas;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "letters";
    }

    @Override
    public String path() {
        return "/letters";
    }

    @Override
    public List<String> filterNames() {
        return List.of("state", "direction", "response", "about");
    }

    @Override
    public Slice<Letter> slice(ListQuery query) {
        return letters.list(asked(query));
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return letters.count(asked(query));
    }

    private static LetterQuery asked(ListQuery query) {
        String area = query.area();
        String direction = query.filter("direction");
        String response = query.filter("response");
        String about = query.filter("about");
        return new LetterQuery(
                area == null ? Principal.required().scope().prefixes().getFirst() : area,
                direction == null ? null : Letter.Direction.of(direction).orElse(null),
                query.filter("state"),
                response == null ? null : Response.Id.of(response),
                about == null ? null : Ids.parse(about, "letter.unknown"),
                query.after(),
                query.limit());
    }

    @Override
    public String id(Letter letter) {
        return letter.id().toString();
    }

    @Override
    public String href(Letter letter) {
        return "/letters/" + letter.id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(
                ListView.choice(
                        query,
                        "state",
                        Stream.concat(
                                        Stream.of("open", "late"),
                                        Stream.of(Letter.State.values()).map(Letter.State::code))
                                .map(state -> new ListView.Option(state, "letter.state." + state))
                                .toList()),
                ListView.choice(
                        query,
                        "direction",
                        Stream.of(Letter.Direction.values())
                                .map(one -> new ListView.Option(one.code(), "letter.direction." + one.code()))
                                .toList()));
    }

    @Override
    public List<Column<Letter>> columns() {
        AreaTree tree = areas.tree();
        return List.of(
                Column.of("title", letter -> Cell.text(letter.title())),
                Column.of(
                        "state", letter -> new Cell.Mark("letter.state." + shown(letter, clock), tone(letter, clock))),
                Column.of(
                        "direction",
                        letter -> new Cell.Word(
                                "letter.direction." + letter.direction().code())),
                Column.of("other", letter -> Cell.text(letter.otherName())),
                Column.of("number", letter -> Cell.text(reference(letter))),
                Column.of("area", letter -> Cell.text(tree.name(letter.areaCode()))),
                Column.number("people", letter -> new Cell.Count(letter.people())),
                Column.of("due", letter -> Cell.moment(letter.dueAt())));
    }

    /// The number of the letter itself: ours as it went out, theirs as it came in.
    static String reference(Letter letter) {
        return letter.direction() == Letter.Direction.OUT ? letter.number() : letter.otherNumber();
    }

    /// Its state, or that it is late.
    static String shown(Letter letter, Clock clock) {
        return letter.isLate(clock.instant()) ? "late" : letter.state().code();
    }

    static Cell.Tone tone(Letter letter, Clock clock) {
        if (letter.isLate(clock.instant())) {
            return Cell.Tone.VERMILION;
        }
        return switch (letter.state()) {
            case DRAFT, REGISTERED, FOUND -> Cell.Tone.AMBER;
            case SENT, RECEIVED, DISPATCHED -> Cell.Tone.INK;
            case ANSWERED -> Cell.Tone.JADE;
            case WITHDRAWN, CANCELLED -> Cell.Tone.GREY;
        };
    }
}
