package org.shouwang.platform.table;

/// How much of a file is read at most. Each is checked before memory is spent.
///
/// @param bytes        size of the file as sent
/// @param rows         rows of data, blank ones included
/// @param columns      columns that hold something
/// @param cellLength   characters in one cell; Excel itself allows 32,767
/// @param inflated     bytes of a workbook's parts together, once unpacked
/// @param ratio        how many times larger a part of more than 64 MiB may be than its packed form
/// @param entries      parts in a workbook
/// @param sharedText   bytes of a workbook's shared strings, which stay in memory
public record Limits(
        long bytes, long rows, int columns, int cellLength, long inflated, int ratio, int entries, long sharedText) {

    private static final long MIB = 1L << 20;

    /// What an import of a whole district needs: 512 MiB, two million rows, 200 columns.
    public static final Limits STANDARD =
            new Limits(512 * MIB, 2_000_000, 200, 32_767, 3_072 * MIB, 200, 1_000, 256 * MIB);

    public Limits withBytes(long most) {
        return new Limits(most, rows, columns, cellLength, inflated, ratio, entries, sharedText);
    }

    public Limits withRows(long most) {
        return new Limits(bytes, most, columns, cellLength, inflated, ratio, entries, sharedText);
    }

    public Limits withColumns(int most) {
        return new Limits(bytes, rows, most, cellLength, inflated, ratio, entries, sharedText);
    }

    public Limits withCellLength(int most) {
        return new Limits(bytes, rows, columns, most, inflated, ratio, entries, sharedText);
    }

    public Limits withInflated(long most) {
        return new Limits(bytes, rows, columns, cellLength, most, ratio, entries, sharedText);
    }

    public Limits withEntries(int most) {
        return new Limits(bytes, rows, columns, cellLength, inflated, ratio, most, sharedText);
    }

    public Limits withSharedText(long most) {
        return new Limits(bytes, rows, columns, cellLength, inflated, ratio, entries, most);
    }
}
