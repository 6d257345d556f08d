package org.shouwang.screening.letter;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.screening.list.ListRow;

/// An enquiry letter 协查函, to another district or from one.
///
/// @param areaCode     where it is dealt with
/// @param rootAreaCode the district of ours that sends it, or was asked
/// @param division     the other district's six digits; empty where only its name is known
/// @param otherNumber  theirs: of the letter that came in, or of the answer to ours
/// @param number       ours: of the letter that went out, or of our answer; empty before it is signed
/// @param people       how many it is about
/// @param item         the work item that its being late raised last
/// @param version      counts the steps
public record Letter(
        Id id,
        String areaCode,
        String rootAreaCode,
        Response.Id response,
        boolean drill,
        Direction direction,
        String division,
        String otherName,
        String otherNumber,
        String title,
        Instant dueAt,
        State state,
        String number,
        UUID draftedBy,
        Instant draftedAt,
        @Nullable Instant signedAt,
        @Nullable Instant answeredAt,
        int people,
        @Nullable UUID item,
        int version) {

    /// Never a name: records end up in logs.
    @Override
    public String toString() {
        return "Letter[" + id + "]";
    }

    public boolean isLate(Instant now) {
        return state.isOpen() && dueAt.isBefore(now);
    }

    /// Made by whoever drafts or registers it, so that a repeat is known.
    public record Id(UUID value) {

        public static Id fresh() {
            return new Id(UuidCreator.getTimeOrderedEpoch());
        }

        /// @throws Refusal.NotFound `letter.unknown` for what is no id
        public static Id of(String text) {
            try {
                return new Id(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                throw new Refusal.NotFound("letter.unknown");
            }
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    public enum Direction {
        /// 发出
        OUT,
        /// 收到
        IN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Direction> of(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    /// Where it stands 办理状态.
    public enum State {
        /// 拟稿
        DRAFT,
        /// 已发
        SENT,
        /// 对方已签收
        RECEIVED,
        /// 待派
        REGISTERED,
        /// 核查中
        DISPATCHED,
        /// 待复函: found out, not answered yet.
        FOUND,
        /// 已复
        ANSWERED,
        /// 已撤回
        WITHDRAWN,
        /// 已作废
        CANCELLED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }

        /// Somebody waits for an answer.
        public boolean isOpen() {
            return switch (this) {
                case SENT, RECEIVED, REGISTERED, DISPATCHED, FOUND -> true;
                case DRAFT, ANSWERED, WITHDRAWN, CANCELLED -> false;
            };
        }
    }

    /// Somebody whom a letter is about.
    ///
    /// @param arrival who arrived here, where it is about one of these
    /// @param row     who stands on a list from above, where it is about one of these
    public record Person(
            UUID id,
            String name,
            String documentTail,
            String phoneTail,
            String note,
            @Nullable UUID arrival,
            @Nullable UUID row,
            ListRow.@Nullable Result result,
            String finding) {

        @Override
        public String toString() {
            return "Person[" + id + "]";
        }
    }

    /// What is sealed of a letter, opened for whoever may see it.
    public record Text(String question, String answer) {

        @Override
        public String toString() {
            return "Text[]";
        }
    }

    /// A step that was taken.
    ///
    /// @param toArea  to whom, where it went elsewhere
    /// @param dueFrom the deadline before it was prolonged; null for any other step
    /// @param dueTo   the deadline after it
    public record Step(
            String verb,
            State state,
            @Nullable String toArea,
            @Nullable Instant dueFrom,
            @Nullable Instant dueTo,
            String note,
            UUID by,
            Instant at) {}
}
