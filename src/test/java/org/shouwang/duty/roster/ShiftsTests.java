package org.shouwang.duty.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.duty.DutyFixture;
import org.shouwang.duty.Staff;
import org.shouwang.figure.Figures;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.FieldLine;
import org.shouwang.testing.FieldPhone;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/// What people do on their shifts: they come, hand over, swap; each with their own account, each as often
/// as it is sent.
@ShouwangTest
class ShiftsTests {

    private static final String GRID = SmallDistrict.GRID;

    /// The one that nobody has, so that two can swap and still rest.
    private static final int OPEN = 4;

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Staff staff;

    @Autowired
    Posts posts;

    @Autowired
    Rosters rosters;

    @Autowired
    Shifts shifts;

    @Autowired
    StaffTimes times;

    @Autowired
    Figures figures;

    @Autowired
    TestClock clock;

    Roster roster;
    List<ShiftSlot> slots;
    RosterFixture.Guard first;
    RosterFixture.Guard second;
    RosterFixture.Guard third;

    @BeforeEach
    void a_published_roster_with_three_people() {
        clock.reset();
        SmallDistrict.open(areas);
        RosterFixture.gate(places, posts, GRID, "东门");
        first = RosterFixture.guard(staff, GRID, "甲");
        second = RosterFixture.guard(staff, GRID, "乙");
        third = RosterFixture.guard(staff, GRID, "丙");
        roster = RosterFixture.week(rosters, SmallDistrict.COMMUNITY, 3);
        slots = RosterFixture.slots(rosters, roster).stream()
                .sorted(Comparator.comparing(ShiftSlot::startsAt))
                .toList();
        for (int i = 0; i < slots.size(); i++) {
            if (i == OPEN) {
                continue;
            }
            RosterFixture.put(
                    rosters,
                    slots.get(i),
                    List.of(first, second, third).get(i % 3).id());
        }
        RosterFixture.publish(rosters, roster);
    }

    private void at(int shift, Duration before) {
        clock.reset();
        clock.advance(
                Duration.between(TestClock.START, slots.get(shift).endsAt().minus(before)));
    }

    private static void refused(Runnable command, String code) {
        assertThatThrownBy(command::run)
                .isInstanceOf(Refusal.class)
                .extracting(e -> ((Refusal) e).code())
                .isEqualTo(code);
    }

    private static void as(RosterFixture.Guard guard, Runnable action) {
        guard.account().principal().run(action);
    }

    @Test
    void a_shift_is_handed_over_and_signed_by_both_and_a_repeat_changes_nothing() {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        UUID shift = slots.getFirst().shift();
        as(first, () -> refused(() -> shifts.give(id, shift, true, ""), "handover.early"));
        at(0, Duration.ofMinutes(10));
        as(second, () -> refused(() -> shifts.give(id, shift, true, ""), "handover.unknown"));
        as(first, () -> {
            refused(() -> shifts.give(id, shift, false, " "), "handover.note");
            shifts.give(id, shift, false, "口罩剩 20 个");
            shifts.give(id, shift, false, "口罩剩 20 个");
            refused(() -> shifts.give(id, shift, true, ""), "handover.taken");
            refused(() -> shifts.give(UuidCreator.getTimeOrderedEpoch(), shift, true, ""), "handover.given");
            refused(() -> shifts.take(id), "handover.unknown");
        });
        as(third, () -> refused(() -> shifts.take(id), "handover.unknown"));
        as(second, () -> {
            assertThat(shifts.handovers().getFirst().note()).isEqualTo("口罩剩 20 个");
            shifts.take(id);
            shifts.take(id);
            Handover signed = shifts.handovers().getFirst();
            assertThat(signed.giver()).isEqualTo("甲");
            assertThat(signed.taker()).isEqualTo("乙");
        });
        DutyFixture.stranger().run(() -> refused(() -> shifts.take(id), "handover.unknown"));
    }

