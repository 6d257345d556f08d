package org.shouwang.platform.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something wrong with one cell, one row or the header 一处问题. A value, never thrown.
///
/// @param code      stable; a key of the messages. Codes of this package start with `table.`, those of
///     a module's own rules with the module's name
/// @param rowNumber the row as a person sees it in Excel
/// @param columnKey the key of the [Column]; null when the whole row or header is meant
/// @param arguments what the text's `{0}`, `{1}`, … stand for
public record TableProblem(
        String code, long rowNumber, @Nullable String columnKey, List<String> arguments) {

    public TableProblem {
        arguments = List.copyOf(arguments);
    }

    public static TableProblem of(String code, long rowNumber, @Nullable String columnKey, Object... arguments) {
        return new TableProblem(
                code,
                rowNumber,
                columnKey,
                List.of(arguments).stream().map(String::valueOf).toList());
    }
}
