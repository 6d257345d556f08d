package org.shouwang.screening;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A pass 通行证: the right to go through a checkpoint, as it stands in the register of passes.
///
/// @param serial    the number by which a list of voided passes names it
/// @param holder    whose it is, or who drives the vehicle
/// @param decade    tens of years of age when it was issued, 15 unknown
/// @param holderKey the key of the phone that fetched it; none on paper and before that
@SuppressWarnings("ArrayRecordComponent")
public record Pass(
        Id id,
        String areaCode,
        int serial,
        PassKind kind,
        Medium medium,
        Colour colour,
        @Nullable UUID person,
        @Nullable UUID household,
        String holder,
        int sex,
        int decade,
        String vehicle,
        String purpose,
        Instant issuedAt,
        Instant expiresAt,
        byte @Nullable [] holderKey,
        int keyId,
        @Nullable Instant voidedAt) {

    /// Made by whoever issues it.
    public record Id(UUID value) {
        public static Id fresh() {
            return new Id(UuidCreator.getTimeOrderedEpoch());
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /// On what it is carried 载体.
    public enum Medium {
        PAPER,
        PHONE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Medium> of(String code) {
            return Stream.of(values()).filter(one -> one.code().equals(code)).findFirst();
        }
    }

    /// The colour of a temporary pass 临时证颜色: from inside the province, or from outside.
    public enum Colour {
        NONE,
        INSIDE,
        OUTSIDE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Colour> of(String code) {
            return Stream.of(values()).filter(one -> one.code().equals(code)).findFirst();
        }
    }

    /// Whether it can be shown: a phone's only after the phone has fetched it.
    public boolean isReady() {
        return medium == Medium.PAPER || holderKey != null;
    }

    /// What is signed.
    public PassContent content() {
        boolean plated = kind == PassKind.VEHICLE && !vehicle.isBlank();
        return new PassContent(
                kind,
                keyId,
                areaCode,
                serial,
                issuedAt,
                expiresAt,
                sex,
                decade,
                plated ? PassContent.plateMark(vehicle) : holder.charAt(0),
                plated,
                holderKey);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Pass pass && id.equals(pass.id) && Arrays.equals(holderKey, pass.holderKey);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(id);
    }

    /// Never whose it is: records end up in logs.
    @Override
    public String toString() {
        return "Pass[" + id + "]";
    }
}
