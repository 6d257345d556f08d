package org.shouwang.work.paper;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where a document stands 公文状态.
public enum DocumentState {
    /// 拟稿
    DRAFTED,
    /// 已核稿
    CHECKED,
    /// 已会签
    COUNTERSIGNED,
    /// 已签发
    SIGNED,
    /// 已编号
    NUMBERED,
    /// 已用印
    SEALED,
    /// 已发出
    SENT,
    /// 全部签收
    SIGNED_FOR,
    /// 已作废: given up before it had a number.
    DISCARDED,
    /// 已废止: it no longer holds.
    REPEALED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DocumentState> of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst();
    }

    public boolean isOut() {
        return this == SENT || this == SIGNED_FOR || this == REPEALED;
    }
}
