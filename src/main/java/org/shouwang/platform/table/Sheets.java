package org.shouwang.platform.table;

import java.util.List;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Worksheet;

/// How our workbooks look: header, widths, text columns. One look for exports, templates and errors.
final class Sheets {

    static final String TEXT = "@";
    static final String DATE = "yyyy-mm-dd";
    static final String MOMENT = "yyyy-mm-dd hh:mm:ss";
    private static final String HEADER_FILL = "DCE6F1";
    private static final String WRONG_FILL = "F8CBAD";

    private Sheets() {}

    static void header(Worksheet sheet, int row, List<String> titles) {
        for (int i = 0; i < titles.size(); i++) {
            sheet.inlineString(row, i, fit(titles.get(i)));
            sheet.style(row, i)
                    .bold()
                    .fillColor(HEADER_FILL)
                    .borderStyle(BorderStyle.THIN)
                    .verticalAlignment("center")
                    .format(TEXT)
                    .set();
        }
        sheet.freezePane(0, row + 1);
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.repeatRows(row, row);
    }

    static void wrong(Worksheet sheet, int row, int column) {
        sheet.style(row, column).fillColor(WRONG_FILL).format(TEXT).set();
    }

    /// A width in which a column's title and typical values can be read: a Chinese character takes two.
    static double width(String title, Column.Kind kind) {
        int least = switch (kind) {
            case TEXT -> 14;
            case CODE -> 21;
            case NUMBER -> 10;
            case DATE -> 12;
            case TIME -> 20;
        };
        return Math.max(least, Math.min(60, width(title) + 4));
    }

    static int width(String text) {
        return (int) text.codePoints().map(c -> c < 0x2E80 ? 1 : 2).sum();
    }

    /// What a workbook can hold: at most 32,767 characters, none that XML forbids.
    static String fit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\t' || c >= 0xFFFE || Character.isSurrogate(c) || i >= 32_767) {
                return repaired(text);
            }
        }
        return text;
    }

    private static String repaired(String text) {
        var fit = new StringBuilder();
        text.codePoints()
                .map(c -> c < ' ' && c != '\n' && c != '\t' || c >= 0xD800 && c < 0xE000 || c == 0xFFFE || c == 0xFFFF
                        ? 0xFFFD
                        : c)
                .limit(32_766)
                .forEach(fit::appendCodePoint);
        fit.setLength(Math.min(fit.length(), 32_767));
        return fit.toString();
    }
}
