package org.shouwang.work.paper;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What can be done with a document 公文步骤.
public enum DocumentVerb {
    /// 改稿
    REVISE,
    /// 核稿: by somebody other than its drafter.
    CHECK,
    /// 会签: by each of those whom the drafter named.
    COUNTERSIGN,
    /// 签发: by whoever may sign its kind, neither drafter nor checker.
    SIGN,
    /// 编号
    NUMBER,
    /// 用印
    SEAL,
    /// 发出
    SEND,
    /// 签收: by each receiver, or noted after a telephone call.
    SIGN_FOR,
    /// 退回修改
    RETURN,
    /// 作废
    DISCARD,
    /// 废止
    REPEAL;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DocumentVerb> of(String code) {
        return Arrays.stream(values()).filter(verb -> verb.code().equals(code)).findFirst();
    }
}
