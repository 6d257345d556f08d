package org.shouwang.form.expression;

import java.util.List;
import java.util.function.DoubleBinaryOperator;

/// Works out one expression, counting its steps.
final class Evaluator {

    private final Context context;
    private final Budget own;
    private final Budget all;

    Evaluator(Context context, Budget own, Budget all) {
        this.context = context;
        this.own = own;
        this.all = all;
    }

    Context context() {
        return context;
    }

    /// Counts what work costs.
    void spend(int amount) {
        own.spend(amount);
        all.spend(amount);
    }

    Value value(Node node) {
        spend(1);
        return switch (node) {
            case Node.Literal(Value value) -> value;
            case Node.Reference(String name) -> field(name);
            case Node.Name(String name) -> {
                String column = context.column(name);
                yield column == null ? field(name) : Value.of(column);
            }
            case Node.Current _ -> Value.of(context.current());
            case Node.Parent _ -> Value.of("");
            case Node.Call(String name, List<Node> arguments) -> Functions.call(this, name, arguments);
            case Node.Negative(Node operand) -> Value.of(-value(operand).number());
            case Node.Binary(String operator, Node left, Node right) -> binary(operator, left, right);
        };
    }

    private Value field(String name) {
        Value value = context.field(name);
        if (value == null) {
            throw new ExpressionProblem("field", name);
        }
        if (value instanceof Value.Many(List<String> values)) {
            spend(values.size());
        }
        return value;
    }

    private Value binary(String operator, Node left, Node right) {
        return switch (operator) {
            case "or" -> Value.of(value(left).truth() || value(right).truth());
            case "and" -> Value.of(value(left).truth() && value(right).truth());
            case "=" -> Value.of(equal(value(left), value(right)));
            case "!=" -> Value.of(!equal(value(left), value(right)));
            case "<" -> Value.of(value(left).number() < value(right).number());
            case "<=" -> Value.of(value(left).number() <= value(right).number());
            case ">" -> Value.of(value(left).number() > value(right).number());
            case ">=" -> Value.of(value(left).number() >= value(right).number());
            case "+" -> numbers(left, right, Double::sum);
            case "-" -> numbers(left, right, (a, b) -> a - b);
            case "*" -> numbers(left, right, (a, b) -> a * b);
            case "div" -> numbers(left, right, (a, b) -> a / b);
            default -> numbers(left, right, (a, b) -> a % b);
        };
    }

    private Value numbers(Node left, Node right, DoubleBinaryOperator operation) {
        return Value.of(
                operation.applyAsDouble(value(left).number(), value(right).number()));
    }

    /// Of many, one that is equal is enough.
    private static boolean equal(Value left, Value right) {
        if (left instanceof Value.Many(List<String> values)) {
            return values.stream().anyMatch(one -> equal(Value.of(one), right));
        }
        if (right instanceof Value.Many) {
            return equal(right, left);
        }
        if (left instanceof Value.Truth || right instanceof Value.Truth) {
            return left.truth() == right.truth();
        }
        if (left instanceof Value.Number || right instanceof Value.Number) {
            return left.number() == right.number();
        }
        return left.text().equals(right.text());
    }
}
