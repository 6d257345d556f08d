package org.shouwang.form;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.shouwang.duty.DutyTargets;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The names and pages of what forms are about, as whoever acts may see them.
@Service
public class SubjectNames {

    private final DutyTargets targets;

    SubjectNames(DutyTargets targets) {
        this.targets = targets;
    }

    /// What the reader may not see is left out.
    @Transactional(readOnly = true)
    public <T> Map<UUID, String> names(Collection<T> rows, Function<T, String> kind, Function<T, UUID> subject) {
        return targets.names(rows, kind, subject);
    }

    /// Empty for what the reader may not see.
    @Transactional(readOnly = true)
    public String of(String kind, UUID subject) {
        return targets.names(List.of(subject), _ -> kind, one -> one).getOrDefault(subject, "");
    }

    public String path(String kind, UUID subject, String areaCode) {
        return targets.path(kind, subject, areaCode);
    }
}
