package org.shouwang.screening.arrival.web;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.screening.arrival.Arrival;
import org.shouwang.screening.arrival.ArrivalQuery;
import org.shouwang.screening.arrival.Arrivals;
import org.shouwang.screening.arrival.Provinces;
import org.shouwang.screening.arrival.Risk;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// The list of arrivals.
@Component
class ArrivalList implements ListSource<Arrival> {

    private final Arrivals arrivals;
    private final Areas areas;
    private final Clock clock;

    ArrivalList(Arrivals arrivals, Areas areas, Clock clock) {
        this.arrivals = arrivals;
        this.areas = areas;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "arrivals";
    }

    @Override
    public String path() {
        return "/arrivals";
    }

    @Override
    public List<String> filterNames() {
        return List.of("state", "risk", "side");
    }

    @Override
    public Slice<Arrival> slice(ListQuery query) {
        return arrivals.list(asked(query));
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return arrivals.count(asked(query));
    }

    private static ArrivalQuery asked(ListQuery query) {
        String area = query.area();
        String risk = query.filter("risk");
        return new ArrivalQuery(
                area == null ? Principal.required().scope().prefixes().getFirst() : area,
                query.filter("side"),
                query.filter("state"),
                risk == null ? null : Risk.of(risk).orElse(null),
                query.after(),
                query.limit());
    }

    @Override
    public String id(Arrival one) {
        return one.id().toString();
    }

    @Override
    public String href(Arrival one) {
        return "/arrivals/" + one.id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(
                ListView.choice(
                        query,
                        "state",
                        Stream.concat(
                                        Stream.of("between", "late", "taken"),
                                        Stream.of(Arrival.State.values()).map(Arrival.State::code))
                                .map(state -> new ListView.Option(state, "arrival.state." + state))
                                .toList()),
                ListView.choice(
                        query,
                        "risk",
                        Stream.of(Risk.values())
                                .map(risk -> new ListView.Option(risk.code(), "arrival.risk." + risk.code()))
                                .toList()),
                ListView.choice(
                        query,
                        "side",
                        Stream.of("here", "home")
                                .map(side -> new ListView.Option(side, "arrival.side." + side))
                                .toList()));
    }

    @Override
    public List<Column<Arrival>> columns() {
        AreaTree tree = areas.tree();
        return List.of(
                Column.of("name", one -> Cell.text(one.name())),
                Column.of("state", this::mark),
                Column.of("risk", ArrivalList::risk),
                Column.of("home", one -> Cell.text(home(one, tree))),
                Column.of("from", one -> Cell.text(Provinces.say(one.fromDivision(), LocaleContextHolder.getLocale()))),
                Column.of("transport", one -> Cell.text(one.transport())),
                Column.of("registered", one -> Cell.moment(one.registeredAt())),
                Column.of("due", one -> Cell.moment(one.dueAt())));
    }

    static String home(Arrival one, AreaTree tree) {
        String home = one.homeAreaCode();
        return home != null ? tree.name(home) : Provinces.say(one.toDivision(), LocaleContextHolder.getLocale());
    }

    private Cell mark(Arrival one) {
        return new Cell.Mark("arrival.state." + shown(one, clock), tone(one, clock));
    }

    /// The state in a word; overdue ones say so.
    static String shown(Arrival one, Clock clock) {
        return one.isLate(clock.instant()) ? "late" : one.state().code();
    }

    static Cell.Tone tone(Arrival one, Clock clock) {
        if (one.isLate(clock.instant())) {
            return Cell.Tone.VERMILION;
        }
        return switch (one.state()) {
            case REGISTERED, HANDED_OVER -> Cell.Tone.AMBER;
            case ACCEPTED -> Cell.Tone.INK;
            case SEEN -> Cell.Tone.JADE;
            case RELEASED, LEFT, CANCELLED -> Cell.Tone.GREY;
        };
    }

    private static Cell risk(Arrival one) {
        return new Cell.Mark(
                "arrival.risk." + one.risk().code(),
                switch (one.risk()) {
                    case HIGH -> Cell.Tone.VERMILION;
                    case MEDIUM -> Cell.Tone.AMBER;
                    case LOW -> Cell.Tone.GREY;
                });
    }
}
