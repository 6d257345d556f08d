package org.shouwang.screening.letter;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.screening.list.ListRow;

/// What can be done with a letter 协查函步骤: one kind for each verb.
public sealed interface LetterStep {

    /// 签发: it gets its number and goes out.
    record Send() implements LetterStep {}

    /// 对方签收, and who said so.
    record Receipt(String note) implements LetterStep {}

    /// 催办
    record Remind(String note) implements LetterStep {}

    /// 收到复函: what they found out about each.
    record Answer(String number, String text, List<Found> results) implements LetterStep {}

    /// 撤回
    record Withdraw(String reason) implements LetterStep {}

    /// 派发 to an area in one's own scope.
    record Dispatch(String area) implements LetterStep {}

    /// 退回: not ours, and why.
    record Return(String reason) implements LetterStep {}

    /// 报核查结果: what was found out about each.
    record Find(String text, List<Found> results) implements LetterStep {}

    /// 退回重核
    record Redo(String reason) implements LetterStep {}

    /// 签发复函: our answer gets its number; with a text of its own where that of the finding is not fit.
    record Reply(String text) implements LetterStep {}

    /// 作废
    record Cancel(String reason) implements LetterStep {}

    /// 延长复函时限: to a later time, and why.
    record Prolong(Instant due, String reason) implements LetterStep {}

    /// What was found out about somebody.
    record Found(UUID person, ListRow.@Nullable Result result, String note) {}

    /// The stable name, as in the database and the interface.
    default String verb() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /// What stands in the history.
    default String said() {
        return switch (this) {
            case Receipt step -> step.note().strip();
            case Remind step -> step.note().strip();
            case Withdraw step -> step.reason().strip();
            case Return step -> step.reason().strip();
            case Redo step -> step.reason().strip();
            case Cancel step -> step.reason().strip();
            case Prolong step -> step.reason().strip();
            case Send _, Answer _, Dispatch _, Find _, Reply _ -> "";
        };
    }

    /// What is sealed; empty for none.
    default String text() {
        return switch (this) {
            case Answer step -> step.text().strip();
            case Find step -> step.text().strip();
            case Reply step -> step.text().strip();
            default -> "";
        };
    }

    default List<Found> results() {
        return switch (this) {
            case Answer step -> step.results();
            case Find step -> step.results();
            default -> List.of();
        };
    }
}
