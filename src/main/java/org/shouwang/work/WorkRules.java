package org.shouwang.work;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The state machine of work items 事项流转: which step leads where. The database holds the same table and enforces
/// it; who may take a step is decided there alone.
public final class WorkRules {

    private static final Set<WorkState> OPEN =
            EnumSet.complementOf(EnumSet.of(WorkState.STRUCK_OFF, WorkState.CANCELLED));
    private static final Set<WorkState> WITH_OWNER =
            EnumSet.of(WorkState.ASSIGNED, WorkState.ACCEPTED, WorkState.UNDER_WAY);

    private WorkRules() {}

    /// The state after a step; nothing where the step is not possible.
    ///
    /// @param verified how many levels have verified it
    /// @param levels   how many have to before it is struck off
    public static Optional<WorkState> after(WorkState from, WorkStep step, int verified, int levels) {
        return switch (step) {
            case WorkStep.Assign _ -> when(from == WorkState.RAISED || WITH_OWNER.contains(from), WorkState.ASSIGNED);
            case WorkStep.Accept _ -> when(from == WorkState.ASSIGNED, WorkState.ACCEPTED);
            case WorkStep.Start _ -> when(from == WorkState.ACCEPTED, WorkState.UNDER_WAY);
            case WorkStep.Report _ ->
                when(from == WorkState.ACCEPTED || from == WorkState.UNDER_WAY, WorkState.REPORTED);
            case WorkStep.SendBack _, WorkStep.Orphan _ -> when(WITH_OWNER.contains(from), WorkState.RAISED);
            case WorkStep.Verify _ ->
                when(from == WorkState.REPORTED, verified + 1 >= levels ? WorkState.STRUCK_OFF : WorkState.REPORTED);
            case WorkStep.Fail _ -> when(from == WorkState.REPORTED, WorkState.UNDER_WAY);
            case WorkStep.Reopen _ -> when(from == WorkState.STRUCK_OFF, WorkState.ASSIGNED);
            case WorkStep.Cancel _ -> when(OPEN.contains(from), WorkState.CANCELLED);
            case WorkStep.Talk _, WorkStep.Remind _ -> when(WITH_OWNER.contains(from), from);
            case WorkStep.Redate _, WorkStep.Press _, WorkStep.Note _, WorkStep.Escalate _ ->
                when(OPEN.contains(from), from);
        };
    }

    private static Optional<WorkState> when(boolean possible, WorkState state) {
        return possible ? Optional.of(state) : Optional.empty();
    }
}
