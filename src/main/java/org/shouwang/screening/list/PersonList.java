package org.shouwang.screening.list;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.shouwang.platform.value.Refusal;

/// A list from above 推送名单 with how far it is, of the rows that the reader may see.
///
/// @param open       not dispatched yet
/// @param dispatched with a community, not verified yet
public record PersonList(
        Id id,
        String areaCode,
        String name,
        Source source,
        Instant dueAt,
        Instant importedAt,
        long rows,
        long duplicates,
        long open,
        long dispatched,
        long verified) {

    /// 清零: nothing left to verify.
    public boolean isReconciled() {
        return open + dispatched == 0;
    }

    public record Id(UUID value) {

        public static Id fresh() {
            return new Id(UuidCreator.getTimeOrderedEpoch());
        }

        /// @throws Refusal.NotFound `personlist.unknown` for what is no id
        public static Id of(String text) {
            try {
                return new Id(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                throw new Refusal.NotFound("personlist.unknown");
            }
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /// Who sent it.
    public enum Source {
        /// 公安
        POLICE,
        /// 铁路、民航、客运
        CARRIER,
        /// 疾控
        HEALTH,
        /// 外区县
        DISTRICT,
        OTHER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Source> of(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }
}
