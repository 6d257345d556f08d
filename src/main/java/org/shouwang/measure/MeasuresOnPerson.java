package org.shouwang.measure;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.registry.Person;
import org.shouwang.registry.PersonSection;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// On a person's page: which measures hold, and why 正在执行的措施.
@Component
class MeasuresOnPerson implements PersonSection {

    private final Measures measures;
    private final MeasureKinds kinds;

    MeasuresOnPerson(Measures measures, MeasureKinds kinds) {
        this.measures = measures;
        this.kinds = kinds;
    }

    @Override
    public String key() {
        return "measures";
    }

    @Override
    public List<Entry> entries(Person person) {
        List<Measure> holding = measures.holding(person.id().value());
        Map<String, MeasureKind> known = holding.isEmpty() ? Map.of() : kinds.byCode();
        return holding.stream().map(one -> entry(one, known.get(one.kind()))).toList();
    }

    private Entry entry(Measure measure, @Nullable MeasureKind kind) {
        return new Entry(
                kind == null ? measure.kind() : kind.name(LocaleContextHolder.getLocale()),
                measures.grounds(measure.id()).reason(),
                "/measures/" + measure.id(),
                "measure.state." + measure.state().code(),
                measure.state() == Measure.State.TEMPORARY ? "amber" : "ink",
                measure.decidedAt() == null ? measure.proposedAt() : measure.decidedAt());
    }

    @Override
    public @Nullable String further(Person person) {
        return Rights.has(Right.PROPOSE_MEASURES) ? "/measures/new?person=" + person.id() : null;
    }
}
