package org.shouwang.platform.field;

/// What of a module belongs on the phone of whoever acts 离线包: a bean of that module.
///
/// Only what their role needs for their own area, masked as on pages. It is encrypted on the phone, and
/// still: what is not on it can't be lost with it.
public interface FieldPack {

    /// The name under which the app finds it.
    String part();

    /// The content, written as JSON; null where this role needs nothing of it. Asked in a transaction
    /// that reads only.
    @org.jspecify.annotations.Nullable
    Object content();

    /// What of the content makes it another when it changes; all of it, unless something of it only
    /// says when it was read.
    default Object compared(Object content) {
        return content;
    }
}
