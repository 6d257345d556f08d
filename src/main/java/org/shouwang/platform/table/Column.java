package org.shouwang.platform.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/// A column that a table is expected to have or is written with 一列: its names, what it holds, and
/// what the template says about it.
///
/// @param key      what code calls it; unique in its [Columns]
/// @param zh       its Chinese name
/// @param en       its English name
/// @param aliases  other names that offices use for it
/// @param kind     how its cells are read, formatted and laid out
/// @param required whether the header must have it and each row must fill it
/// @param noteZh   what to write in it, in Chinese; may be empty
/// @param noteEn   the same in English
/// @param example  one good value; may be empty
/// @param choices  the only values allowed; empty if any is
public record Column(
        String key,
        String zh,
        String en,
        List<String> aliases,
        Kind kind,
        boolean required,
        String noteZh,
        String noteEn,
        String example,
        List<Choice> choices) {

    /// What a column holds.
    public enum Kind {
        TEXT,
        /// Digits that are no number, such as an identity number or a telephone number: kept as text
        /// in workbooks, or Excel would cut them to 15 digits or drop their leading zeros.
        CODE,
        NUMBER,
        DATE,
        /// A moment, shown in Beijing time.
        TIME
    }

    /// One allowed value 可选值: stored as its code, shown by its label.
    public record Choice(String code, String zh, String en) {

        public String label(Locale locale) {
            return isChinese(locale) ? zh : en;
        }
    }

    public Column {
        aliases = List.copyOf(aliases);
        choices = List.copyOf(choices);
    }

    public static Column of(String key, String zh, String en) {
        return new Column(key, zh, en, List.of(), Kind.TEXT, false, "", "", "", List.of());
    }

    public Column asRequired() {
        return new Column(key, zh, en, aliases, kind, true, noteZh, noteEn, example, choices);
    }

    public Column as(Kind other) {
        return new Column(key, zh, en, aliases, other, required, noteZh, noteEn, example, choices);
    }

    public Column alsoCalled(String... names) {
        List<String> all = Stream.concat(aliases.stream(), Arrays.stream(names)).toList();
        return new Column(key, zh, en, all, kind, required, noteZh, noteEn, example, choices);
    }

    public Column withNote(String chinese, String english) {
        return new Column(key, zh, en, aliases, kind, required, chinese, english, example, choices);
    }

    public Column withExample(String value) {
        return new Column(key, zh, en, aliases, kind, required, noteZh, noteEn, value, choices);
    }

    public Column oneOf(Choice... allowed) {
        return oneOf(List.of(allowed));
    }

    public Column oneOf(List<Choice> allowed) {
        return new Column(key, zh, en, aliases, kind, required, noteZh, noteEn, example, allowed);
    }

    public String title(Locale locale) {
        return isChinese(locale) ? zh : en;
    }

    public String note(Locale locale) {
        return isChinese(locale) ? noteZh : noteEn;
    }

    /// What is written for a stored value: a choice's label instead of its code.
    public String shown(String value, Locale locale) {
        for (Choice choice : choices) {
            if (Objects.equals(choice.code(), value)) {
                return choice.label(locale);
            }
        }
        return value;
    }

    static boolean isChinese(Locale locale) {
        return !locale.getLanguage().equals("en");
    }
}
