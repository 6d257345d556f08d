package org.shouwang.duty.roster.plan;

import java.util.List;

/// A time at which somebody would like to have a shift 愿意值班.
public record Welcome(Worker worker, long start, long end) {

    static List<Welcome> of(List<Worker> workers) {
        return workers.stream()
                .flatMap(worker -> worker.welcome().stream().map(span -> new Welcome(worker, span.start(), span.end())))
                .toList();
    }
}
