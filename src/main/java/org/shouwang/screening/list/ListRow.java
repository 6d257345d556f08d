package org.shouwang.screening.list;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;

/// Somebody on a list from above 名单人员.
///
/// @param listArea whose list it is
/// @param areaCode who has to verify
/// @param number   the row in the file
/// @param version  counts the steps
public record ListRow(
        Id id,
        PersonList.Id list,
        String listName,
        String listArea,
        String areaCode,
        boolean drill,
        int number,
        String name,
        String documentTail,
        String phoneTail,
        String address,
        String note,
        State state,
        @Nullable Result result,
        Instant dueAt,
        @Nullable Instant verifiedAt,
        int version) {

    /// Never a name: records end up in logs.
    @Override
    public String toString() {
        return "ListRow[" + id + "]";
    }

    public boolean isLate(Instant now) {
        return (state == State.OPEN || state == State.DISPATCHED) && dueAt.isBefore(now);
    }

    public record Id(UUID value) {

        /// @throws Refusal.NotFound `personlist.no_row` for what is no id
        public static Id of(String text) {
            try {
                return new Id(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                throw new Refusal.NotFound("personlist.no_row");
            }
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    public enum State {
        /// 待派
        OPEN,
        /// 已派
        DISPATCHED,
        /// 已核
        VERIFIED,
        /// 重复
        DUPLICATE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /// What was found 核查结果.
    public enum Result {
        PRESENT,
        GONE,
        ELSEWHERE,
        UNKNOWN,
        WATCHED,
        WRONG;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Result> of(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    /// A step that was taken.
    public record Step(
            String verb, @Nullable String toArea, @Nullable Result result, String note, UUID by, Instant at) {}
}
