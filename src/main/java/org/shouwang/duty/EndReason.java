package org.shouwang.duty;

import java.util.Locale;

/// Why a duty is ended by hand.
public enum EndReason {
    /// 任务结束
    DONE,
    /// 指派有误
    MISTAKE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
