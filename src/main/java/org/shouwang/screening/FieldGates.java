package org.shouwang.screening;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.field.FieldPack;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.web.Answering;
import org.shouwang.screening.crowd.Crowds;
import org.springframework.stereotype.Component;

/// The checkpoints where whoever acts may stand, on their phone 卡口离线包: what verifies passes there, and whom to call.
@Component
class FieldGates implements FieldPack {

    private static final int MOST = 30;
    private static final int CALLED = 3;

    private final Checkpoints checkpoints;
    private final Kits kits;
    private final Answering answering;
    private final Crowds crowds;

    FieldGates(Checkpoints checkpoints, Kits kits, Answering answering, Crowds crowds) {
        this.checkpoints = checkpoints;
        this.kits = kits;
        this.answering = answering;
        this.crowds = crowds;
    }

    record Caller(String role, String name, String phone) {}

    /// @param callers who answers for the place, nearest first
    /// @param counted the place whose people are counted here; null where nobody does
    record Gate(
            TakenKit kit, List<Caller> callers, @Nullable UUID counted) {}

    @Override
    public String part() {
        return "gates";
    }

    @Override
    public @Nullable Object content() {
        if (!Rights.has(Right.CHECK_PASSES)) {
            return null;
        }
        List<Gate> gates = Principal.required().scope().prefixes().stream()
                .flatMap(area -> checkpoints.list(area, Checkpoint.State.CHECKPOINT, null, null, MOST).rows().stream())
                .limit(MOST)
                .map(this::gate)
                .toList();
        return gates.isEmpty() ? null : gates;
    }

    /// Its time says when it was read, which the phone knows by itself.
    @Override
    public Object compared(Object content) {
        return ((List<?>) content)
                .stream()
                        .map(Gate.class::cast)
                        .map(gate -> new Gate(gate.kit().asOf(Instant.EPOCH), gate.callers(), gate.counted()))
                        .toList();
    }

    private Gate gate(Checkpoint here) {
        List<Caller> callers = answering.answers("place", here.id().value(), here.areaCode()).stream()
                .filter(one -> !one.phone().isEmpty())
                .limit(CALLED)
                .map(one -> new Caller(one.role(), one.name(), one.phone()))
                .toList();
        UUID counted =
                crowds.find(here.counted()).map(crowd -> crowd.place().value()).orElse(null);
        return new Gate(TakenKit.of(kits.of(here.id())), callers, counted);
    }
}