    @Test
    void people_say_that_they_are_there_and_heads_note_who_is_not() {
        UUID slot = slots.getFirst().id();
        as(first, () -> refused(() -> shifts.attend(slot, true), "slot.early"));
        at(0, Duration.ofHours(8));
        as(second, () -> refused(() -> shifts.attend(slot, true), "slot.unknown"));
        as(first, () -> {
            refused(() -> shifts.attend(slot, false), "slot.unknown");
            shifts.attend(slot, true);
            shifts.attend(slot, true);
            assertThat(shifts.mine().getFirst().attendance()).isEqualTo("present");
        });
        at(1, Duration.ofHours(-1));
        UUID next = slots.get(1).id();
        as(second, () -> refused(() -> shifts.attend(next, true), "slot.late"));
        DutyFixture.officer().run(() -> shifts.attend(next, false));
        DutyFixture.stranger().run(() -> refused(() -> shifts.attend(slot, false), "slot.unknown"));
        assertThat(DutyFixture.commander().call(() -> rosters.slot(next)).attendance())
                .isEqualTo("absent");
    }

    @Test
    void the_figures_count_a_days_places_from_the_rows() {
        at(2, Duration.ofHours(1));
        DutyFixture.officer().run(() -> shifts.attend(slots.get(1).id(), false));
        DutyFixture.commander().run(() -> {
            rosters.put(slots.get(2).id(), null, third.id());
            assertThat(value("T24")).isEqualByComparingTo("1");
            assertThat(value("D04")).isEqualByComparingTo("1");
            assertThat(value("Y15")).isEqualByComparingTo("2");
            assertThat(rosters.slots(query(true, false)).rows()).hasSize(1);
            assertThat(rosters.slots(query(false, true)).rows()).hasSize(1);
        });
    }

    private Rosters.SlotQuery query(boolean staffed, boolean open) {
        return new Rosters.SlotQuery(
                SmallDistrict.CODE,
                open,
                staffed,
                RosterFixture.TOMORROW,
                null,
                null,
                false,
                TestClock.START.minus(Duration.ofDays(3)),
                null,
                50);
    }

