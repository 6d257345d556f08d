package org.shouwang.platform.table;

import static javax.xml.stream.XMLStreamConstants.END_DOCUMENT;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of a sheet. Rows and cells that do not come in order, or claim to stand outside of
/// Excel's own bounds, make the sheet broken; so no claim can make memory grow.
final class XlsxRows {

    private static final int EXCEL_ROWS = 1_048_576;
    private static final int EXCEL_COLUMNS = 16_384;
    private static final int MOST_ARRAYS = 256;

    /// Cells that a formula of several cells fills: only its first cell says that it is one.
    private record Filled(int firstColumn, int lastColumn, long lastRow) {}

    private final XmlPart part;
    private final XlsxCell cell;
    private final Limits limits;
    private final List<Filled> filled = new ArrayList<>();
    private final String[] cells;
    private Map<Integer, CellDoubt> doubts = Map.of();
    private long number;
    private int width;

    XlsxRows(XmlPart part, XlsxCell cell, Limits limits) {
        this.part = part;
        this.cell = cell;
        this.limits = limits;
        this.cells = new String[limits.columns()];
        while (part.nextElement()) {
            if (part.is("sheetData")) {
                return;
            }
        }
        throw Unreadable.because("table.broken");
    }

    /// @param least cells a row has at least: what the header has
    @Nullable
    TableRow next(int least) {
        while (true) {
            switch (part.next()) {
                case START_ELEMENT -> {
                    if (part.is("row")) {
                        return row(least);
                    }
                    part.skip();
                }
                case END_ELEMENT -> {
                    if (part.is("sheetData")) {
                        return null;
                    }
                }
                case END_DOCUMENT -> {
                    return null;
                }
                default -> {}
            }
        }
    }

    private TableRow row(int least) {
        startRow();
        int column = -1;
        while (true) {
            switch (part.next()) {
                case START_ELEMENT -> {
                    if (part.is("c")) {
                        column = cell(column);
                    } else {
                        part.skip();
                    }
                }
                case END_ELEMENT -> {
                    return new TableRow(number, Arrays.asList(Arrays.copyOf(cells, Math.max(width, least))), doubts);
                }
                case END_DOCUMENT -> throw Unreadable.because("table.broken");
                default -> {}
            }
        }
    }

    private void startRow() {
        String stated = part.attribute("r");
        long now = stated == null ? number + 1 : CellReference.number(stated);
        if (now <= number || now > EXCEL_ROWS) {
            throw Unreadable.because("table.broken");
        }
        number = now;
        width = 0;
        Arrays.fill(cells, "");
        doubts = doubts.isEmpty() ? doubts : Map.of();
        filled.removeIf(area -> area.lastRow() < number);
    }

    private int cell(int before) {
        String stated = part.attribute("r");
        int column = stated == null ? before + 1 : CellReference.column(stated);
        if (column <= before || column >= EXCEL_COLUMNS) {
            throw Unreadable.because("table.broken");
        }
        cell.read(number);
        if (cell.filledArea() instanceof String area) {
            remember(area);
        }
        String text = cell.text();
        CellDoubt doubt = cell.doubt();
        if (doubt == null && !filled.isEmpty() && isFilled(column)) {
            doubt = CellDoubt.FORMULA;
            text = "=";
        }
        if (!text.isEmpty()) {
            put(column, text, doubt);
        }
        return column;
    }

    private void put(int column, String text, @Nullable CellDoubt doubt) {
        if (column >= limits.columns()) {
            throw Unreadable.because("table.too-many-columns", number, limits.columns());
        }
        cells[column] = text;
        width = column + 1;
        if (doubt != null) {
            if (doubts.isEmpty()) {
                doubts = new HashMap<>();
            }
            doubts.put(column, doubt);
        }
    }

    private void remember(String area) {
        int colon = area.indexOf(':');
        String first = colon < 0 ? area : area.substring(0, colon);
        String last = area.substring(colon + 1);
        if (filled.size() == MOST_ARRAYS) {
            throw Unreadable.because("table.too-many-formulas");
        }
        filled.add(new Filled(CellReference.column(first), CellReference.column(last), CellReference.row(last)));
    }

    private boolean isFilled(int column) {
        for (Filled area : filled) {
            if (column >= area.firstColumn() && column <= area.lastColumn()) {
                return true;
            }
        }
        return false;
    }
}
