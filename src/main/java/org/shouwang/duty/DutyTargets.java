package org.shouwang.duty;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// All kinds of targets, for showing what a duty or a gap is about.
public final class DutyTargets {

    private final Map<String, DutyTarget> byKind = new TreeMap<>();
    private final TransactionTemplate reading;

    DutyTargets(List<DutyTarget> kinds, PlatformTransactionManager transactions) {
        kinds.forEach(kind -> byKind.put(kind.kind(), kind));
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    public Set<String> kinds() {
        return byKind.keySet();
    }

    /// The names of what rows are about, by target; what the reader may not see is left out.
    public <T> Map<UUID, String> names(Collection<T> rows, Function<T, String> kind, Function<T, UUID> target) {
        Map<String, Set<UUID>> wanted = new HashMap<>();
        rows.forEach(row ->
                wanted.computeIfAbsent(kind.apply(row), _ -> new HashSet<>()).add(target.apply(row)));
        return Objects.requireNonNull(reading.execute(status -> names(wanted)));
    }

    private Map<UUID, String> names(Map<String, Set<UUID>> wanted) {
        Map<UUID, String> names = new HashMap<>();
        wanted.forEach((of, ids) -> {
            DutyTarget known = byKind.get(of);
            if (known != null) {
                names.putAll(known.names(ids));
            }
        });
        return names;
    }

    /// The page of a target; the area's where its kind is not known here.
    public String path(String kind, UUID target, String areaCode) {
        DutyTarget known = byKind.get(kind);
        return known == null ? "/areas/" + areaCode : known.path(target, areaCode);
    }
}
