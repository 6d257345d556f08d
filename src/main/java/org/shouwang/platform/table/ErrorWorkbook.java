package org.shouwang.platform.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// The wrong rows of an import, given back to be mended 错误行工作簿.
///
/// All cells come back as text just as they were read, under the header they came with; wrong cells
/// are coloured and (the first thousands of them) carry the reason as a comment; the column
/// [Columns#REASON_ZH] behind the header's last lists all reasons of the row. Sent again as it is,
/// the mended workbook reads like the original: that column is ignored. Cells of a row beyond the
/// header stand behind the reasons, so they are wrong again until someone has dealt with them.
///
/// Closing completes the workbook; it does not close the stream.
public final class ErrorWorkbook implements Closeable {

    private static final int MOST_COMMENTS = 5_000;
    private static final int KEPT = 500;
    /// Rows that fit on the sheet, the header apart; what is beyond is counted but not given back.
    public static final int MOST_ROWS = XlsxTableWriter.MOST_ROWS - 1;

    private final HeaderMatch match;
    private final TableWords words;
    private final Function<TableProblem, String> reasons;
    private final Workbook workbook;
    private final Worksheet sheet;
    private final List<Integer> kept = new ArrayList<>();
    private int next = 1;
    private int comments;
    private long rows;

    /// @param reasons says a problem in the reader's language, without row and column; for problems of
    ///     this package [TableWords#reason]
    public ErrorWorkbook(
            OutputStream out, HeaderMatch match, TableWords words, Function<TableProblem, String> reasons) {
        this.match = match;
        this.words = words;
        this.reasons = reasons;
        this.workbook = XlsxTableWriter.workbook(out);
        this.sheet = workbook.newWorksheet(words.text("table.sheet.errors"));
        header();
    }

    private String reasonTitle() {
        return Column.isChinese(words.locale()) ? Columns.REASON_ZH : Columns.REASON_EN;
    }

    private void header() {
        var titles = new ArrayList<String>();
        for (int i = 0; i < match.header().size(); i++) {
            String title = match.header().get(i);
            if (!Columns.isReason(title)) {
                sheet.width(kept.size(), Sheets.width(title, Column.Kind.CODE));
                kept.add(i);
                titles.add(title);
            }
        }
        sheet.width(titles.size(), 80);
        titles.add(reasonTitle());
        Sheets.header(sheet, 0, titles);
    }

    /// Adds a row that was not taken, with all that is wrong with it.
    public void add(TableRow row, List<TableProblem> problems) throws IOException {
        rows++;
        if (next > MOST_ROWS) {
            return;
        }
        Map<Integer, List<String>> wrong = wrongCells(problems);
        for (int i = 0; i < kept.size(); i++) {
            cell(i, row.cell(kept.get(i)));
            if (wrong.containsKey(kept.get(i))) {
                mark(i, wrong.getOrDefault(kept.get(i), List.of()));
            }
        }
        sheet.inlineString(next, kept.size(), Sheets.fit(allReasons(problems)));
        sheet.style(next, kept.size())
                .wrapText(true)
                .fontColor("C00000")
                .format(Sheets.TEXT)
                .set();
        for (int i = match.header().size(); i < row.width(); i++) {
            int place = kept.size() + 1 + i - match.header().size();
            cell(place, row.cell(i));
            Sheets.wrong(sheet, next, place);
        }
        next++;
        if (next % KEPT == 0) {
            sheet.flush();
        }
    }

    private void cell(int column, String text) {
        if (!text.isEmpty()) {
            sheet.inlineString(next, column, Sheets.fit(text));
        }
        sheet.style(next, column).format(Sheets.TEXT).set();
    }

    private void mark(int column, List<String> why) {
        Sheets.wrong(sheet, next, column);
        if (comments < MOST_COMMENTS) {
            comments++;
            sheet.comment(next, column, Sheets.fit(String.join("\n", why)));
        }
    }

    private Map<Integer, List<String>> wrongCells(List<TableProblem> problems) {
        var wrong = new LinkedHashMap<Integer, List<String>>();
        for (TableProblem problem : problems) {
            int position = problem.columnKey() == null ? -1 : match.position(problem.columnKey());
            if (position >= 0) {
                wrong.computeIfAbsent(position, none -> new ArrayList<>()).add(reasons.apply(problem));
            }
        }
        return wrong;
    }

    private String allReasons(List<TableProblem> problems) {
        var all = new ArrayList<String>();
        for (TableProblem problem : problems) {
            String reason = reasons.apply(problem);
            String key = problem.columnKey();
            String separator = Column.isChinese(words.locale()) ? "：" : ": ";
            all.add(key == null ? reason : match.columns().column(key).title(words.locale()) + separator + reason);
        }
        return String.join("\n", all);
    }

    /// Rows added so far.
    public long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        sheet.finish();
        Worksheet about = workbook.newWorksheet(words.text("table.sheet.about"));
        about.width(0, 100);
        about.inlineString(0, 0, words.text("table.errors.hint", reasonTitle()));
        about.style(0, 0).wrapText(true).set();
        about.finish();
        workbook.finish();
    }
}
