package org.shouwang.form.xlsform;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Columns in several languages: `label::English (en)`.
final class Translations {

    private static final Pattern CODE = Pattern.compile("\\(\\s*([A-Za-z]{2,3})(?:[-_][A-Za-z]+)?\\s*\\)\\s*$");
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("english", "en"),
            Map.entry("chinese", "zh"),
            Map.entry("中文", "zh"),
            Map.entry("汉语", "zh"),
            Map.entry("french", "fr"),
            Map.entry("français", "fr"),
            Map.entry("francais", "fr"),
            Map.entry("spanish", "es"),
            Map.entry("español", "es"),
            Map.entry("portuguese", "pt"),
            Map.entry("arabic", "ar"),
            Map.entry("russian", "ru"),
            Map.entry("swahili", "sw"));

    private final Set<String> languages = new LinkedHashSet<>();

    static String language(String said) {
        Matcher code = CODE.matcher(said);
        if (code.find()) {
            return code.group(1).toLowerCase(Locale.ROOT);
        }
        String plain = said.strip().toLowerCase(Locale.ROOT);
        return NAMES.getOrDefault(plain, plain.length() > 20 ? plain.substring(0, 20) : plain);
    }

    Set<String> languages() {
        return languages;
    }

    /// The texts of a column in all its languages, markup left out.
    Map<String, String> of(Sheet.Line line, String column) {
        Map<String, String> texts = new LinkedHashMap<>();
        line.cells().forEach((name, text) -> {
            if (name.equals(column)) {
                texts.put("", plain(text));
            } else if (name.startsWith(column + "::")) {
                String language = language(name.substring(column.length() + 2));
                languages.add(language);
                texts.put(language, plain(text));
            }
        });
        return texts;
    }

    private static String plain(String text) {
        return text.replaceAll("<[a-zA-Z/][^<>]{0,300}>", "")
                .replaceAll("(?m)^#{1,6}\\s+", "")
                .replace("**", "")
                .strip();
    }
}
