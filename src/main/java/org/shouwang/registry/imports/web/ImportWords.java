package org.shouwang.registry.imports.web;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.table.TableProblem;
import org.shouwang.platform.table.TableWords;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.registry.imports.Flaw;
import org.shouwang.registry.imports.Import;
import org.shouwang.registry.imports.ImportKind;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Says in the reader's language what is wrong with rows and what they would change: `@importWords`.
@Component("importWords")
public class ImportWords {

    private final MessageSource messages;
    private final Problems problems;

    ImportWords(MessageSource messages, Problems problems) {
        this.messages = messages;
        this.problems = problems;
    }

    /// The column's name, if the flaw is of one, and the reason.
    public String flaw(ImportKind kind, Flaw flaw) {
        String reason = reason(flaw);
        String column = flaw.column();
        return column == null || flaw.code().startsWith("table.header-")
                ? reason
                : column(kind, column) + (isEnglish() ? ": " : "：") + reason;
    }

    public String reason(Flaw flaw) {
        TableWords words = TableWords.in(locale());
        return words.knows(flaw.code())
                ? words.reason(new TableProblem(flaw.code(), 0, flaw.column(), flaw.words()))
                : text(flaw.code(), flaw.words());
    }

    /// A column's name; what is no column of the file, such as the household, by its message.
    public String column(ImportKind kind, String key) {
        return kind.columns().all().stream()
                .filter(column -> column.key().equals(key))
                .findFirst()
                .map(column -> column.title(locale()))
                .orElseGet(() -> text("import.field." + key, List.of()));
    }

    /// A stored value as its column shows it.
    public String value(ImportKind kind, String key, String value) {
        if (value.isEmpty()) {
            return text("import.empty", List.of());
        }
        return kind.columns().all().stream()
                .filter(column -> column.key().equals(key))
                .findFirst()
                .map(column -> column.shown(value, locale()))
                .orElse(value);
    }

    /// Why the file, or its confirmation, was refused; null when it was not.
    public @Nullable String refusal(Import started) {
        return started.refusal().isEmpty()
                ? null
                : problems.text(started.refusal(), started.refusalWords().toArray(), locale());
    }

    String refusal(Refusal refusal) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), locale());
    }

    private String text(String code, List<String> words) {
        return Objects.requireNonNull(messages.getMessage(code, words.toArray(), code, locale()));
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }

    private static boolean isEnglish() {
        return locale().getLanguage().equals("en");
    }
}
