package org.shouwang.form.expression;

import java.util.List;

/// Why an expression cannot be read or worked out 表达式有误. The code is a key under
/// `form.expression.`.
public final class ExpressionProblem extends RuntimeException {

    private final String code;
    private final List<Object> arguments;

    ExpressionProblem(String code, Object... arguments) {
        super(code, null, false, false);
        this.code = code;
        this.arguments = List.of(arguments);
    }

    /// A value that depends on itself.
    public static ExpressionProblem circle(String name) {
        return new ExpressionProblem("circle", name);
    }

    public String code() {
        return code;
    }

    /// A name or a place in the expression, never an answer.
    public List<Object> arguments() {
        return arguments;
    }
}
