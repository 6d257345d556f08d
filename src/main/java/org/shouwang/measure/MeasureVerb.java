package org.shouwang.measure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What can be done with a measure that is there.
public enum MeasureVerb {
    /// 决定采取
    DECIDE,
    /// 不采取
    REFUSE,
    /// 撤回建议
    WITHDRAW,
    /// 第二人批准
    APPROVE,
    /// 第二人不批准
    REJECT,
    /// 逾时失效: by a process alone
    FALL,
    /// 解除
    LIFT,
    /// 到期解除: by a process alone
    EXPIRE,
    /// 延长: a later end, which may need a second person
    PROLONG,
    /// 第二人同意延长
    CONFIRM,
    /// 第二人不同意延长
    DECLINE,
    /// 延长逾时未批准: by a process alone
    LAPSE,
    /// 告知书已送达
    SERVE,
    /// 纠错: by [Objections] alone
    OBJECT;

    /// Whether a process alone does it.
    public boolean isAutomatic() {
        return this == FALL || this == EXPIRE || this == LAPSE;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MeasureVerb> of(String code) {
        return Arrays.stream(values()).filter(verb -> verb.code().equals(code)).findFirst();
    }
}
