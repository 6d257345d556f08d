package org.shouwang.duty.roster.plan;

/// What is unwelcome in a roster, and how much of each is weighed. Points; only their relation means
/// anything.
final class Weights {

    /// For each shift beyond the fair share, squared: two persons with one too many are better than one
    /// with two.
    static final int FAIRNESS = 10;

    /// For each night beyond the fair share, squared.
    static final int NIGHTS = 8;

    /// For each step of the way to the post.
    static final int TRAVEL = 1;

    /// For a shift at a time at which somebody would rather not.
    static final int UNWELCOME = 15;

    /// For a time at which somebody would have liked a shift and has none.
    static final int NOT_WELCOME = 5;

    /// For a shift that goes to somebody else than planned before.
    static final int CHANGE = 30;

    private Weights() {}

    static int over(int amount, int share) {
        int over = Math.max(0, amount - share);
        return over * over;
    }
}
