package org.shouwang.platform.job;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A job as whoever started it sees it 后台任务.
///
/// @param kind        names its handler
/// @param done        how far it is, in the handler's own unit
/// @param total       how far it has to go; 0 while that is not known
/// @param messageCode the refusal's code when it failed, or what the handler had to say; may be empty
/// @param arguments   as given at the start; empty for who may see the state only
public record Job(
        Id id,
        String kind,
        State state,
        long done,
        long total,
        String messageCode,
        Map<String, String> arguments,
        String accountName,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    public record Id(UUID value) {

        @Override
        public String toString() {
            return value.toString();
        }
    }

    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public boolean finished() {
        return state != State.QUEUED && state != State.RUNNING;
    }

    /// From 0 to 100; 0 while the total is not known.
    public int percent() {
        return state == State.DONE ? 100 : total <= 0 ? 0 : (int) Math.min(100, done * 100 / total);
    }
}
