package org.shouwang.response;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.value.Refusal;

/// An emergency that an area answers together 应急响应. Several may be open at once.
///
/// @param level    by the national scale, 1 (一级) the gravest, 4 the least
/// @param drill    演练: marked wherever it appears, and never counted with the real ones
/// @param agreedBy the first of the two who decide its closing
public record Response(
        Id id,
        String areaCode,
        String name,
        Kind kind,
        int level,
        boolean drill,
        State state,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable UUID agreedBy) {

    public record Id(UUID value) {

        public static Id fresh() {
            return new Id(UuidCreator.getTimeOrderedEpoch());
        }

        /// What is not an id names nothing that exists.
        public static Id of(String text) {
            try {
                return new Id(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                throw new Refusal.NotFound("response.unknown");
            }
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /// 事件类型
    public enum Kind {
        EPIDEMIC,
        FLOOD,
        EARTHQUAKE,
        FIRE,
        COLD,
        OTHER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst();
        }
    }

    public enum State {
        /// 响应中
        OPEN,
        /// 终止待决定
        CLOSING,
        /// 已终止
        CLOSED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isOpen() {
        return state != State.CLOSED;
    }

    /// Whose keys seal what is recorded for it.
    public KeyClass keyClass() {
        return KeyClass.ofResponse(id.value());
    }
}
