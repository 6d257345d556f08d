package org.shouwang.screening;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.measure.Measure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which entrances measures changed, and from what.
@Repository
class EntranceHolds {

    private final JdbcClient jdbc;

    EntranceHolds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param wasState null where it was set up for the measure
    /// @param version  of the checkpoint when the measure had changed it
    record Hold(
            Place.Id entrance,
            Checkpoint.@Nullable State wasState,
            @Nullable String wasRegime,
            int version) {}

    void hold(Measure.Id measure, Checkpoint now, @Nullable Checkpoint before, Instant at) {
        jdbc.sql("""
                        insert into screening.entrance_hold
                            (measure_id, checkpoint_id, area_code, was_state, was_regime, version, held_at)
                        values (:measure, :entrance, :area, :state, :regime, :version, :at)
                        """)
                .param("measure", measure.value())
                .param("entrance", now.id().value())
                .param("area", now.areaCode())
                .param("state", before == null ? null : before.state().code(), java.sql.Types.VARCHAR)
                .param("regime", before == null ? null : before.regime(), java.sql.Types.VARCHAR)
                .param("version", now.version())
                .param("at", CheckpointRepository.at(at))
                .update();
    }

    /// Those that a measure holds still.
    List<Hold> of(Measure.Id measure) {
        return jdbc.sql("""
                        select checkpoint_id, was_state, was_regime, version from screening.entrance_hold
                        where measure_id = :measure and released_at is null order by checkpoint_id
                        """)
                .param("measure", measure.value())
                .query((row, number) -> new Hold(
                        new Place.Id(row.getObject("checkpoint_id", UUID.class)),
                        Optional.ofNullable(row.getString("was_state"))
                                .flatMap(Checkpoint.State::of)
                                .orElse(null),
                        row.getString("was_regime"),
                        row.getInt("version")))
                .list();
    }

    Optional<Measure.Id> by(Place.Id entrance) {
        return jdbc.sql("""
                        select measure_id from screening.entrance_hold
                        where checkpoint_id = :entrance and released_at is null order by held_at desc limit 1
                        """)
                .param("entrance", entrance.value())
                .query((row, number) -> new Measure.Id(row.getObject(1, UUID.class)))
                .optional();
    }

    /// The measure that changed an entrance right after another, which has ended: what it found goes back to what that
    /// one had found.
    void inherit(Hold ended) {
        jdbc.sql("""
                        update screening.entrance_hold set was_state = :state, was_regime = :regime
                        where checkpoint_id = :entrance and version = :version and released_at is null
                        """)
                .param(
                        "state",
                        ended.wasState() == null ? null : ended.wasState().code(),
                        java.sql.Types.VARCHAR)
                .param("regime", ended.wasRegime(), java.sql.Types.VARCHAR)
                .param("entrance", ended.entrance().value())
                .param("version", ended.version() + 1)
                .update();
    }

    void release(Measure.Id measure, Place.Id entrance, Instant at) {
        jdbc.sql("""
                        update screening.entrance_hold set released_at = :at
                        where measure_id = :measure and checkpoint_id = :entrance and released_at is null
                        """)
                .param("at", CheckpointRepository.at(at))
                .param("measure", measure.value())
                .param("entrance", entrance.value())
                .update();
    }
}
