package org.shouwang.screening.list;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.shouwang.platform.table.Column;
import org.shouwang.platform.table.Columns;
import org.shouwang.platform.table.HeaderMatch;
import org.shouwang.platform.table.Limits;
import org.shouwang.platform.table.RowCells;
import org.shouwang.platform.table.TableProblem;
import org.shouwang.platform.table.TableReader;
import org.shouwang.platform.value.IdentityNumber;
import org.shouwang.platform.value.Phone;

/// Reads a list as it comes from above, from CSV or Excel.
public final class ListFile {

    public static final Columns COLUMNS = Columns.of(
            Column.of("name", "姓名", "Name").asRequired().alsoCalled("旅客姓名", "乘客姓名", "人员姓名"),
            Column.of("document", "身份证号", "Identity number")
                    .as(Column.Kind.CODE)
                    .alsoCalled("证件号", "证件号码", "身份证号码", "公民身份号码"),
            Column.of("phone", "手机", "Mobile").as(Column.Kind.CODE).alsoCalled("电话", "手机号", "联系电话", "手机号码"),
            Column.of("address", "地址", "Address").alsoCalled("住址", "居住地址", "现住址", "目的地"),
            Column.of("community", "社区", "Community").alsoCalled("社区名称", "社区代码", "所属社区"),
            Column.of("note", "说明", "Note").alsoCalled("备注", "车次", "航班"));

    private static final Limits LIMITS = Limits.STANDARD.withBytes(16L << 20).withRows(20_000);

    private ListFile() {}

    /// A row that could be read; what a person is known by is never written to logs.
    public record Entry(
            int number, String name, String document, String phone, String address, String community, String note) {

        @Override
        public String toString() {
            return "Entry[" + number + "]";
        }
    }

    /// The rows that could be read, and what is wrong with the header and the others.
    public record Reading(List<Entry> entries, List<TableProblem> problems) {}

    /// Reads a file whole. A file that is no table at all is refused as `platform.table` says.
    public static Reading read(Path file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (TableReader reader = TableReader.open(file, LIMITS)) {
            HeaderMatch header = COLUMNS.match(reader);
            List<TableProblem> problems = new ArrayList<>(header.problems());
            while (header.problems().isEmpty() && reader.hasNext()) {
                RowCells cells = header.row(reader.next());
                Entry entry = entry(cells);
                if (cells.isGood()) {
                    entries.add(entry);
                } else {
                    problems.addAll(cells.problems());
                }
            }
            return new Reading(List.copyOf(entries), List.copyOf(problems));
        }
    }

    private static Entry entry(RowCells cells) {
        String name = Objects.requireNonNullElse(cells.text("name", 100), "");
        String document = Objects.requireNonNullElse(cells.code("document", 30), "");
        String phone = Objects.requireNonNullElse(cells.code("phone", 30), "");
        if (document.length() == 18 && IdentityNumber.of(document).isEmpty()) {
            cells.reject("document", "list.document");
        }
        if (!phone.isEmpty() && Phone.of(phone).isEmpty()) {
            cells.reject("phone", "list.phone");
        }
        if (document.isEmpty() && phone.isEmpty()) {
            cells.reject(null, "list.nothing");
        }
        return new Entry(
                (int) cells.row().number(),
                name,
                IdentityNumber.of(document).map(IdentityNumber::text).orElse(document),
                Phone.of(phone).map(Phone::digits).orElse(""),
                Objects.requireNonNullElse(cells.text("address", 200), ""),
                Objects.requireNonNullElse(cells.text("community", 100), ""),
                Objects.requireNonNullElse(cells.text("note", 200), ""));
    }
}
