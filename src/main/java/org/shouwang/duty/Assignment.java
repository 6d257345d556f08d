package org.shouwang.duty;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody to be named for something 指派. The id comes from whoever names, so that a repeat is safe.
public record Assignment(
        UUID id,
        Target target,
        String role,
        @Nullable UUID staff,
        @Nullable UUID unit) {

    public static Assignment of(Target target, String role, UUID staff) {
        return new Assignment(UuidCreator.getTimeOrderedEpoch(), target, role, staff, null);
    }

    public static Assignment ofUnit(Target target, String role, UUID unit) {
        return new Assignment(UuidCreator.getTimeOrderedEpoch(), target, role, null, unit);
    }

    /// What became of it.
    public enum Outcome {
        /// Named.
        DONE,
        /// Named before under the same id.
        SAME,
        /// The id stands for something else.
        ID_TAKEN,
        /// No such target or person within the scope.
        UNKNOWN,
        /// The role is not for such a holder.
        ROLE,
        UNSKILLED,
        /// They answer for it in this role already.
        HELD,
        /// Somebody else was faster.
        TAKEN,
        /// They hold as many duties as the role allows.
        BUSY
    }
}
