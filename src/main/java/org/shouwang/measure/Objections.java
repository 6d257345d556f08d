package org.shouwang.measure;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.shouwang.platform.value.Refusal;
import org.shouwang.work.Subject;
import org.shouwang.work.SubjectKind;
import org.shouwang.work.TakenStep;
import org.shouwang.work.WorkDraft;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkPriority;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Objections 纠错: whoever a measure concerns says that it is wrong; a work item looks into it, and the
/// measure's page shows what came of it. The measure holds until it is lifted. Entered here by an officer, or by
/// those concerned themselves ([ResidentNotices]).
@Service
public class Objections {

    /// An answer is due within a day (assumed).
    private static final Duration TIME = Duration.ofHours(24);

    private static final int LONGEST = 1000;

    private final Measures measures;
    private final MeasureKinds kinds;
    private final WorkItems items;
    private final Clock clock;

    Objections(Measures measures, MeasureKinds kinds, WorkItems items, Clock clock) {
        this.measures = measures;
        this.kinds = kinds;
        this.items = items;
        this.clock = clock;
    }

    /// An objection, and what came of it.
    ///
    /// @param answer what was reported last; empty while nobody has
    public record Objection(WorkItem item, String answer) {}

    /// Raises one, as it was said by whoever is concerned; for everybody who may serve the notice. The
    /// step and the item have the same id.
    ///
    /// @throws Refusal.NotFound `measure.unknown`
    /// @throws Refusal.Invalid  `measure.no_reason`, `measure.text`
    /// @throws Refusal.Conflict `measure.illegal` where it holds no longer, `measure.taken`
    @Transactional
    public WorkItem raise(UUID id, Measure.Id against, String said) {
        if (said.isBlank() || said.length() > LONGEST) {
            throw new Refusal.Invalid(said.isBlank() ? "measure.no_reason" : "measure.text");
        }
        return item(id, measures.take(id, against, MeasureVerb.OBJECT, said, null, null), said);
    }

    /// The item of a step that noted an objection; raised where it is not there yet.
    WorkItem item(UUID step, Measure measure, String said) {
        WorkItem.Id id = new WorkItem.Id(step);
        return items.find(id)
                .orElseGet(() -> items.raise(new WorkDraft(
                        id,
                        measure.response(),
                        measure.areaCode(),
                        "objection",
                        "纠错：" + kinds.require(measure.kind()).nameZh(),
                        said.strip(),
                        WorkPriority.URGENT,
                        clock.instant().plus(TIME),
                        new Subject("measure", measure.id().toString()),
                        "measure",
                        measure.id().toString(),
                        null,
                        clock.instant())));
    }

    /// Those against a measure, the latest first, as far as whoever asks may see them.
    @Transactional(readOnly = true)
    public List<Objection> against(Measure.Id measure) {
        return measures.steps(measure).stream()
                .filter(step -> step.verb().equals(MeasureVerb.OBJECT.code()))
                .map(step -> items.find(new WorkItem.Id(step.id())).orElse(null))
                .filter(Objects::nonNull)
                .map(item -> new Objection(item, answer(item)))
                .toList();
    }

    private String answer(WorkItem item) {
        return items.steps(item.id()).stream()
                .filter(step -> step.verb().equals("report"))
                .map(TakenStep::text)
                .findFirst()
                .orElse("");
    }

    @Configuration(proxyBeanMethods = false)
    static class Subjects {

        @Bean
        SubjectKind measureSubject(Measures measures, MeasureKinds kinds, MeasureNames names) {
            return new SubjectKind() {

                @Override
                public String type() {
                    return "measure";
                }

                @Override
                public Optional<View> find(String id) {
                    return id(id).flatMap(measures::find).map(this::view);
                }

                private Optional<Measure.Id> id(String id) {
                    try {
                        return Optional.of(new Measure.Id(UUID.fromString(id)));
                    } catch (IllegalArgumentException e) {
                        return Optional.empty();
                    }
                }

                private View view(Measure measure) {
                    return new View(
                            kinds.require(measure.kind()).nameZh() + " · " + names.of(measure),
                            "/measures/" + measure.id(),
                            measure.areaCode(),
                            null);
                }
            };
        }
    }
}
