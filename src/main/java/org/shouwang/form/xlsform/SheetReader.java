package org.shouwang.form.xlsform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.util.RecordFormatException;
import org.shouwang.form.expression.Value;
import org.shouwang.platform.table.Limits;
import org.shouwang.platform.table.TableFormat;
import org.shouwang.platform.table.TableReader;
import org.shouwang.platform.table.TableRow;
import org.shouwang.platform.value.Refusal;

/// Reads the three sheets of a workbook, the new format or the old.
final class SheetReader {

    private static final byte[] OLD = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final Limits LIMITS = Limits.STANDARD
            .withBytes(10L << 20)
            .withRows(40_000)
            .withColumns(300)
            .withInflated(100L << 20)
            .withSharedText(30L << 20);

    private SheetReader() {}

    /// The sheets named, those that are there.
    static Map<String, Sheet> read(Path file, List<String> names) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] head = content.readNBytes(4);
            return java.util.Arrays.equals(head, OLD) ? old(file, names) : modern(file, names);
        }
    }

    private static Map<String, Sheet> modern(Path file, List<String> names) throws IOException {
        Map<String, Sheet> sheets = new HashMap<>();
        for (String name : names) {
            for (String written : List.of(
                    name,
                    name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
                    name.toUpperCase(Locale.ROOT))) {
                if (!sheets.containsKey(name)) {
                    modern(file, name, written, sheets);
                }
            }
        }
        return sheets;
    }

    private static void modern(Path file, String name, String written, Map<String, Sheet> sheets) throws IOException {
        try (TableReader reader = TableReader.open(file, LIMITS, written)) {
            if (reader.format() != TableFormat.XLSX) {
                throw new Refusal.Invalid("form.xls_unreadable");
            }
            List<Sheet.Line> lines = new ArrayList<>();
            List<String> columns = columns(reader.header());
            while (reader.hasNext()) {
                TableRow row = reader.next();
                lines.add(line(row.number(), columns, row.cells()));
            }
            sheets.put(name, new Sheet(name, columns, lines));
        } catch (Refusal.Invalid refusal) {
            if (!List.of("table.sheet-missing", "table.no-sheet", "table.empty").contains(refusal.code())) {
                throw refusal;
            }
        }
    }

    private static List<String> columns(List<String> header) {
        return header.stream().map(Sheet::column).toList();
    }

    private static Sheet.Line line(long number, List<String> columns, List<String> cells) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size() && i < cells.size(); i++) {
            String cell = clean(cells.get(i));
            if (!columns.get(i).isEmpty() && !cell.isEmpty()) {
                values.putIfAbsent(columns.get(i), cell);
            }
        }
        return new Sheet.Line(number, values);
    }

    /// Word processors leave curly quotes and hard blanks behind.
    private static String clean(String cell) {
        // Excel turns the words into formulas of its own.
        if (cell.equalsIgnoreCase("=TRUE()") || cell.equalsIgnoreCase("=FALSE()")) {
            return cell.substring(1).toLowerCase(Locale.ROOT);
        }
        return cell.replace('\u00a0', ' ')
                .replace('\u2018', '\'')
                .replace('\u2019', '\'')
                .replace('\u201c', '"')
                .replace('\u201d', '"')
                .strip();
    }

    private static Map<String, Sheet> old(Path file, List<String> names) {
        Map<String, Sheet> sheets = new HashMap<>();
        try (InputStream content = Files.newInputStream(file);
                HSSFWorkbook workbook = new HSSFWorkbook(content)) {
            for (org.apache.poi.ss.usermodel.Sheet sheet : workbook) {
                String name = sheet.getSheetName().strip().toLowerCase(Locale.ROOT);
                if (names.contains(name)) {
                    sheets.put(name, old(name, sheet));
                }
            }
            return sheets;
        } catch (IOException
                | RecordFormatException
                | IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException e) {
            throw new Refusal.Invalid("form.xls_unreadable");
        }
    }

    private static Sheet old(String name, org.apache.poi.ss.usermodel.Sheet sheet) {
        List<String> columns = List.of();
        List<Sheet.Line> lines = new ArrayList<>();
        for (Row row : sheet) {
            List<String> cells = cells(row);
            if (cells.stream().allMatch(String::isBlank)) {
                continue;
            }
            if (columns.isEmpty()) {
                columns = columns(cells);
            } else {
                lines.add(line(row.getRowNum() + 1L, columns, cells));
            }
        }
        return new Sheet(name, columns, lines);
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(300, row.getLastCellNum()); i++) {
            Cell cell = row.getCell(i);
            cells.add(cell == null ? "" : text(cell));
        }
        return cells;
    }

    private static String text(Cell cell) {
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return switch (type) {
            case STRING -> cell.getRichStringCellValue().getString();
            case BOOLEAN -> cell.getBooleanCellValue() ? "true" : "false";
            case NUMERIC ->
                DateUtil.isCellDateFormatted(cell)
                        ? cell.getLocalDateTimeCellValue().toLocalDate().toString()
                        : Value.of(cell.getNumericCellValue()).text();
            default -> "";
        };
    }
}
