package org.shouwang.screening.arrival;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;

/// Somebody who arrived 来区人员, from the station to the end of the watch.
///
/// @param areaCode     where they were registered
/// @param homeAreaCode where they stay, down to the grid once it is known
/// @param toDivision   another district that takes them over; empty for none
/// @param party        those who arrived together
/// @param dueAt        by when they must be accepted, then by when seen at the door
/// @param item         the work item that their being late raised last
/// @param version      counts the steps
public record Arrival(
        Id id,
        String areaCode,
        @Nullable String homeAreaCode,
        String toDivision,
        Response.Id response,
        boolean drill,
        Place.Id checkpoint,
        UUID party,
        Means means,
        String name,
        int sex,
        @Nullable Integer birthYear,
        String documentType,
        String documentTail,
        String phoneTail,
        String fromDivision,
        String transport,
        String homeAddress,
        Reading reading,
        @Nullable Integer temperature,
        Risk risk,
        List<String> riskSigns,
        State state,
        Instant registeredAt,
        UUID registeredBy,
        @Nullable Instant handedOverAt,
        @Nullable Instant dueAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant seenAt,
        @Nullable LocalDate watchUntil,
        @Nullable Control control,
        @Nullable LocalDate followedOn,
        String receipt,
        @Nullable UUID item,
        int version) {

    public Arrival {
        riskSigns = List.copyOf(riskSigns);
    }

    /// Never a name: records end up in logs.
    @Override
    public String toString() {
        return "Arrival[" + id + "]";
    }

    public boolean isLate(Instant now) {
        return dueAt != null && dueAt.isBefore(now);
    }

    public boolean isOnTheWay() {
        return state.isOnTheWay();
    }

    /// Made by whoever registers them, so that a repeat is known.
    public record Id(UUID value) {

        public static Id fresh() {
            return new Id(UuidCreator.getTimeOrderedEpoch());
        }

        /// @throws Refusal.NotFound `arrival.unknown` for what is no id
        public static Id of(String text) {
            try {
                return new Id(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                throw new Refusal.NotFound("arrival.unknown");
            }
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /// How they were written down.
    public enum Means {
        CARD,
        ANNOUNCED,
        HAND;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Means of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /// What the temperature was where they arrived; in digits only where it had to be.
    public enum Reading {
        NORMAL,
        DIGITS,
        NONE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Reading of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /// Where they stand 移交状态.
    public enum State {
        /// 已登记: nobody has been told yet, or whoever was sent them back.
        REGISTERED,
        /// 移交中
        HANDED_OVER,
        /// 已接收: the community knows, and nobody has seen them yet.
        ACCEPTED,
        /// 已见面: taken over at the door.
        SEEN,
        /// 已解除
        RELEASED,
        /// 已转外区: another district's receipt is here.
        LEFT,
        CANCELLED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }

        /// Between station and community.
        public boolean isOnTheWay() {
            return this == REGISTERED || this == HANDED_OVER || this == ACCEPTED;
        }
    }

    /// A step that was taken.
    ///
    /// @param homeAreaCode to whom, where it was handed over or accepted deeper
    public record Step(
            UUID id,
            String verb,
            State state,
            @Nullable String homeAreaCode,
            String toDivision,
            String note,
            @Nullable Integer temperature,
            @Nullable Control control,
            UUID by,
            Instant at) {}
}
