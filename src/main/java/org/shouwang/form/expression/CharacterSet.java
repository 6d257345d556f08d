package org.shouwang.form.expression;

import java.util.List;
import java.util.function.IntPredicate;

/// Which characters one place of a regular expression takes.
record CharacterSet(List<IntPredicate> parts, boolean negated) {

    static final CharacterSet NONE = new CharacterSet(List.of(), false);
    static final CharacterSet ANY = new CharacterSet(List.of(c -> c == '\n' || c == '\r'), true);

    static CharacterSet one(int character) {
        return new CharacterSet(List.of(c -> c == character), false);
    }

    boolean has(int character) {
        return parts.stream().anyMatch(part -> part.test(character)) != negated;
    }

    /// `\d`, `\w`, `\s` and their opposites; null for another letter.
    static @org.jspecify.annotations.Nullable IntPredicate named(int letter) {
        return switch (letter) {
            case 'd' -> c -> c >= '0' && c <= '9';
            case 'w' -> CharacterSet::isWord;
            case 's' -> c -> c == ' ' || c >= '\t' && c <= '\r';
            case 'D' -> c -> c < '0' || c > '9';
            case 'W' -> c -> !isWord(c);
            case 'S' -> c -> c != ' ' && (c < '\t' || c > '\r');
            default -> null;
        };
    }

    private static boolean isWord(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    /// `\p{L}` and its like: letters, capitals, small letters, digits.
    static IntPredicate property(String name) {
        return switch (name) {
            case "L" -> Character::isLetter;
            case "Lu" -> Character::isUpperCase;
            case "Ll" -> Character::isLowerCase;
            case "N", "Nd" -> Character::isDigit;
            default -> throw new ExpressionProblem("pattern", "\\p{" + name + "}");
        };
    }
}
