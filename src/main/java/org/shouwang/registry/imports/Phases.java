package org.shouwang.registry.imports;

import java.util.LinkedHashMap;
import java.util.Map;

/// How long each phase of an import took, in milliseconds of the process's own clock.
final class Phases {

    private final Map<String, Long> taken = new LinkedHashMap<>();
    private long began = System.nanoTime();

    /// The phase that ran until now.
    void end(String name) {
        long now = System.nanoTime();
        taken.merge(name, (now - began) / 1_000_000, Long::sum);
        began = now;
    }

    Map<String, Long> taken() {
        return Map.copyOf(taken);
    }
}
