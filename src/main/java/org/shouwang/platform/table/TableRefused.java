package org.shouwang.platform.table;

import java.util.List;

/// A whole file is refused 整份文件退回, before any of its rows counts.
///
/// It carries a stable code (a key of `messages/table_*.properties`) and its arguments, never a text
/// meant for people and never a value out of the file that could be personal.
public final class TableRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<String> arguments;

    public TableRefused(String code, Object... arguments) {
        super(code + " " + List.of(arguments));
        this.code = code;
        this.arguments = List.of(arguments).stream().map(String::valueOf).toList();
    }

    TableRefused(Throwable cause, String code, Object... arguments) {
        this(code, arguments);
        initCause(cause);
    }

    public String code() {
        return code;
    }

    /// In the order of the text's `{0}`, `{1}`, …
    public List<String> arguments() {
        return arguments;
    }
}
