package org.shouwang.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a text that people type may hold: no control characters, no marks that turn the writing direction.
final class TextRules {

    private TextRules() {}

    static void check(List<FieldProblem> problems, String field, @Nullable String text, int longest) {
        if (text == null) {
            return;
        }
        if (text.codePointCount(0, text.length()) > longest) {
            problems.add(new FieldProblem(field, "too_long"));
        } else if (text.codePoints().anyMatch(TextRules::isHidden)) {
            problems.add(new FieldProblem(field, "control"));
        }
    }

    static void require(List<FieldProblem> problems, String field, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            problems.add(new FieldProblem(field, "blank"));
        } else {
            check(problems, field, text, longest);
        }
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
