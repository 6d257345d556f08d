package org.shouwang.platform.table;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.shouwang.platform.value.Refusal;

/// Says what is wrong with a table in the reader's language, Chinese unless English is asked for.
public final class TableWords {

    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final ResourceBundle texts;

    private TableWords(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle("messages.table", locale, EXACT);
    }

    public static TableWords in(Locale locale) {
        return new TableWords(Column.isChinese(locale) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
    }

    public Locale locale() {
        return locale;
    }

    /// Why a whole file is refused.
    public String refusal(Refusal refused) {
        return text(
                "refusal." + refused.code(),
                refused.arguments().stream().map(String::valueOf).toList());
    }

    /// With row and field named first.
    public String problem(TableProblem problem, Columns columns) {
        String reason = reason(problem);
        String row = String.valueOf(problem.rowNumber());
        return problem.columnKey() == null || problem.code().startsWith("table.header-")
                ? text("table.in-row", List.of(row, reason))
                : text(
                        "table.in-cell",
                        List.of(row, columns.column(problem.columnKey()).title(locale), reason));
    }

    /// What is wrong and what to do, without saying where.
    public String reason(TableProblem problem) {
        return text(problem.code(), problem.arguments());
    }

    /// Whether a code's text is among those of this package.
    public boolean knows(String code) {
        return texts.containsKey(code);
    }

    String text(String code, List<String> arguments) {
        try {
            return new MessageFormat(texts.getString(code), locale).format(arguments.toArray());
        } catch (MissingResourceException unknown) {
            return code + (arguments.isEmpty() ? "" : " " + String.join(", ", arguments));
        }
    }

    String text(String code, String... arguments) {
        return text(code, List.of(arguments));
    }
}
