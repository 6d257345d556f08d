package org.shouwang.work;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where an item stands 事项状态.
public enum WorkState {
    /// 待派: nobody has it.
    RAISED,
    /// 待接
    ASSIGNED,
    /// 已接
    ACCEPTED,
    /// 办理中
    UNDER_WAY,
    /// 待核查: done, as its owner says.
    REPORTED,
    /// 已销号
    STRUCK_OFF,
    /// 已撤销: raised in error, or overtaken.
    CANCELLED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<WorkState> of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst();
    }

    public boolean isOpen() {
        return this != STRUCK_OFF && this != CANCELLED;
    }

    /// Whether its owner still has to do something.
    public boolean isWithOwner() {
        return this == ASSIGNED || this == ACCEPTED || this == UNDER_WAY;
    }
}
