package org.shouwang.measure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaTree;
import org.shouwang.area.Areas;
import org.shouwang.duty.DutyTargets;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What measures are on, as whoever acts may see it 措施对象.
@Service
public class MeasureNames {

    private final DutyTargets targets;
    private final Areas areas;

    MeasureNames(DutyTargets targets, Areas areas) {
        this.targets = targets;
        this.areas = areas;
    }

    /// The name of what each is on, by measure.
    @Transactional(readOnly = true)
    public Map<Measure.Id, String> of(Collection<Measure> measures) {
        Map<UUID, String> names = targets.names(
                measures.stream().filter(one -> one.subject() != null).toList(),
                one -> one.onPerson() ? "person" : "place",
                one -> Objects.requireNonNull(one.subject()));
        AreaTree tree = areas.tree();
        return measures.stream().collect(java.util.stream.Collectors.toMap(Measure::id, one -> name(one, names, tree)));
    }

    @Transactional(readOnly = true)
    public String of(Measure measure) {
        return of(List.of(measure)).getOrDefault(measure.id(), "");
    }

    private static String name(Measure measure, Map<UUID, String> names, AreaTree tree) {
        UUID subject = measure.subject();
        String name = subject == null ? tree.name(measure.areaCode()) : names.getOrDefault(subject, "");
        return measure.stairwell().isEmpty() ? name : name + " " + measure.stairwell();
    }

    /// The page of what a measure is on.
    public String href(Measure measure) {
        @Nullable UUID subject = measure.subject();
        return subject == null
                ? "/areas/" + measure.areaCode()
                : (measure.onPerson() ? "/persons/" : "/places/") + subject;
    }
}
