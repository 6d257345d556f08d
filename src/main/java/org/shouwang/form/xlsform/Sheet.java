package org.shouwang.form.xlsform;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A sheet of the workbook: its columns by their names, its rows as a person sees them.
record Sheet(String name, List<String> columns, List<Line> lines) {

    /// @param number the row in the workbook, the first being 1
    record Line(long number, Map<String, String> cells) {

        String cell(String... names) {
            for (String name : names) {
                String value = cells.getOrDefault(name, "");
                if (!value.isEmpty()) {
                    return value;
                }
            }
            return "";
        }
    }

    /// One name for each column, however it was written.
    static String column(String title) {
        String plain = title.strip().toLowerCase(Locale.ROOT);
        int language = plain.indexOf(':');
        return (language < 0 ? plain : plain.substring(0, language)).strip().replaceAll("[\\s_-]+", "_")
                + (language < 0
                        ? ""
                        : "::"
                                + title.strip()
                                        .substring(title.strip().indexOf(':'))
                                        .replaceAll("^:+\\s*", ""));
    }
}
