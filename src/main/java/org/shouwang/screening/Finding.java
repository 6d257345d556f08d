package org.shouwang.screening;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What verifying a pass found 查验结论: nothing against it, or the first reason against it.
public enum Finding {
    /// 有效
    GOOD,
    /// 读不出
    UNREADABLE,
    /// 不是本区签发
    FOREIGN,
    /// 被改动
    ALTERED,
    /// 尚未生效
    EARLY,
    /// 已过期
    EXPIRED,
    /// 已作废
    VOIDED,
    /// 截图或旧码
    STALE,
    /// 本处不放行此类
    KIND,
    /// 不是本社区
    AREA,
    /// 不在放行时间
    HOURS,
    /// 未到本户轮次
    TURN,
    /// 未登记
    UNKNOWN;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Finding> of(String code) {
        return Stream.of(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
