package org.shouwang.platform.table;

/// Workbooks write characters that XML cannot hold as `_x0007_`; they are brought back, so that they
/// can be found and refused.
final class XmlEscapes {

    private static final int LENGTH = 7;

    private XmlEscapes() {}

    static String decode(StringBuilder text) {
        int at = text.indexOf("_x");
        if (at < 0) {
            return text.toString();
        }
        var decoded = new StringBuilder(text.length());
        int from = 0;
        for (; at >= 0; at = text.indexOf("_x", at)) {
            int code = code(text, at);
            if (code < 0) {
                at += 2;
            } else {
                decoded.append(text, from, at).append((char) code);
                at += LENGTH;
                from = at;
            }
        }
        return decoded.append(text, from, text.length()).toString();
    }

    private static int code(StringBuilder text, int at) {
        if (at + LENGTH > text.length() || text.charAt(at + LENGTH - 1) != '_') {
            return -1;
        }
        int code = 0;
        for (int i = at + 2; i < at + LENGTH - 1; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }
}
