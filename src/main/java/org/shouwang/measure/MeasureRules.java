package org.shouwang.measure;

import static org.shouwang.measure.Measure.State.ENDED;
import static org.shouwang.measure.Measure.State.FALLEN;
import static org.shouwang.measure.Measure.State.IN_FORCE;
import static org.shouwang.measure.Measure.State.PROPOSED;
import static org.shouwang.measure.Measure.State.REFUSED;
import static org.shouwang.measure.Measure.State.TEMPORARY;
import static org.shouwang.measure.Measure.State.WITHDRAWN;

import java.util.Optional;

/// The state machine of measures 措施流转: which step leads where. The database holds the same table and
/// enforces it; who may take a step is decided there alone.
public final class MeasureRules {

    private MeasureRules() {}

    /// The state after a step; nothing where the step is not possible.
    ///
    /// @param restricts whether its kind restricts people
    public static Optional<Measure.State> after(Measure.State from, MeasureVerb verb, boolean restricts) {
        return switch (verb) {
            case DECIDE -> when(from == PROPOSED, restricts ? TEMPORARY : IN_FORCE);
            case REFUSE -> when(from == PROPOSED, REFUSED);
            case WITHDRAW -> when(from == PROPOSED, WITHDRAWN);
            case APPROVE -> when(from == TEMPORARY, IN_FORCE);
            case REJECT, FALL -> when(from == TEMPORARY, FALLEN);
            case LIFT -> when(from.holds(), ENDED);
            case EXPIRE -> when(from == IN_FORCE, ENDED);
            case PROLONG, CONFIRM, DECLINE, LAPSE -> when(from == IN_FORCE, IN_FORCE);
            case SERVE, OBJECT -> when(from.holds(), from);
        };
    }

    private static Optional<Measure.State> when(boolean possible, Measure.State state) {
        return possible ? Optional.of(state) : Optional.empty();
    }
}
