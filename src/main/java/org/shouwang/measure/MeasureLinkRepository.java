package org.shouwang.measure;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Links by the hash of their token.
@Repository
class MeasureLinkRepository {

    private final JdbcClient jdbc;

    MeasureLinkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What a link is of.
    record Linked(Measure.Id measure, String areaCode) {}

    Optional<Linked> find(byte[] hash, Instant now) {
        return jdbc.sql("select measure_id, area_code from measure.linked(:hash, :now)")
                .param("hash", hash)
                .param("now", Rows.at(now))
                .query((row, number) ->
                        new Linked(new Measure.Id(Rows.id(row, "measure_id")), row.getString("area_code")))
                .optional();
    }

    String object(
            byte[] hash, UUID step, byte @Nullable [] said, byte[] digest, byte[] network, int most, Instant now) {
        return jdbc.sql(
                        "select outcome from measure.object_by_link(:hash, :step, :said, :digest, :network, :most, :now)")
                .param("hash", hash)
                .param("step", step)
                .param("said", said)
                .param("digest", digest)
                .param("network", network)
                .param("most", most)
                .param("now", Rows.at(now))
                .query(String.class)
                .single();
    }

    String make(Measure.Id measure, UUID id, byte[] hash, Instant now) {
        return jdbc.sql("select measure.make_link(:measure, :id, :hash, :now)")
                .param("measure", measure.value())
                .param("id", id)
                .param("hash", hash)
                .param("now", Rows.at(now))
                .query(String.class)
                .single();
    }

    long open(Measure.Id measure, Instant now) {
        return jdbc.sql("select measure.links_open(:measure, :now)")
                .param("measure", measure.value())
                .param("now", Rows.at(now))
                .query(Long.class)
                .single();
    }

    String voidAll(Measure.Id measure, Instant now) {
        return jdbc.sql("select measure.void_links(:measure, :now)")
                .param("measure", measure.value())
                .param("now", Rows.at(now))
                .query(String.class)
                .single();
    }
}
