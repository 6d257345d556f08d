package org.shouwang.platform.table;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Header names brought to a form in which those that people mean alike are alike.
final class HeaderName {

    private static final Pattern IGNORED = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}_]+");
    private static final Pattern MARKS = Pattern.compile("[*:]+$|^[*]+");
    private static final Pattern UNIT = Pattern.compile("(.+)[(\\[][^()\\[\\]]*[)\\]]$");

    private HeaderName() {}

    /// Without spaces, byte order mark, case and full-width forms, and without `*` or a colon at the end.
    static String plain(String name) {
        String narrow = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String bare = IGNORED.matcher(narrow).replaceAll("").replace('【', '[').replace('】', ']');
        return MARKS.matcher(bare).replaceAll("");
    }

    /// Also without a unit or remark in brackets at the end: 体温(℃) is 体温.
    static String withoutUnit(String plain) {
        var match = UNIT.matcher(plain);
        return match.matches() ? MARKS.matcher(match.group(1)).replaceAll("") : plain;
    }
}
