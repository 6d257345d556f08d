package org.shouwang.platform.audit;

import java.util.Locale;

/// What was done 操作类型.
public enum AuditAction {
    SIGN_IN,
    SIGN_IN_FAILED,
    SIGN_OUT,
    READ,
    SEARCH,
    EXPORT,
    DOWNLOAD,
    CREATE,
    CHANGE,
    DELETE,
    IMPORT,
    UNMASK,
    GRANT,
    VERIFY,
    /// An office was opened again from the machine itself, past every right.
    RECOVER;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
