package org.shouwang.platform.table;

import org.jspecify.annotations.Nullable;

/// What a cell's text may be made of 单元格的文字: pure rules, used for every text that comes from
/// outside.
///
/// Line breaks, tabs and spaces of every kind become single-width spaces and are cut at the ends;
/// characters of no width are dropped. Control characters, marks that turn the direction of writing
/// (they make a name look like another), broken surrogates and the sign of an earlier loss (U+FFFD)
/// are refused: whoever wrote them must look.
public final class Cells {

    private Cells() {}

    /// The text as it is kept: see the class. A leading apostrophe that guards a formula sign
    /// (`'+86…`, as our own .csv exports have it) is taken off.
    public static String clean(String raw) {
        if (isClean(raw)) {
            return raw;
        }
        var kept = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (isSpace(c)) {
                kept.append(' ');
            } else if (!isWidthless(c)) {
                kept.append(c);
            }
        }
        String trimmed = kept.toString().strip();
        return isGuarded(trimmed) ? trimmed.substring(1) : trimmed;
    }

    /// The first character that must not be there, as `U+202E`; null if there is none.
    public static @Nullable String forbidden(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c >= ' ' && c < 0x7F || c >= 0x4E00 && c < 0xA000) {
                continue;
            }
            boolean paired =
                    Character.isHighSurrogate(c) && i + 1 < raw.length() && Character.isLowSurrogate(raw.charAt(i + 1));
            if (paired ? isForbidden(raw.codePointAt(i)) : isForbidden(c)) {
                return "U+%04X".formatted(raw.codePointAt(i));
            }
            i += paired ? 1 : 0;
        }
        return null;
    }

    /// Whether a forbidden character is one that turns the direction of writing.
    public static boolean turnsDirection(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c == 0x200E || c == 0x200F || c == 0x061C;
    }

    /// Full-width digits, letters and signs as half-width ones: `ＡＢ１２－` is `AB12-`.
    public static String narrow(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0xFF01 && c <= 0xFF5E) {
                var narrow = new StringBuilder(text);
                for (int j = i; j < narrow.length(); j++) {
                    char wide = narrow.charAt(j);
                    narrow.setCharAt(j, wide >= 0xFF01 && wide <= 0xFF5E ? (char) (wide - 0xFEE0) : wide);
                }
                return narrow.toString();
            }
        }
        return text;
    }

    /// A text of unknown origin made fit to be shown in a message: cleaned, without forbidden
    /// characters, short.
    public static String shown(String raw) {
        String text = clean(raw.length() > 200 ? raw.substring(0, 200) : raw);
        var kept = new StringBuilder();
        text.codePoints().filter(c -> !isForbidden(c)).limit(40).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /// Whether a spreadsheet would take the text for a formula, were it not marked as text.
    public static boolean looksLikeFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r＝＋－＠".indexOf(text.charAt(0)) >= 0;
    }

    private static boolean isGuarded(String text) {
        return text.length() > 1 && text.charAt(0) == '\'' && looksLikeFormula(text.substring(1));
    }

    private static boolean isClean(String raw) {
        int last = raw.length() - 1;
        if (last < 0) {
            return true;
        }
        if (raw.charAt(0) == ' ' || raw.charAt(last) == ' ' || raw.charAt(0) == '\'') {
            return false;
        }
        for (int i = 0; i <= last; i++) {
            char c = raw.charAt(i);
            if ((c < ' ' || c > '~') && (c < 0x4E00 || c >= 0xA000)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(char c) {
        return c == '\n' || c == '\r' || c == '\t' || Character.isSpaceChar(c);
    }

    private static boolean isWidthless(char c) {
        return c >= 0x200B && c <= 0x200D || c == 0x2060 || c == 0xFEFF || c == 0xAD;
    }

    private static boolean isForbidden(int c) {
        boolean control = Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
        boolean broken = c >= 0xD800 && c <= 0xDFFF || (c & 0xFFFE) == 0xFFFE || c == 0xFFFD;
        boolean tag = c >= 0xE0000 && c <= 0xE007F || c >= 0xFFF9 && c <= 0xFFFB;
        return control || broken || tag || turnsDirection(c);
    }
}
