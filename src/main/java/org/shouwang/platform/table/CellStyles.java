package org.shouwang.platform.table;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which of a workbook's cell styles show a number as a date or a time.
final class CellStyles {

    private static final int MOST = 1 << 16;

    private final BitSet dates = new BitSet();

    static CellStyles none() {
        return new CellStyles();
    }

    static CellStyles read(XmlPart part) {
        var styles = new CellStyles();
        Set<String> dateFormats = new HashSet<>();
        boolean cells = false;
        int index = 0;
        while (part.nextElement() && index < MOST && dateFormats.size() < MOST) {
            switch (part.name()) {
                case "numFmt" -> {
                    if (isDate(part.attribute("formatCode"))) {
                        dateFormats.add(String.valueOf(part.attribute("numFmtId")));
                    }
                }
                case "cellXfs" -> cells = true;
                case "cellStyles", "dxfs", "cellStyleXfs" -> cells = false;
                case "xf" -> {
                    if (cells) {
                        String format = part.attribute("numFmtId");
                        styles.dates.set(index++, isBuiltInDate(format) || dateFormats.contains(format));
                    }
                }
                default -> {}
            }
        }
        return styles;
    }

    boolean isDate(int style) {
        return style >= 0 && dates.get(style);
    }

    /// Of ECMA-376, 18.8.30: 14–22 and 45–47, and the East Asian 27–36 and 50–58.
    private static boolean isBuiltInDate(@Nullable String id) {
        if (id == null || id.length() != 2) {
            return false;
        }
        int n = (id.charAt(0) - '0') * 10 + id.charAt(1) - '0';
        return n >= 14 && n <= 22 || n >= 27 && n <= 36 || n >= 45 && n <= 47 || n >= 50 && n <= 58;
    }

    /// A format code is a date's when it has y, m, d, h or s (or 年) outside quotes and brackets.
    static boolean isDate(@Nullable String code) {
        if (code == null) {
            return false;
        }
        String bare = code.replaceAll("\"[^\"]*\"|\\\\.|\\[[^\\]hms]*\\]|[_*].", "");
        String first = bare.split(";", 2)[0].toLowerCase(Locale.ROOT);
        return !first.contains("general") && first.matches(".*[ymdhs年月日].*");
    }
}