    private BigDecimal value(String figure) {
        return figures.values(SmallDistrict.CODE, RosterFixture.TOMORROW).stream()
                .filter(one -> one.figure().code().equals(figure))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void two_swap_when_both_agree_and_the_head_approves() {
        ShiftSlot mine = slots.get(6);
        ShiftSlot other = slots.get(7);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        as(first, () -> {
            assertThat(shifts.partners(mine.id()))
                    .extracting(Swap.Partner::slot)
                    .contains(other.id());
            shifts.ask(id, mine.id(), other.id(), "家里有事");
            shifts.ask(id, mine.id(), other.id(), "家里有事");
            refused(() -> shifts.ask(id, mine.id(), other.id(), "别的"), "swap.taken");
            refused(() -> shifts.answer(id, "agreed"), "swap.unknown");
        });
        as(third, () -> refused(() -> shifts.answer(id, "agreed"), "swap.unknown"));
        DutyFixture.officer().run(() -> refused(() -> shifts.decide(id, true), "swap.decided"));
        as(second, () -> shifts.answer(id, "agreed"));
        DutyFixture.stranger().run(() -> refused(() -> shifts.decide(id, true), "swap.unknown"));
        as(second, () -> refused(() -> shifts.decide(id, true), "account.right_missing"));
        DutyFixture.officer().run(() -> {
            assertThat(shifts.waitingSwaps(SmallDistrict.COMMUNITY)).hasSize(1);
            shifts.decide(id, true);
            shifts.decide(id, true);
            refused(() -> shifts.decide(id, false), "swap.decided");
        });
        assertThat(holder(mine)).isEqualTo(second.id());
        assertThat(holder(other)).isEqualTo(first.id());
        as(first, () -> assertThat(shifts.mySwaps().getFirst().state()).isEqualTo("approved"));
    }

    private UUID holder(ShiftSlot slot) {
        return java.util.Objects.requireNonNull(
                DutyFixture.commander().call(() -> rosters.slot(slot.id())).staff());
    }

    @Test
    void a_swap_that_a_rule_speaks_against_by_now_is_not_made() {
        ShiftSlot mine = slots.get(6);
        ShiftSlot other = slots.get(7);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        as(first, () -> shifts.ask(id, mine.id(), other.id(), ""));
        as(second, () -> shifts.answer(id, "agreed"));
        DutyFixture.officer().run(() -> rosters.put(other.id(), null, second.id()));
        DutyFixture.officer().run(() -> refused(() -> shifts.decide(id, true), "swap.objection"));
        as(first, () -> shifts.answer(id, "withdrawn"));
        assertThat(holder(mine)).isEqualTo(first.id());
    }

    @Test
    void leave_frees_shifts_at_once_and_people_note_wishes_but_no_leave_of_their_own() {
        Instant from = slots.get(3).startsAt();
        StaffTime leave = new StaffTime(
                UuidCreator.getTimeOrderedEpoch(),
                first.id(),
                StaffTime.Kind.LEAVE,
                from,
                from.plus(Duration.ofDays(1)));
        as(first, () -> refused(() -> times.note(leave), "staff.unknown"));
        DutyFixture.stranger().run(() -> refused(() -> times.note(leave), "staff.unknown"));
        DutyFixture.officer().run(() -> {
            assertThat(times.note(leave)).isEqualTo(1);
            assertThat(times.note(leave)).isZero();
        });
        assertThat(DutyFixture.commander()
                        .call(() -> rosters.slot(slots.get(3).id()))
                        .isOpen())
                .isTrue();
        as(first, () -> {
            UUID wish = UuidCreator.getTimeOrderedEpoch();
            times.note(new StaffTime(wish, first.id(), StaffTime.Kind.WELCOME, from, from.plus(Duration.ofDays(1))));
            assertThat(times.mine()).hasSize(2);
            times.drop(leave.id());
            times.drop(wish);
            assertThat(times.mine()).extracting(StaffTime::kind).containsExactly(StaffTime.Kind.LEAVE);
            refused(
                    () -> times.note(new StaffTime(wish, first.id(), StaffTime.Kind.WELCOME, from, from)),
                    "staff_time.length");
        });
    }

    @Test
    void who_leaves_while_on_a_roster_is_taken_off_what_is_to_come() {
        as(first, () -> assertThat(shifts.mine()).hasSize(3));
        at(0, Duration.ofHours(-1));
        DutyFixture.officer().run(() -> staff.leave(first.id()));
        assertThat(DutyFixture.count("select count(*) from duty.roster_slot where staff_id = '" + first.id() + "'"))
                .isEqualTo(1);
        as(first, () -> assertThat(shifts.mine()).isEmpty());
    }

    @Test
    void a_shift_that_many_phones_hand_over_at_once_is_handed_over_once() throws Exception {
        at(0, Duration.ofMinutes(5));
        UUID shift = slots.getFirst().shift();
        List<Callable<String>> phones = new ArrayList<>();
        UUID sent = UuidCreator.getTimeOrderedEpoch();
        for (int i = 0; i < 12; i++) {
            UUID id = i % 3 == 0 ? sent : UuidCreator.getTimeOrderedEpoch();
            phones.add(() -> {
                try {
                    first.account().principal().run(() -> shifts.give(id, shift, true, ""));
                    return "done";
                } catch (Refusal refusal) {
                    return refusal.code();
                }
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (Future<String> one : threads.invokeAll(phones)) {
                assertThat(one.get()).isIn("done", "handover.given");
            }
        }
        assertThat(DutyFixture.count("select count(*) from duty.shift_handover"))
                .isEqualTo(1);
    }

    private String noted(FieldPhone phone, Instant at, String verb, Object subject, String more) {
        return phone.message(
                FieldPhone.idAt(at),
                "duty.shift",
                "{\"verb\":\"%s\",\"subject\":\"%s\"%s}".formatted(verb, subject, more),
                at);
    }

    private static String staff(UUID of) {
        return ",\"staff\":\"" + of + "\"";
    }

    @Test
    void presence_and_handover_noted_without_signal_hold_from_when_they_were_noted() throws Exception {
        FieldLine line = new FieldLine(mvc);
        FieldPhone giver = line.enrolled(first.account());
        FieldPhone taker = line.enrolled(second.account());
        ShiftSlot slot = slots.getFirst();
        Instant came = slot.startsAt().plusSeconds(60);
        Instant gave = slot.endsAt().minusSeconds(600);
        String present = noted(giver, came, "present", slot.id(), staff(first.id()));
        String given = noted(giver, gave, "give", slot.shift(), ",\"well\":false,\"note\":\"口罩剩 20 个\"");
        at(0, Duration.ofHours(-3));
        String batch = FieldPhone.batch(clock.instant(), present, given);
        assertThat(line.outcomes(batch)).containsExactly("stored", "stored");
        assertThat(line.outcomes(batch)).containsExactly("stored again", "stored again");
        Handover handed =
                second.account().principal().call(() -> shifts.handovers().getFirst());
        assertThat(handed.givenAt()).isEqualTo(gave.truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
        String took = noted(taker, clock.instant(), "take", handed.id(), "");
        String both = noted(giver, clock.instant(), "give", slot.shift(), ",\"well\":true");
        assertThat(line.outcomes(FieldPhone.batch(clock.instant(), took, both)))
                .containsExactly("stored", "conflict handover.given");
        assertThat(first.account()
                        .principal()
                        .call(() -> shifts.handovers().getFirst().taker()))
                .isEqualTo("乙");
    }

    @Test
    void what_was_planned_anew_or_noted_otherwise_meanwhile_is_told_and_not_overwritten() throws Exception {
        FieldLine line = new FieldLine(mvc);
        FieldPhone phone = line.enrolled(first.account());
        ShiftSlot slot = slots.getFirst();
        ShiftSlot later = slots.get(3);
        Instant came = slot.startsAt().plusSeconds(60);
        DutyFixture.commander().run(() -> rosters.put(later.id(), null, first.id()));
        at(0, Duration.ofHours(1));
        DutyFixture.commander().run(() -> shifts.attend(slot.id(), false));
        Instant other = later.startsAt().plusSeconds(60);
        at(3, Duration.ofMinutes(5));
        assertThat(line.outcomes(FieldPhone.batch(
                        clock.instant(),
                        noted(phone, came, "present", slot.id(), staff(first.id())),
                        noted(phone, other, "present", later.id(), staff(first.id())),
                        noted(phone, clock.instant(), "give", later.shift(), ",\"well\":true"))))
                .containsExactly("conflict slot.newer", "conflict slot.replanned", "conflict handover.replanned");
        assertThat(DutyFixture.count("select count(*) from duty.roster_slot where attendance = 'absent'"))
                .isEqualTo(1);
        assertThat(DutyFixture.count("select count(*) from duty.roster_slot where attendance = 'present'"))
                .isZero();
    }

    @Test
    void nobody_notes_others_but_who_leads_them() throws Exception {
        FieldLine line = new FieldLine(mvc);
        TestAccount officer = TestAccount.of(Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        TestAccount stranger = TestAccount.of(Role.COMMUNITY_OFFICER, "370105002001");
        ShiftSlot slot = slots.getFirst();
        at(0, Duration.ofHours(1));
        Instant now = clock.instant();
        assertThat(line.outcomes(FieldPhone.batch(
                        now,
                        noted(line.enrolled(third.account()), now, "absent", slot.id(), staff(first.id())),
                        noted(line.enrolled(first.account()), now, "absent", slot.id(), staff(first.id())),
                        noted(line.enrolled(stranger), now, "absent", slot.id(), staff(first.id())),
                        noted(line.enrolled(stranger), now, "absent", UUID.randomUUID(), staff(first.id())))))
                .containsExactly(
                        "refused slot.unknown",
                        "refused slot.unknown",
                        "conflict slot.replanned",
                        "conflict slot.replanned");
        assertThat(line.outcomes(FieldPhone.batch(
                        now, noted(line.enrolled(officer), now, "absent", slot.id(), staff(first.id())))))
                .containsExactly("stored");
        mvc.perform(get("/api/v1/field/pack").with(officer.bearer()))
                .andExpect(jsonPath("$.parts.shifts.roll[0].who").value("甲"));
        mvc.perform(get("/api/v1/field/pack").with(stranger.bearer()))
                .andExpect(jsonPath("$.parts.shifts.roll.length()").value(0));
    }
}
