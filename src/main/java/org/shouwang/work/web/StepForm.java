package org.shouwang.work.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkStep;

/// What a button of an item sends.
///
/// @param step     the step's id, made with the page, so that a second tap is a repeat
/// @param seen     how often the item had moved when the page was made
/// @param owner    as [Owner#of] reads it
/// @param deadline a local time of Asia/Shanghai
/// @param back     `today` to return to one's day
record StepForm(
        @Nullable UUID step,
        @Nullable String verb,
        @Nullable Integer seen,
        @Nullable String text,
        @Nullable String owner,
        @Nullable String deadline,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable String back) {

    /// @throws Refusal.Invalid `work.verb` for what is no step that people take, `work.no_owner`, `work.deadline`
    WorkStep step(List<Blob.Id> photos) {
        return switch (or(verb)) {
            case "assign" -> new WorkStep.Assign(Owner.of(or(owner)), deadlineOrNone(), or(text));
            case "accept" -> new WorkStep.Accept();
            case "start" -> new WorkStep.Start();
            case "report" -> new WorkStep.Report(or(text), photos, position());
            case "send_back" -> new WorkStep.SendBack(or(text));
            case "verify" -> new WorkStep.Verify(or(text));
            case "fail" -> new WorkStep.Fail(or(text));
            case "reopen" -> new WorkStep.Reopen(or(text), deadlineOrNone());
            case "cancel" -> new WorkStep.Cancel(or(text));
            case "redate" -> new WorkStep.Redate(deadlineRequired(), or(text));
            case "press" -> new WorkStep.Press(or(text));
            case "talk" -> new WorkStep.Talk(or(text));
            case "note" -> new WorkStep.Note(or(text));
            default -> throw new Refusal.Invalid("work.verb");
        };
    }

    UUID stepRequired() {
        if (step == null) {
            throw new Refusal.Invalid("work.verb");
        }
        return step;
    }

    private @Nullable Instant deadlineOrNone() {
        return deadline == null || deadline.isBlank() ? null : deadlineRequired();
    }

    private Instant deadlineRequired() {
        return BusinessDay.moment(or(deadline)).orElseThrow(() -> new Refusal.Invalid("work.deadline"));
    }

    private WorkStep.@Nullable Position position() {
        if (longitude == null || latitude == null) {
            return null;
        }
        if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
            throw new Refusal.Invalid("work.position");
        }
        return new WorkStep.Position(longitude, latitude);
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
