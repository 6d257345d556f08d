package org.shouwang.platform.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// The empty workbook that offices fill in 导入模板: header with notes and drop-downs, required columns
/// marked with `*`, number-like codes as text, and a sheet that explains each column.
public final class Template {

    private static final int LAST_ROW = 1_048_575;

    private Template() {}

    /// Does not close the stream.
    public static void write(Columns columns, Locale locale, OutputStream out) throws IOException {
        TableWords words = TableWords.in(locale);
        Workbook workbook = XlsxTableWriter.workbook(out);
        Worksheet data = workbook.newWorksheet(words.text("table.sheet.data"));
        Worksheet guide = workbook.newWorksheet(words.text("table.sheet.guide"));
        data(data, columns.all(), words);
        guide(guide, columns.all(), words);
        dropDowns(workbook, data, columns.all(), words);
        workbook.finish();
    }

    private static void data(Worksheet sheet, List<Column> columns, TableWords words) {
        var titles = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String title = column.title(words.locale()) + (column.required() ? "*" : "");
            titles.add(title);
            sheet.width(i, Sheets.width(title, column.kind()));
            if (column.kind() == Column.Kind.CODE || column.kind() == Column.Kind.TEXT) {
                sheet.style(i).format(Sheets.TEXT).set();
            } else if (column.kind() == Column.Kind.DATE) {
                sheet.style(i).format(Sheets.DATE).set();
            }
            String comment = comment(column, words);
            if (!comment.isEmpty()) {
                sheet.comment(0, i, comment);
            }
        }
        Sheets.header(sheet, 0, titles);
    }

    private static String comment(Column column, TableWords words) {
        var lines = new ArrayList<String>();
        if (!column.note(words.locale()).isEmpty()) {
            lines.add(column.note(words.locale()));
        }
        if (!column.example().isEmpty()) {
            lines.add(words.text("table.guide.example") + ": " + column.example());
        }
        return String.join("\n", lines);
    }

    private static void guide(Worksheet sheet, List<Column> columns, TableWords words) {
        sheet.inlineString(0, 0, words.text("table.guide.hint"));
        List<String> titles = List.of("column", "required", "note", "example", "choices");
        Sheets.header(
                sheet,
                1,
                titles.stream().map(title -> words.text("table.guide." + title)).toList());
        double[] widths = {18, 8, 60, 24, 60};
        for (int i = 0; i < widths.length; i++) {
            sheet.width(i, widths[i]);
        }
        for (int i = 0; i < columns.size(); i++) {
            explain(sheet, i + 2, columns.get(i), words);
        }
    }

    private static void explain(Worksheet sheet, int row, Column column, TableWords words) {
        List<String> choices = column.choices().stream()
                .map(choice -> choice.label(words.locale()))
                .toList();
        List<String> cells = List.of(
                column.title(words.locale()),
                words.text(column.required() ? "table.guide.yes" : "table.guide.no"),
                column.note(words.locale()),
                column.example(),
                String.join(Column.isChinese(words.locale()) ? "、" : ", ", choices));
        for (int i = 0; i < cells.size(); i++) {
            sheet.inlineString(row, i, Sheets.fit(cells.get(i)));
            sheet.style(row, i)
                    .wrapText(true)
                    .verticalAlignment("top")
                    .format(Sheets.TEXT)
                    .set();
        }
    }

    /// Lists stand on a hidden sheet: written into the rule itself they could not exceed 255 characters.
    private static void dropDowns(Workbook workbook, Worksheet data, List<Column> columns, TableWords words) {
        if (columns.stream().allMatch(column -> column.choices().isEmpty())) {
            return;
        }
        Worksheet lists = workbook.newWorksheet(words.text("table.sheet.choices"));
        lists.setVisibilityState(VisibilityState.HIDDEN);
        for (int i = 0; i < columns.size(); i++) {
            List<Column.Choice> choices = columns.get(i).choices();
            for (int j = 0; j < choices.size(); j++) {
                lists.inlineString(j, i, choices.get(j).label(words.locale()));
            }
            if (!choices.isEmpty()) {
                data.range(1, i, LAST_ROW, i)
                        .validateWithList(lists.range(0, i, choices.size() - 1, i))
                        .allowBlank(true)
                        .showDropdown(true)
                        .errorStyle(DataValidationErrorStyle.STOP)
                        .showErrorMessage(true)
                        .errorTitle(words.text("table.choice.title"))
                        .error(words.text("table.choice.error"));
            }
        }
    }
}
