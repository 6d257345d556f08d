package org.shouwang.screening;

/// What follows elsewhere from what happens to a pass: a bean.
public interface PassEffect {

    /// It was voided by itself, in this transaction, by whoever acts.
    void voided(Pass pass);
}
