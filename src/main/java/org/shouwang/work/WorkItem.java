package org.shouwang.work;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;

/// Something that somebody must do by a time 事项, within one response.
///
/// @param verification the levels that verify it, in their order; `verified` of them have
/// @param doneBy       who reported it done: never one of those who verify
/// @param inTime       whether what was struck off had been done by its deadline; null before
/// @param lateSince    its deadline, once that went by with the item still at its owner's
/// @param ownerless    its owner can't act any more; it waits for whoever stands next above
/// @param escalatedTo  the post that it has gone up to
/// @param moves        how often it changed state or owner; whoever acts on an older one is told
public record WorkItem(
        Id id,
        String areaCode,
        Response.Id response,
        boolean drill,
        String kind,
        String title,
        String detail,
        WorkPriority priority,
        Instant deadline,
        WorkState state,
        @Nullable Subject subject,
        String origin,
        @Nullable String originRef,
        @Nullable Id parent,
        @Nullable Owner owner,
        int ownerRank,
        List<String> verification,
        int verified,
        String ladder,
        @Nullable UUID doneBy,
        @Nullable Instant doneAt,
        UUID raisedBy,
        Instant raisedAt,
        @Nullable Instant assignedAt,
        @Nullable Instant closedAt,
        @Nullable Boolean inTime,
        @Nullable Instant lateSince,
        int pressed,
        boolean ownerless,
        Owner.@Nullable Post escalatedTo,
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
                throw new Refusal.NotFound("work.unknown");
            }
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    public boolean isLateAt(Instant now) {
        return lateSince != null || state.isOpen() && state != WorkState.REPORTED && deadline.isBefore(now);
    }

    /// The level that is to verify it next.
    public @Nullable String nextLevel() {
        return verified < verification.size() ? verification.get(verified) : null;
    }
}
