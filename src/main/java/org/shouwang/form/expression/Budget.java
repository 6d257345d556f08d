package org.shouwang.form.expression;

/// How many steps may be taken, by one expression or by all of one answer.
public final class Budget {

    private int steps;

    public Budget(int steps) {
        this.steps = steps;
    }

    void spend(int amount) {
        steps -= amount;
        if (steps < 0) {
            throw new ExpressionProblem("work");
        }
    }
}
