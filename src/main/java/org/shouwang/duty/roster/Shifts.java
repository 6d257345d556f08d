package org.shouwang.duty.roster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.duty.DutyAudit;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What people do on their shifts: be present, hand over, swap. Everybody on the list of staff, with their
/// own account; what they send may be sent again.
@Service
public class Shifts {

    private static final Duration AHEAD = Duration.ofDays(14);
    private static final Duration BACK = Duration.ofHours(12);

    private final ShiftRepository shifts;
    private final DutyAudit audit;
    private final Clock clock;

    Shifts(ShiftRepository shifts, DutyAudit audit, Clock clock) {
        this.shifts = shifts;
        this.audit = audit;
        this.clock = clock;
    }

    /// The reader's shifts of the next two weeks, and those that ended within half a day.
    @Transactional(readOnly = true)
    public List<OwnShift> mine() {
        Rights.require(Right.SEE_DUTIES);
        Instant now = clock.instant();
        return shifts.mine(now.minus(BACK), now.plus(AHEAD));
    }

    /// Handovers that concern the reader's shifts of the last day.
    @Transactional(readOnly = true)
    public List<Handover> handovers() {
        Rights.require(Right.SEE_DUTIES);
        return shifts.handovers(clock.instant().minus(Duration.ofDays(1)));
    }

    /// What was handed from shift to shift at a post, the latest first; for whoever names people there.
    @Transactional(readOnly = true)
    public List<Handover.Note> notes(UUID post, int most) {
        Rights.require(Right.SEE_DUTIES);
        return shifts.notes(post, most);
    }

    /// Notes who is there: the person that they are, or whoever names people that somebody is or is not. A
    /// repeat changes nothing. Refused as not found `slot.unknown`, as a conflict `slot.early`,
    /// `slot.late`.
    @Transactional
    public void attend(UUID slot, boolean present) {
        Rights.require(Right.SEE_DUTIES);
        String says = present ? "present" : "absent";
        if (Outcome.told(shifts.attend(slot, says, clock.instant()), "slot")) {
            audit.changed("roster_slot", slot, null, says);
        }
    }

    /// Hands a shift over, signed by whoever acts, who must be on it. A repeat changes nothing. Refused as
    /// invalid `handover.note` where not all is well and nothing is said, or too much; as not found
    /// `handover.unknown`; as a conflict `handover.given`, `handover.early`, `handover.taken`.
    @Transactional
    public void give(UUID id, UUID shift, boolean allWell, String note) {
        Rights.require(Right.SEE_DUTIES);
        String said = note.strip();
        if (said.length() > 500 || !allWell && said.isEmpty()) {
            throw new Refusal.Invalid("handover.note");
        }
        if (Outcome.told(shifts.give(id, shift, allWell, said, clock.instant()), "handover")) {
            audit.created("shift_handover", id, null);
        }
    }

    /// Takes over what was handed, signed by whoever acts, who must be on the next shift. A repeat
    /// changes nothing.
    /// Refused as not found `handover.unknown`, as a conflict `handover.taken` where a colleague was
    /// faster.
    @Transactional
    public void take(UUID handover) {
        Rights.require(Right.SEE_DUTIES);
        if (Outcome.told(shifts.take(handover, clock.instant()), "handover")) {
            audit.changed("shift_handover", handover, null, "taken over");
        }
    }

    /// With whom one's own shift could be swapped, so that no rule is broken.
    @Transactional(readOnly = true)
    public List<Swap.Partner> partners(UUID slot) {
        Rights.require(Right.SEE_DUTIES);
        return shifts.partners(slot, clock.instant());
    }

    /// Asks a colleague of the same post to swap. A repeat changes nothing. Refused as invalid `swap.note`;
    /// as not found `swap.unknown`; as a conflict `swap.begun`, `swap.open`, `swap.objection`,
    /// `swap.taken`.
    @Transactional
    public void ask(UUID id, UUID slot, UUID other, String note) {
        Rights.require(Right.SEE_DUTIES);
        if (note.strip().length() > 200) {
            throw new Refusal.Invalid("swap.note");
        }
        if (Outcome.told(shifts.ask(id, slot, other, note.strip(), clock.instant()), "swap")) {
            audit.created("shift_swap", id, null);
        }
    }

    /// `agreed` or `declined` by the one who was asked, `withdrawn` by the one who asked. Refused as a
    /// conflict `swap.decided`.
    @Transactional
    public void answer(UUID swap, String answer) {
        Rights.require(Right.SEE_DUTIES);
        if (!Set.of("agreed", "declined", "withdrawn").contains(answer)) {
            throw new Refusal.NotFound("swap.unknown");
        }
        if (Outcome.told(shifts.answer(swap, answer, clock.instant()), "swap")) {
            audit.changed("shift_swap", swap, null, answer);
        }
    }

    /// The head approves or refuses what both agreed to; approving exchanges the two at once. Refused as a
    /// conflict `swap.decided`, `swap.begun`, `swap.objection` where a rule speaks against it by now.
    @Transactional
    public void decide(UUID swap, boolean approve) {
        Rights.require(Right.NAME_DUTIES);
        if (Outcome.told(shifts.decide(swap, approve, clock.instant()), "swap")) {
            audit.changed("shift_swap", swap, null, approve ? "approved" : "refused");
        }
    }

    @Transactional(readOnly = true)
    public List<Swap> mySwaps() {
        Rights.require(Right.SEE_DUTIES);
        return shifts.swaps("", clock.instant());
    }

    /// Swaps that wait for the head of an area.
    @Transactional(readOnly = true)
    public List<Swap> waitingSwaps(String area) {
        Rights.require(Right.NAME_DUTIES);
        return shifts.swaps(area, clock.instant());
    }
}
