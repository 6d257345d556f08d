package org.shouwang.screening;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// One-time words, tried and renewed.
@Repository
class ClaimRepository {

    private final JdbcClient jdbc;

    ClaimRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Somebody who tries a word.
    ///
    /// @param network a keyed hash of where they send from
    @SuppressWarnings("ArrayRecordComponent")
    record Try(UUID id, byte[] network, Instant at) {}

    boolean mayTry(Try tried, int most) {
        return jdbc.sql("select screening.try_claim(:id, :network, :most, :now)")
                .param("id", tried.id())
                .param("network", tried.network())
                .param("most", most)
                .param("now", CheckpointRepository.at(tried.at()))
                .query(Boolean.class)
                .single();
    }

    Optional<Pass> claim(Try tried, byte[] hash, byte[] key) {
        return jdbc.sql("select * from screening.claim(:id, :hash, :key, :now)")
                .param("id", tried.id())
                .param("hash", hash)
                .param("key", key)
                .param("now", CheckpointRepository.at(tried.at()))
                .query(PassRepository::pass)
                .optional();
    }

    String renewClaim(Pass.Id id, byte[] hash, Instant until, Instant now) {
        return jdbc.sql("select screening.renew_claim(:id, :hash, :until, :now)")
                .param("id", id.value())
                .param("hash", hash)
                .param("until", CheckpointRepository.at(until))
                .param("now", CheckpointRepository.at(now))
                .query(String.class)
                .single();
    }
}
