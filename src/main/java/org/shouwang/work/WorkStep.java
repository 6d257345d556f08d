package org.shouwang.work;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.blob.Blob;

/// What can be done with an item 事项步骤: one kind for each verb, holding what that verb needs.
public sealed interface WorkStep {

    /// 交办: give it to somebody, or to somebody else.
    record Assign(Owner owner, @Nullable Instant deadline, String text) implements WorkStep {}

    /// 接收
    record Accept() implements WorkStep {}

    /// 开始办理
    record Start() implements WorkStep {}

    /// 报结: done, with proof: words, photographs, the place.
    record Report(
            String text, List<Blob.Id> photos, @Nullable Position position) implements WorkStep {}

    /// 退回: cannot, and why.
    record SendBack(String text) implements WorkStep {}

    /// 核查通过, on the next level of the item's rule; on the last one it is struck off 销号.
    record Verify(String text) implements WorkStep {}

    /// 核查不通过: found undone, back to its owner.
    record Fail(String text) implements WorkStep {}

    /// 重新打开: struck off, and found undone.
    record Reopen(String text, @Nullable Instant deadline) implements WorkStep {}

    /// 撤销
    record Cancel(String text) implements WorkStep {}

    /// 改期限
    record Redate(Instant deadline, String text) implements WorkStep {}

    /// 督办
    record Press(String text) implements WorkStep {}

    /// 约谈: a leader talked with whoever is late.
    record Talk(String text) implements WorkStep {}

    /// 备注
    record Note(String text) implements WorkStep {}

    /// 提醒, by the rules of escalation.
    record Remind() implements WorkStep {}

    /// 逾期上报: it goes up to a post.
    record Escalate(Owner.Post to) implements WorkStep {}

    /// 责任人缺位: nobody can act as its owner any more; it goes up to a post.
    record Orphan(Owner.Post to) implements WorkStep {}

    /// Degrees, WGS-84.
    record Position(double longitude, double latitude) {}

    /// The stable name, as in the database and the interface.
    default String verb() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /// What was said.
    default String said() {
        return switch (this) {
            case Assign step -> step.text();
            case Report step -> step.text();
            case SendBack step -> step.text();
            case Verify step -> step.text();
            case Fail step -> step.text();
            case Reopen step -> step.text();
            case Cancel step -> step.text();
            case Redate step -> step.text();
            case Press step -> step.text();
            case Talk step -> step.text();
            case Note step -> step.text();
            case Accept _, Start _, Remind _, Escalate _, Orphan _ -> "";
        };
    }

    /// The deadline that it sets, if any.
    default @Nullable Instant newDeadline() {
        return switch (this) {
            case Assign step -> step.deadline();
            case Reopen step -> step.deadline();
            case Redate step -> step.deadline();
            default -> null;
        };
    }

    /// Whom it goes to, if anybody.
    default @Nullable Owner to() {
        return switch (this) {
            case Assign step -> step.owner();
            case Escalate step -> step.to();
            case Orphan step -> step.to();
            default -> null;
        };
    }
}
