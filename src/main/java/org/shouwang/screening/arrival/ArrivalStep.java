package org.shouwang.screening.arrival;

import org.jspecify.annotations.Nullable;

/// What can be done with an arrival 来区人员步骤: one kind for each verb, holding what that verb needs.
public sealed interface ArrivalStep {

    /// 移交 to an area of ours, or to another district; also onwards, where it was the wrong one.
    record HandOver(@Nullable String home, String toDivision) implements ArrivalStep {}

    /// 接收, and where it is known in which grid.
    record Accept(@Nullable String home) implements ArrivalStep {}

    /// 退回: not ours, and why.
    record SendBack(String reason) implements ArrivalStep {}

    /// 外区回执: the other district has taken over, by this number.
    record Receipt(String number) implements ArrivalStep {}

    /// 见面: seen at the door and measured, in tenths of a degree; told what holds. Taken over.
    record See(@Nullable Integer temperature, @Nullable Control control, String note) implements ArrivalStep {}

    /// 未见到: nobody there.
    record Miss(String reason) implements ArrivalStep {}

    /// 随访 of the day.
    record Follow(@Nullable Integer temperature, @Nullable Control control, String note) implements ArrivalStep {}

    /// 解除, after the last day.
    record Release() implements ArrivalStep {}

    /// 撤销: written down in error.
    record Cancel(String reason) implements ArrivalStep {}

    /// The stable name, as in the database and the interface.
    default String verb() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(java.util.Locale.ROOT);
    }

    default String said() {
        return switch (this) {
            case SendBack step -> step.reason();
            case Receipt step -> step.number();
            case See step -> step.note();
            case Miss step -> step.reason();
            case Follow step -> step.note();
            case Cancel step -> step.reason();
            case HandOver _, Accept _, Release _ -> "";
        };
    }

    default @Nullable String toHome() {
        return switch (this) {
            case HandOver step -> step.home();
            case Accept step -> step.home();
            default -> null;
        };
    }

    default @Nullable Integer measured() {
        return switch (this) {
            case See step -> step.temperature();
            case Follow step -> step.temperature();
            default -> null;
        };
    }

    default @Nullable Control told() {
        return switch (this) {
            case See step -> step.control();
            case Follow step -> step.control();
            default -> null;
        };
    }
}
