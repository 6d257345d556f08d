package org.shouwang.platform.table;

/// References such as `AB12`, believed no further than Excel's own bounds.
final class CellReference {

    private static final int MOST_LETTERS = 3;
    private static final int MOST_DIGITS = 7;

    private CellReference() {}

    /// The column's position, 0 for A.
    static int column(String reference) {
        int letters = letters(reference);
        int column = 0;
        for (int i = 0; i < letters; i++) {
            column = column * 26 + reference.charAt(i) - 'A' + 1;
        }
        if (letters == 0 || letters > MOST_LETTERS) {
            throw Unreadable.because("table.broken");
        }
        return column - 1;
    }

    static long row(String reference) {
        return number(reference.substring(letters(reference)));
    }

    static long number(String digits) {
        long number = 0;
        if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
            throw Unreadable.because("table.broken");
        }
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                throw Unreadable.because("table.broken");
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    /// A column's letters as Excel shows them.
    static String letters(long position) {
        var letters = new StringBuilder();
        for (long left = position + 1; left > 0; left = (left - 1) / 26) {
            letters.insert(0, (char) ('A' + (left - 1) % 26));
        }
        return letters.toString();
    }

    private static int letters(String reference) {
        int i = 0;
        while (i < reference.length()
                && i <= MOST_LETTERS
                && reference.charAt(i) >= 'A'
                && reference.charAt(i) <= 'Z') {
            i++;
        }
        return i;
    }
}
