package org.shouwang.registry.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.registry.Coded;
import org.shouwang.registry.FieldProblem;

/// Reads the fields of a form, each a text as it was typed, and keeps what could not be read.
final class Typed {

    private final List<FieldProblem> problems = new ArrayList<>();

    List<FieldProblem> problems() {
        return problems;
    }

    /// The first problem of each field, for showing beside it.
    static Map<String, String> byField(List<FieldProblem> problems) {
        Map<String, String> first = new LinkedHashMap<>();
        problems.forEach(problem -> first.putIfAbsent(problem.field(), problem.code()));
        return first;
    }

    <E extends Enum<E> & Coded> @Nullable E choice(Class<E> kind, String field, @Nullable String code) {
        if (code == null || code.isBlank()) {
            return null;
        }
        E value = Coded.of(kind, code).orElse(null);
        if (value == null) {
            problems.add(new FieldProblem(field, "choice"));
        }
        return value;
    }

    /// A day as people type it: 1980-01-31, 19800131, 1980.1.31 or 1980年1月31日.
    @Nullable
    LocalDate day(String field, @Nullable String text, @Nullable LocalDate before) {
        if (text == null) {
            return before;
        }
        if (text.isBlank()) {
            return null;
        }
        String plain = text.strip();
        String[] parts = plain.matches("[0-9]{8}")
                ? new String[] {plain.substring(0, 4), plain.substring(4, 6), plain.substring(6)}
                : plain.split("[-./年月日]");
        try {
            if (parts.length == 3) {
                return LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
            }
        } catch (DateTimeException | NumberFormatException e) {
            return wrong(field, "date");
        }
        return wrong(field, "date");
    }

    /// @param before what stays where nothing was sent; an empty text is none
    @Nullable
    Integer whole(String field, @Nullable String text, @Nullable Integer before) {
        if (text == null) {
            return before;
        }
        if (text.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return wrong(field, "number");
        }
    }

    @Nullable
    UUID id(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return UUID.fromString(text.strip());
        } catch (IllegalArgumentException e) {
            return wrong(field, "choice");
        }
    }

    <T> @Nullable T wrong(String field, String code) {
        problems.add(new FieldProblem(field, code));
        return null;
    }
}
