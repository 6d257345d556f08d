package org.shouwang.form.expression;

import java.util.ArrayList;
import java.util.List;
import org.shouwang.form.expression.Tokens.Kind;
import org.shouwang.form.expression.Tokens.Token;

/// Reads an expression, by descent over its six levels of operators.
final class Parser {

    static final int LONGEST = 8_000;
    private static final int DEEPEST = 60;
    private static final List<List<String>> LEVELS = List.of(
            List.of("or"),
            List.of("and"),
            List.of("=", "!="),
            List.of("<", "<=", ">", ">="),
            List.of("+", "-"),
            List.of("*", "div", "mod"));

    private final Tokens tokens;
    private int depth;

    private Parser(String text) {
        tokens = new Tokens(text);
    }

    static Node parse(String text) {
        if (text.length() > LONGEST) {
            throw new ExpressionProblem("long", LONGEST);
        }
        Parser parser = new Parser(text);
        Node node = parser.level(0);
        Token rest = parser.tokens.peek();
        if (rest.kind() != Kind.END) {
            throw new ExpressionProblem("rest", rest.at() + 1);
        }
        return node;
    }

    private Node level(int level) {
        if (level == LEVELS.size()) {
            return negative();
        }
        Node left = level(level + 1);
        int chained = 0;
        while (tokens.peek().kind() == Kind.SIGN
                && LEVELS.get(level).contains(tokens.peek().text())) {
            String operator = tokens.take().text();
            left = new Node.Binary(operator, left, level(level + 1));
            if (++chained > 500) {
                throw new ExpressionProblem("deep");
            }
        }
        return left;
    }

    private Node negative() {
        if (++depth > DEEPEST) {
            throw new ExpressionProblem("deep");
        }
        try {
            return tokens.takes("-") ? new Node.Negative(negative()) : primary();
        } finally {
            depth--;
        }
    }

    private Node primary() {
        Token token = tokens.take();
        return switch (token.kind()) {
            case NUMBER -> new Node.Literal(Value.of(Double.parseDouble(token.text())));
            case TEXT -> new Node.Literal(Value.of(token.text()));
            case REFERENCE -> withoutPredicate(new Node.Reference(token.text()));
            case NAME -> tokens.takes("(") ? call(token) : path(new Node.Name(token.text()));
            case SIGN -> sign(token);
            case END -> throw new ExpressionProblem("ends");
        };
    }

    private Node sign(Token token) {
        return switch (token.text()) {
            case "(" -> {
                Node inner = level(0);
                tokens.require(")");
                yield inner;
            }
            case "." -> path(new Node.Current());
            case ".." -> path(new Node.Parent());
            case "/" -> path(step());
            default -> throw new ExpressionProblem("unexpected", token.text(), token.at() + 1);
        };
    }

    private Node call(Token name) {
        List<Node> arguments = new ArrayList<>();
        if (!tokens.takes(")")) {
            do {
                arguments.add(level(0));
            } while (tokens.takes(","));
            tokens.require(")");
        }
        if (name.text().equals("current") && arguments.isEmpty()) {
            return path(new Node.Current());
        }
        Functions.require(name.text(), arguments.size());
        if (name.text().equals("regex") && arguments.get(1) instanceof Node.Literal(Value pattern)) {
            LinearPattern.of(pattern.text());
        }
        return withoutPredicate(new Node.Call(name.text(), arguments));
    }

    /// Of a path to a field only its last name matters: names are unique within a form.
    private Node path(Node begin) {
        Node last = begin;
        while (tokens.takes("/")) {
            last = step();
        }
        return withoutPredicate(last);
    }

    private Node step() {
        Token token = tokens.take();
        return switch (token.kind()) {
            case NAME -> {
                if (tokens.peek().is("(")) {
                    throw new ExpressionProblem("path", token.at() + 1);
                }
                yield new Node.Reference(token.text());
            }
            case REFERENCE -> new Node.Reference(token.text());
            case SIGN ->
                switch (token.text()) {
                    case "." -> new Node.Current();
                    case ".." -> new Node.Parent();
                    default -> throw new ExpressionProblem("path", token.at() + 1);
                };
            default -> throw new ExpressionProblem("path", token.at() + 1);
        };
    }

    private Node withoutPredicate(Node node) {
        Token next = tokens.peek();
        if (next.is("[") || next.is("/") || next.is("//") || next.is("|") || next.is("@")) {
            throw new ExpressionProblem("path", next.at() + 1);
        }
        return node;
    }
}
