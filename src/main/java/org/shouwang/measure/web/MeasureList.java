package org.shouwang.measure.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.duty.Ids;
import org.shouwang.measure.Measure;
import org.shouwang.measure.MeasureKind;
import org.shouwang.measure.MeasureKinds;
import org.shouwang.measure.MeasureNames;
import org.shouwang.measure.MeasureQuery;
import org.shouwang.measure.Measures;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.response.Response;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// The list of measures; unless another is asked for, those that hold.
@Component
class MeasureList implements ListSource<MeasureList.Line> {

    private final Measures measures;
    private final MeasureKinds kinds;
    private final MeasureNames names;
    private final Areas areas;

    MeasureList(Measures measures, MeasureKinds kinds, MeasureNames names, Areas areas) {
        this.measures = measures;
        this.kinds = kinds;
        this.names = names;
        this.areas = areas;
    }

    /// A measure with the names that the list shows.
    record Line(Measure measure, String kind, String subject) {}

    @Override
    public String name() {
        return "measures";
    }

    @Override
    public String path() {
        return "/measures";
    }

    @Override
    public List<String> filterNames() {
        return List.of("show", "kind", "place", "person", "response");
    }

    @Override
    public Slice<Line> slice(ListQuery query) {
        Slice<Measure> found = measures.list(asked(query));
        Map<String, MeasureKind> known = kinds.byCode();
        Map<Measure.Id, String> subjects = names.of(found.rows());
        Locale locale = LocaleContextHolder.getLocale();
        return new Slice<>(
                found.rows().stream()
                        .map(one -> new Line(
                                one,
                                known.containsKey(one.kind())
                                        ? known.get(one.kind()).name(locale)
                                        : one.kind(),
                                subjects.getOrDefault(one.id(), "")))
                        .toList(),
                found.next());
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return measures.count(asked(query));
    }

    private static MeasureQuery asked(ListQuery query) {
        String show = query.filter("show");
        String subject = query.filter("place") == null ? query.filter("person") : query.filter("place");
        String response = query.filter("response");
        UUID emergency = response == null ? null : Response.Id.of(response).value();
        return new MeasureQuery(
                query.area(),
                show == null
                        ? MeasureQuery.Show.HOLDING
                        : MeasureQuery.Show.of(show).orElseThrow(() -> new Refusal.Invalid("measure.choice")),
                query.filter("kind"),
                subject == null ? null : Ids.parse(subject, "measure.unknown"),
                emergency,
                query.sort() == null || query.descending(),
                query.after(),
                query.limit());
    }

    @Override
    public String id(Line line) {
        return line.measure().id().toString();
    }

    @Override
    public String href(Line line) {
        return "/measures/" + line.measure().id();
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        String chosen = query.filter("show");
        return List.of(
                new ListView.Filter(
                        "show",
                        chosen == null ? MeasureQuery.Show.HOLDING.code() : chosen,
                        Arrays.stream(MeasureQuery.Show.values())
                                .map(show -> new ListView.Option(show.code(), "measure.show." + show.code()))
                                .toList(),
                        query.with("show", MeasureQuery.Show.ALL.code())),
                ListView.choice(
                        query,
                        "kind",
                        kinds.all().stream()
                                .map(kind -> new ListView.Option(kind.code(), "measure.kind." + kind.code()))
                                .toList()));
    }

    @Override
    public List<Column<Line>> columns() {
        AreaTree tree = areas.tree();
        return List.of(
                Column.<Line>of("kind", line -> Cell.text(line.kind())),
                Column.<Line>of("subject", line -> Cell.text(line.subject())),
                Column.<Line>of("state", line -> mark(line.measure())),
                Column.<Line>of(
                        "area", line -> Cell.text(tree.name(line.measure().areaCode()))),
                Column.<Line>of(
                        "since",
                        line -> Cell.moment(
                                line.measure().decidedAt() == null
                                        ? line.measure().proposedAt()
                                        : line.measure().decidedAt())),
                Column.<Line>of("until", line -> Cell.moment(line.measure().endsAt())),
                Column.<Line>of("falls", line -> falls(line.measure())),
                Column.<Line>of("moved", line -> Cell.moment(line.measure().movedAt()))
                        .sortedBy("moved"));
    }

    private static Cell falls(Measure measure) {
        return measure.state() == Measure.State.TEMPORARY ? Cell.moment(measure.fallsAt()) : new Cell.Blank();
    }

    static Cell.Mark mark(Measure measure) {
        return new Cell.Mark(
                "measure.state." + measure.state().code(),
                switch (measure.state()) {
                    case PROPOSED, TEMPORARY -> Cell.Tone.AMBER;
                    case IN_FORCE -> Cell.Tone.INK;
                    case ENDED -> Cell.Tone.JADE;
                    case REFUSED, WITHDRAWN, FALLEN -> Cell.Tone.GREY;
                });
    }
}
