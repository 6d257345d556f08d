package org.shouwang.form.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts an expression into its words.
final class Tokens {

    enum Kind {
        NUMBER,
        TEXT,
        REFERENCE,
        NAME,
        SIGN,
        END
    }

    record Token(Kind kind, String text, int at) {

        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }
    }

    private static final Pattern WORD = Pattern.compile("""
            (?<reference>\\$\\{\\s*[^{}\\s]{1,200}\\s*\\})\
            |(?<number>\\d+(?:\\.\\d*)?|\\.\\d+)\
            |(?<text>"[^"]*"|'[^']*')\
            |(?<name>[\\p{L}_][\\p{L}\\p{N}_.\\-]*(?::[\\p{L}_][\\p{L}\\p{N}_.\\-]*)?)\
            |(?<sign>!=|<=|>=|\\.\\.|//|[=<>+\\-*/(),.\\[\\]|@])""");
    private static final Set<String> WORD_OPERATORS = Set.of("and", "or", "div", "mod");

    private final List<Token> tokens = new ArrayList<>();
    private int next;

    Tokens(String text) {
        Matcher words = WORD.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            if (!words.find(at) || words.start() != at) {
                throw new ExpressionProblem("character", at + 1);
            }
            tokens.add(token(words, at));
            at = words.end();
        }
        tokens.add(new Token(Kind.END, "", text.length()));
    }

    private Token token(Matcher words, int at) {
        String text = words.group();
        if (words.group("reference") != null) {
            return new Token(
                    Kind.REFERENCE, text.substring(2, text.length() - 1).strip(), at);
        }
        if (words.group("number") != null) {
            return new Token(Kind.NUMBER, text, at);
        }
        if (words.group("text") != null) {
            return new Token(Kind.TEXT, text.substring(1, text.length() - 1), at);
        }
        boolean operator = WORD_OPERATORS.contains(text) && afterOperand();
        return new Token(words.group("sign") != null || operator ? Kind.SIGN : Kind.NAME, text, at);
    }

    private boolean afterOperand() {
        if (tokens.isEmpty()) {
            return false;
        }
        Token last = tokens.getLast();
        return last.kind() != Kind.SIGN || Set.of(")", ".", "..", "]").contains(last.text());
    }

    Token peek() {
        return tokens.get(next);
    }

    Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    boolean takes(String sign) {
        if (peek().is(sign)) {
            next++;
            return true;
        }
        return false;
    }

    void require(String sign) {
        if (!takes(sign)) {
            throw new ExpressionProblem("expected", sign, peek().at() + 1);
        }
    }
}
