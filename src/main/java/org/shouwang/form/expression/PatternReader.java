package org.shouwang.form.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// Reads a regular expression: characters, classes, groups, alternatives, repetition.
final class PatternReader {

    private static final int LONGEST = 1_000;
    private static final int DEEPEST = 20;

    private final int[] text;
    private int at;
    private int depth;

    private PatternReader(String pattern) {
        text = pattern.codePoints().toArray();
    }

    static PatternNode read(String pattern) {
        PatternReader reader = new PatternReader(pattern);
        if (reader.text.length > LONGEST) {
            throw new ExpressionProblem("long", LONGEST);
        }
        PatternNode node = reader.ways();
        if (reader.at < reader.text.length) {
            throw reader.wrong();
        }
        return node;
    }

    private ExpressionProblem wrong() {
        return new ExpressionProblem("pattern", at < text.length ? Character.toString(text[at]) : "…");
    }

    private boolean takes(int character) {
        if (at < text.length && text[at] == character) {
            at++;
            return true;
        }
        return false;
    }

    private PatternNode ways() {
        if (++depth > DEEPEST) {
            throw wrong();
        }
        List<PatternNode> ways = new ArrayList<>();
        do {
            List<PatternNode> row = new ArrayList<>();
            while (at < text.length && text[at] != '|' && text[at] != ')') {
                row.add(repeated(one()));
            }
            ways.add(new PatternNode.Row(row));
        } while (takes('|'));
        depth--;
        return ways.size() == 1 ? ways.getFirst() : new PatternNode.Either(ways);
    }

    private PatternNode one() {
        int c = text[at++];
        return switch (c) {
            case '(' -> group();
            case '[' -> new PatternNode.One(set());
            case '.' -> new PatternNode.One(CharacterSet.ANY);
            case '^' -> new PatternNode.Edge(true);
            case '$' -> new PatternNode.Edge(false);
            case '\\' -> new PatternNode.One(new CharacterSet(List.of(escaped()), false));
            case '*', '+', '?' -> {
                at--;
                throw wrong();
            }
            default -> new PatternNode.One(CharacterSet.one(c));
        };
    }

    private PatternNode group() {
        if (takes('?') && !takes(':')) {
            throw wrong();
        }
        PatternNode inner = ways();
        if (!takes(')')) {
            throw wrong();
        }
        return inner;
    }

    private PatternNode repeated(PatternNode inner) {
        PatternNode node = inner;
        if (takes('*')) {
            node = new PatternNode.Repeated(inner, 0, -1);
        } else if (takes('+')) {
            node = new PatternNode.Repeated(inner, 1, -1);
        } else if (takes('?')) {
            node = new PatternNode.Repeated(inner, 0, 1);
        } else if (at + 1 < text.length && text[at] == '{' && isDigit(text[at + 1])) {
            at++;
            int least = number();
            int most = takes(',') ? at < text.length && isDigit(text[at]) ? number() : -1 : least;
            if (!takes('}') || most >= 0 && most < least) {
                throw wrong();
            }
            node = new PatternNode.Repeated(inner, least, most);
        }
        if (node != inner) {
            takes('?');
            if (at < text.length && (text[at] == '*' || text[at] == '+' || text[at] == '?')) {
                throw wrong();
            }
        }
        return node;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private int number() {
        int number = 0;
        while (at < text.length && isDigit(text[at])) {
            number = number * 10 + text[at++] - '0';
            if (number > 1_000) {
                throw wrong();
            }
        }
        return number;
    }

    private IntPredicate escaped() {
        if (at >= text.length) {
            throw wrong();
        }
        int c = text[at++];
        IntPredicate named = CharacterSet.named(c);
        if (named != null) {
            return named;
        }
        if (c == 'p') {
            return property();
        }
        if (isDigit(c) || Character.isLetter(c) && "tnr".indexOf(c) < 0) {
            at--;
            throw wrong();
        }
        int meant = c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c;
        return other -> other == meant;
    }

    private IntPredicate property() {
        StringBuilder name = new StringBuilder();
        if (!takes('{')) {
            throw wrong();
        }
        while (at < text.length && text[at] != '}' && name.length() < 10) {
            name.appendCodePoint(text[at++]);
        }
        if (!takes('}')) {
            throw wrong();
        }
        return CharacterSet.property(name.toString());
    }

    private CharacterSet set() {
        boolean negated = takes('^');
        List<IntPredicate> parts = new ArrayList<>();
        boolean first = true;
        while (first || at < text.length && text[at] != ']') {
            if (at >= text.length) {
                throw wrong();
            }
            parts.add(part());
            first = false;
        }
        if (!takes(']')) {
            throw wrong();
        }
        return new CharacterSet(parts, negated);
    }

    private IntPredicate part() {
        int from = text[at++];
        if (from == '\\' && (at >= text.length || "-]\\[^.".indexOf(text[at]) < 0)) {
            return escaped();
        }
        int begin = from == '\\' ? text[at++] : from;
        if (at + 1 < text.length && text[at] == '-' && text[at + 1] != ']') {
            at++;
            int end = text[at++];
            if (end == '\\' && at < text.length) {
                end = text[at++];
            }
            int last = end;
            if (last < begin) {
                throw wrong();
            }
            return c -> c >= begin && c <= last;
        }
        return c -> c == begin;
    }
}
