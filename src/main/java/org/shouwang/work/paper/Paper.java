package org.shouwang.work.paper;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkPriority;

/// A paper from above 收文: a document, a leader's instruction 批示 or a telephone call 来电, that has to be answered.
///
/// @param number its number there; empty for none
/// @param item   what is done about it; null before it is given to somebody
public record Paper(
        Id id,
        String areaCode,
        Response.Id response,
        boolean drill,
        String kind,
        String source,
        String number,
        String title,
        String summary,
        WorkPriority priority,
        Instant deadline,
        State state,
        WorkItem.@Nullable Id item,
        Instant registeredAt,
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
                throw new Refusal.NotFound("paper.unknown");
            }
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /// 来文状态
    public enum State {
        /// 已登记
        REGISTERED,
        /// 已拟办
        PROPOSED,
        /// 已批示
        INSTRUCTED,
        /// 办理中
        ASSIGNED,
        /// 已办复
        ANSWERED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(String code) {
            return Arrays.stream(values())
                    .filter(state -> state.code().equals(code))
                    .findFirst();
        }
    }

    /// What can be done with it 步骤.
    public enum Verb {
        /// 拟办
        PROPOSE,
        /// 批示: by a leader, on somebody else's proposal.
        INSTRUCT,
        /// 交办: to an owner, as an item.
        ASSIGN,
        /// 办复: once that is reported.
        ANSWER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Verb> of(String code) {
            return Arrays.stream(values())
                    .filter(verb -> verb.code().equals(code))
                    .findFirst();
        }
    }

    /// Which step leads where; the database holds the same table, and a test compares them.
    public static Optional<State> after(State from, Verb verb) {
        return switch (verb) {
            case PROPOSE -> when(from == State.REGISTERED, State.PROPOSED);
            case INSTRUCT -> when(from == State.REGISTERED || from == State.PROPOSED, State.INSTRUCTED);
            case ASSIGN -> when(from == State.INSTRUCTED, State.ASSIGNED);
            case ANSWER -> when(from == State.ASSIGNED, State.ANSWERED);
        };
    }

    private static Optional<State> when(boolean possible, State state) {
        return possible ? Optional.of(state) : Optional.empty();
    }

    /// What is said when it is registered.
    public record Content(
            String kind, String source, String number, String title, String summary, int priority, Instant deadline) {}

    /// What was done with it.
    public record Taken(String verb, UUID by, String said, Instant at) {}
}
