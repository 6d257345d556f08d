package org.shouwang.platform.table;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Gathers a record's cells, giving out short texts that come again and again (男, 汉族) only once.
final class CsvCells extends CsvCallbackHandler<String[]> {

    private static final int SHORT = 8;
    private static final int SLOTS = 1 << 10;

    private final Limits limits;
    private final @Nullable String[] known = new @Nullable String[SLOTS];
    private String[] cells = new String[64];
    private int count;
    private long record;

    CsvCells(Limits limits) {
        this.limits = limits;
    }

    @Override
    protected RecordType getRecordType() {
        return RecordType.DATA;
    }

    @Override
    protected int getFieldCount() {
        return count;
    }

    @Override
    protected void beginRecord(long line) {
        count = 0;
        record++;
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean quoted) {
        if (length > limits.cellLength()) {
            throw Unreadable.because("table.cell-too-long", record, limits.cellLength());
        }
        if (count >= limits.columns() && length > 0) {
            throw Unreadable.because("table.too-many-columns", record, limits.columns());
        }
        if (count >= limits.columns()) {
            return;
        }
        if (count == cells.length) {
            cells = Arrays.copyOf(cells, count * 2);
        }
        cells[count++] = length == 0
                ? ""
                : length <= SHORT ? shared(buffer, offset, length) : new String(buffer, offset, length);
    }

    private String shared(char[] buffer, int offset, int length) {
        int hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = hash * 31 + buffer[i];
        }
        int slot = (hash ^ (hash >>> 10) ^ (hash >>> 20)) & (SLOTS - 1);
        String text = known[slot];
        if (text == null || !same(text, buffer, offset, length)) {
            text = new String(buffer, offset, length);
            known[slot] = text;
        }
        return text;
    }

    private static boolean same(String text, char[] buffer, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != buffer[offset + i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {
        throw new IllegalStateException("comments are not read");
    }

    @Override
    protected void setEmpty() {
        cells[count++] = "";
    }

    @Override
    protected String[] buildRecord() {
        return Arrays.copyOf(cells, count);
    }
}
