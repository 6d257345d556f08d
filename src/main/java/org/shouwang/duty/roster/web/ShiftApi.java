package org.shouwang.duty.roster.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.duty.roster.Handover;
import org.shouwang.duty.roster.OwnShift;
import org.shouwang.duty.roster.Shifts;
import org.shouwang.duty.roster.Swap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// One's own shifts over the interface, as the field app uses it. All of it may be sent again.
@RestController
@RequestMapping("/api/v1")
@Needs(Right.SEE_DUTIES)
class ShiftApi {

    private final Shifts shifts;

    ShiftApi(Shifts shifts) {
        this.shifts = shifts;
    }

    record Attendance(boolean present) {}

    record Giving(
            UUID id, UUID shift, boolean allWell, @Nullable String note) {}

    record Asking(UUID id, UUID slot, UUID other, @Nullable String note) {}

    /// @param answer agreed, declined or withdrawn
    record Answer(String answer) {}

    record Decision(boolean approve) {}

    @Operation(summary = "The reader's shifts of the next two weeks")
    @GetMapping("/shifts/mine")
    List<OwnShift> mine() {
        return shifts.mine();
    }

    @Operation(summary = "Says that somebody is on their shift, or is not")
    @PostMapping("/shifts/{id}/attendance")
    Map<String, UUID> attend(@PathVariable UUID id, @RequestBody Attendance attendance) {
        shifts.attend(id, attendance.present());
        return Map.of("id", id);
    }

    @Operation(summary = "Handovers of the reader's shifts of the last day")
    @GetMapping("/handovers")
    List<Handover> handovers() {
        return shifts.handovers();
    }

    @Operation(summary = "Hands a shift over")
    @PostMapping("/handovers")
    Map<String, UUID> give(@RequestBody Giving giving) {
        shifts.give(giving.id(), giving.shift(), giving.allWell(), giving.note() == null ? "" : giving.note());
        return Map.of("id", giving.id());
    }

    @Operation(summary = "Takes over what was handed over")
    @PostMapping("/handovers/{id}/acceptance")
    Map<String, UUID> take(@PathVariable UUID id) {
        shifts.take(id);
        return Map.of("id", id);
    }

    @Operation(summary = "With whom the reader's shift could be swapped")
    @GetMapping("/shifts/{id}/partners")
    List<Swap.Partner> partners(@PathVariable UUID id) {
        return shifts.partners(id);
    }

    @Operation(summary = "Asks a colleague to swap shifts")
    @PostMapping("/swaps")
    Map<String, UUID> ask(@RequestBody Asking asking) {
        shifts.ask(asking.id(), asking.slot(), asking.other(), asking.note() == null ? "" : asking.note());
        return Map.of("id", asking.id());
    }

    @Operation(summary = "Agrees to a swap, declines it, or withdraws it")
    @PostMapping("/swaps/{id}/answer")
    Map<String, UUID> answer(@PathVariable UUID id, @RequestBody Answer answer) {
        shifts.answer(id, answer.answer());
        return Map.of("id", id);
    }

    @Needs(Right.NAME_DUTIES)
    @Operation(summary = "Approves or refuses a swap that both agreed to")
    @PostMapping("/swaps/{id}/decision")
    Map<String, UUID> decide(@PathVariable UUID id, @RequestBody Decision decision) {
        shifts.decide(id, decision.approve());
        return Map.of("id", id);
    }
}
