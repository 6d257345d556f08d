package org.shouwang.form.expression;

import java.util.LinkedHashSet;
import java.util.Set;

/// A condition, constraint or calculation 条件、校验、计算, read once and worked out for each answer.
public final class Expression {

    private static final int STEPS = 20_000;

    private final Node root;
    private final String text;

    private Expression(Node root, String text) {
        this.root = root;
        this.text = text;
    }

    /// @throws ExpressionProblem where it cannot be read, or asks for a function that there is not
    public static Expression read(String text) {
        return new Expression(Parser.parse(text), text);
    }

    /// The names of the fields that it looks at; a choice filter's columns may be among them.
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        gather(root, names, true);
        return names;
    }

    /// The fields that it must find: those written as `${name}` or with a path.
    public Set<String> references() {
        Set<String> names = new LinkedHashSet<>();
        gather(root, names, false);
        return names;
    }

    private static void gather(Node node, Set<String> names, boolean bare) {
        switch (node) {
            case Node.Reference(String name) -> names.add(name);
            case Node.Name(String name) -> {
                if (bare) {
                    names.add(name);
                }
            }
            case Node.Call call -> call.arguments().forEach(one -> gather(one, names, bare));
            case Node.Binary binary -> {
                gather(binary.left(), names, bare);
                gather(binary.right(), names, bare);
            }
            case Node.Negative(Node operand) -> gather(operand, names, bare);
            case Node.Literal _, Node.Current _, Node.Parent _ -> {}
        }
    }

    /// Whether two workings-out may differ by chance, so that what the phone came to stands.
    public boolean isVolatile() {
        return isVolatile(root);
    }

    private static boolean isVolatile(Node node) {
        return switch (node) {
            case Node.Call call ->
                call.name().equals("uuid")
                        || call.name().equals("random")
                        || call.arguments().stream().anyMatch(Expression::isVolatile);
            case Node.Binary binary -> isVolatile(binary.left()) || isVolatile(binary.right());
            case Node.Negative(Node operand) -> isVolatile(operand);
            default -> false;
        };
    }

    /// @throws ExpressionProblem `work` where it takes more steps than any honest form
    public Value in(Context context, Budget all) {
        return new Evaluator(context, new Budget(STEPS), all).value(root);
    }

    @Override
    public String toString() {
        return text;
    }
}
