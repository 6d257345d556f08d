package org.shouwang.duty.roster;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.duty.Member;
import org.shouwang.duty.Staff;
import org.shouwang.platform.field.FieldPack;
import org.shouwang.platform.scope.Principal;
import org.springframework.stereotype.Component;

/// Shifts on the phone 我的班次: one's own of these days, what is handed over to them; for whoever leads a
/// community, those who are to be there now.
@Component
class FieldRoster implements FieldPack {

    private static final Duration AHEAD = Duration.ofDays(7);
    private static final Duration ROLL = Duration.ofHours(12);
    private static final int COMMUNITY = 12;
    private static final int MOST = 200;

    private final Shifts shifts;
    private final FieldShiftRepository roll;
    private final Staff staff;
    private final Clock clock;

    FieldRoster(Shifts shifts, FieldShiftRepository roll, Staff staff, Clock clock) {
        this.shifts = shifts;
        this.roll = roll;
        this.staff = staff;
        this.clock = clock;
    }

    record Own(
            UUID id,
            UUID shift,
            String post,
            String name,
            Instant startsAt,
            Instant endsAt,
            String hours,
            boolean drill,
            String attendance,
            String others,
            boolean given) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Handed(UUID id, UUID shift, boolean well, String note, String from, Instant at, boolean toTake) {}

    record Called(
            UUID slot,
            UUID shift,
            String post,
            String name,
            String hours,
            Instant startsAt,
            Instant endsAt,
            boolean drill,
            UUID staff,
            String who,
            String attendance) {}

    /// @param me who they are on the list of staff; null for nobody on it
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Content(@Nullable UUID me, List<Own> mine, List<Handed> handed, List<Called> roll) {}

    @Override
    public String part() {
        return "shifts";
    }

    @Override
    public @Nullable Object content() {
        if (!Rights.has(Right.SEE_DUTIES)) {
            return null;
        }
        Instant now = clock.instant();
        Member me = staff.me();
        List<OwnShift> mine = me == null ? List.of() : shifts.mine();
        List<Handover> handed = mine.isEmpty() ? List.of() : shifts.handovers();
        return new Content(
                me == null ? null : me.id(),
                mine.stream()
                        .filter(one -> one.startsAt().isBefore(now.plus(AHEAD)))
                        .map(one -> own(one, handed))
                        .toList(),
                handed.stream().map(one -> handed(one, mine)).toList(),
                roll(now));
    }

    private static Own own(OwnShift one, List<Handover> handed) {
        return new Own(
                one.id(),
                one.shift(),
                one.postName(),
                one.shiftName(),
                one.startsAt(),
                one.endsAt(),
                ShiftWords.hours(one.startsAt(), one.endsAt()),
                one.drill(),
                one.attendance(),
                one.others(),
                handed.stream().anyMatch(handover -> handover.shift().equals(one.shift())));
    }

    private static Handed handed(Handover one, List<OwnShift> mine) {
        boolean next = mine.stream().anyMatch(shift -> shift.shift().equals(one.next()));
        return new Handed(
                one.id(),
                one.shift(),
                one.allWell(),
                one.note(),
                one.giver(),
                one.givenAt(),
                next && !one.isTaken() && !one.mine());
    }

    private List<Called> roll(Instant now) {
        boolean leads = Rights.has(Right.NAME_DUTIES)
                && Principal.required().scope().prefixes().stream().allMatch(area -> area.length() >= COMMUNITY);
        return !leads
                ? List.of()
                : roll.roll(now.minus(ROLL), now.plus(ROLL), MOST).stream()
                        .map(FieldRoster::called)
                        .toList();
    }

    private static Called called(FieldShiftRepository.Call one) {
        return new Called(
                one.slot(),
                one.shift(),
                one.post(),
                one.shiftName(),
                ShiftWords.hours(one.startsAt(), one.endsAt()),
                one.startsAt(),
                one.endsAt(),
                one.drill(),
                one.staff(),
                one.name(),
                one.attendance());
    }
}
