package org.shouwang.measure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The later ends that were asked for measures.
@Repository
class ProlongationRepository {

    private final JdbcClient jdbc;

    ProlongationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The latest first.
    List<Prolongation> of(Measure.Id measure) {
        return jdbc.sql("""
                        select id, from_end, to_end, state, falls_at, settled_at from measure.prolongation
                        where measure_id = :measure order by asked_at desc, id desc
                        """)
                .param("measure", measure.value())
                .query((row, number) -> new Prolongation(
                        Rows.id(row, "id"),
                        Rows.instant(row, "from_end"),
                        Rows.instant(row, "to_end"),
                        Prolongation.State.of(row.getString("state")),
                        Rows.optional(row, "falls_at"),
                        Rows.optional(row, "settled_at")))
                .list();
    }

    /// By when somebody must approve what waits for a second person; null where nothing does.
    @Nullable
    Instant falls(Measure measure) {
        return measure.state() == Measure.State.TEMPORARY
                ? measure.fallsAt()
                : of(measure.id()).stream()
                        .filter(one -> one.state() == Prolongation.State.ASKED)
                        .findFirst()
                        .map(Prolongation::fallsAt)
                        .orElse(null);
    }
}
