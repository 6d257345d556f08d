package org.shouwang.measure;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;

/// A measure 管控措施 on an area, a place or a person. Its reason and evidence are sealed: [Measures#grounds].
///
/// @param kind      of a [MeasureKind]
/// @param subject   the place or person; null for the area itself
/// @param stairwell of a building, where it is on one only; else empty
/// @param levelStep the change of level that brought it; null where it was proposed by itself
/// @param fallsAt   until when a second person must have approved it
/// @param endsAt    when it ends by itself; null until it is lifted
/// @param servedAt  when those concerned got the notice
/// @param movedAt   when its state changed last
/// @param moves     how often it did
public record Measure(
        Id id,
        String areaCode,
        Response.Id response,
        boolean drill,
        String kind,
        @Nullable UUID subject,
        boolean onPerson,
        String stairwell,
        State state,
        @Nullable UUID levelStep,
        UUID proposedBy,
        Instant proposedAt,
        @Nullable UUID decidedBy,
        @Nullable Instant decidedAt,
        @Nullable Instant fallsAt,
        @Nullable UUID approvedBy,
        @Nullable Instant approvedAt,
        @Nullable Instant endsAt,
        @Nullable Instant endedAt,
        @Nullable Instant servedAt,
        Instant movedAt,
        int moves) {

    public record Id(UUID value) {

        public static Id fresh() {
            return new Id(UuidCreator.getTimeOrderedEpoch());
        }

        /// What is not an id names nothing that exists.
        public static Id of(String text) {
            try {
                return new Id(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                throw new Refusal.NotFound("measure.unknown");
            }
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    public enum State {
        /// 待决定
        PROPOSED,
        /// 未采取
        REFUSED,
        /// 已撤回
        WITHDRAWN,
        /// 临时措施，待第二人批准
        TEMPORARY,
        /// 有效
        IN_FORCE,
        /// 未获批准，已失效
        FALLEN,
        /// 已解除
        ENDED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(String code) {
            return Arrays.stream(values())
                    .filter(state -> state.code().equals(code))
                    .findFirst();
        }

        /// Whether it binds those concerned.
        public boolean holds() {
            return this == TEMPORARY || this == IN_FORCE;
        }
    }

    /// Whether it is on a place, or a stairwell of one.
    public boolean onPlace() {
        return subject != null && !onPerson;
    }

    /// Why 事由, and what that rests on 依据.
    public record Grounds(String reason, String evidence) {}
}
