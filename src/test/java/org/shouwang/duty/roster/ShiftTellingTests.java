package org.shouwang.duty.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.duty.DutyFixture;
import org.shouwang.duty.Staff;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/// People are told of their shifts, and open places of shifts are gaps that can be filled.
@ShouwangTest
class ShiftTellingTests {

    private static final String GRID = SmallDistrict.GRID;

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
    OpenShifts open;

    @Autowired
    TestClock clock;

    Post gate;
    Roster roster;
    List<ShiftSlot> slots;
    RosterFixture.Guard first;
    RosterFixture.Guard second;
    TestAccount officer;

    @BeforeEach
    void two_people_and_an_open_place() {
        clock.reset();
        SmallDistrict.open(areas);
        gate = RosterFixture.gate(places, posts, GRID, "东门");
        first = RosterFixture.guard(staff, GRID, "甲");
        second = RosterFixture.guard(staff, GRID, "乙");
        officer = TestAccount.of(Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        roster = RosterFixture.week(rosters, SmallDistrict.COMMUNITY, 3);
        slots = RosterFixture.slots(rosters, roster).stream()
                .sorted(Comparator.comparing(ShiftSlot::startsAt))
                .toList();
        put(0, first);
        put(7, first);
        put(1, second);
        put(4, second);
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    private void put(int slot, RosterFixture.Guard guard) {
        RosterFixture.put(rosters, slots.get(slot), guard.id());
    }

    /// What an account was told, in the order of telling.
    private static List<String> told(RosterFixture.Guard guard) {
        return told(guard.account());
    }

    private static List<String> told(TestAccount account) {
        try (var owner = TestDatabase.get().owner();
                var rows = owner.createStatement()
                        .executeQuery("select kind || ' ' || coalesce(words[1], '') || ' ' || coalesce(words[2], '')"
                                + " from notice.entry where account_id = '" + account.id() + "' order by id")) {
            List<String> found = new java.util.ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_plan_is_nobodys_business_until_it_is_published_and_then_each_is_told_once() {
        assertThat(told(first)).isEmpty();
        RosterFixture.publish(rosters, roster);
        assertThat(told(first)).singleElement().asString().startsWith("roster.published 2 02-11 ");
        assertThat(told(first).getFirst()).contains("东门");
        assertThat(told(second)).singleElement().asString().startsWith("roster.published 2 02-11 ");
        RosterFixture.publish(rosters, roster);
        assertThat(told(first)).hasSize(1);
    }

    @Test
    void whoever_gets_or_loses_a_shift_is_told_and_nobody_else() {
        RosterFixture.publish(rosters, roster);
        DutyFixture.commander().run(() -> rosters.put(slots.get(7).id(), second.id(), first.id()));
        assertThat(told(first).getLast()).startsWith("shift.gone 02-13 ");
        assertThat(told(second).getLast()).startsWith("shift.given 02-13 ");
        DutyFixture.commander().run(() -> rosters.put(slots.get(7).id(), second.id(), first.id()));
        assertThat(told(second)).hasSize(2);
        clock.advance(Duration.ofMinutes(1));
        DutyFixture.commander().run(() -> rosters.put(slots.get(7).id(), null, second.id()));
        assertThat(told(second).getLast()).startsWith("shift.gone");
        assertThat(told(first)).hasSize(2);
    }

    @Test
    void a_swap_is_told_to_the_other_then_to_the_officers_and_its_end_to_whoever_asked() {
        RosterFixture.publish(rosters, roster);
        UUID swap = UuidCreator.getTimeOrderedEpoch();
        first.account()
                .principal()
                .run(() -> shifts.ask(swap, slots.get(7).id(), slots.get(4).id(), ""));
        assertThat(told(second).getLast()).startsWith("swap.asked 甲");
        second.account().principal().run(() -> shifts.answer(swap, "agreed"));
        assertThat(told(officer)).singleElement().asString().startsWith("swap.agreed 甲");
        officer.principal().run(() -> shifts.decide(swap, false));
        assertThat(told(first).getLast()).startsWith("swap.refused 乙");
    }

    @Test
    void what_is_not_all_well_is_told_to_the_next_shift_and_kept_at_the_post() throws Exception {
        RosterFixture.publish(rosters, roster);
        clock.advance(
                Duration.between(TestClock.START, slots.getFirst().endsAt().minusSeconds(600)));
        first.account()
                .principal()
                .run(() -> shifts.give(
                        UuidCreator.getTimeOrderedEpoch(), slots.getFirst().shift(), false, "<b>体温枪坏了</b>"));
        assertThat(told(second).getLast()).startsWith("shift.handed").contains("体温枪坏了");
        TestDatabase.get().execute("update account.session set last_seen_at = '2020-02-11 08:00+08'");
        mvc.perform(get("/posts/" + gate.id()).with(officer.page()))
                .andExpect(content().string(containsString("交接班记录")))
                .andExpect(content().string(containsString("&lt;b&gt;体温枪坏了")))
                .andExpect(content().string(containsString("还没有人接班")));
        TestAccount stranger = TestAccount.of(Role.COMMUNITY_OFFICER, "370105002001");
        assertThat(stranger.principal().call(() -> shifts.notes(gate.id(), 10))).isEmpty();
        assertThat(first.account().principal().call(() -> shifts.notes(gate.id(), 10)))
                .isEmpty();
    }

    @Test
    void open_places_are_gaps_with_somebody_to_be_put_there_and_each_taking_stands_by_itself() throws Exception {
        RosterFixture.publish(rosters, roster);
        RosterFixture.Guard third = RosterFixture.guard(staff, GRID, "丙");
        mvc.perform(get("/gaps").with(officer.page()))
                .andExpect(content().string(containsString("hx-get=\"/gaps/shifts?area=")));
        mvc.perform(get("/gaps/shifts").with(officer.page()))
                .andExpect(content().string(containsString("东门")))
                .andExpect(content().string(containsString(slots.get(2).id() + ":")))
                .andExpect(content().string(not(containsString(slots.get(1).id() + ":"))));
        mvc.perform(post("/gaps/shifts/takings")
                        .param("pick", slots.get(2).id() + ":" + third.id())
                        .param("pick", slots.get(1).id() + ":" + third.id())
                        .param("pick", slots.get(3).id() + ":" + UUID.randomUUID())
                        .with(officer.page()))
                .andExpect(redirectedUrl("/gaps?shift_done=1&shift_stale=2"));
        assertThat(told(third).getLast()).startsWith("shift.given");
        mvc.perform(get("/gaps")
                        .param("shift_done", "1")
                        .param("shift_objection", "1")
                        .with(officer.page()))
                .andExpect(content().string(containsString("已安排 1 个班")));
        mvc.perform(get("/gaps/shifts").param("language", "en").with(officer.page()))
                .andExpect(content().string(containsString("Open places of shifts")));
        for (String pick : List.of("x:y", slots.get(2).id().toString())) {
            mvc.perform(post("/gaps/shifts/takings").param("pick", pick).with(officer.page()))
                    .andExpect(status().isUnprocessableContent());
        }
        mvc.perform(post("/gaps/shifts/takings")
                        .param("pick", slots.get(5).id() + ":" + third.id())
                        .with(third.account().page()))
                .andExpect(status().isForbidden());
        TestAccount stranger = TestAccount.of(Role.COMMUNITY_OFFICER, "370105002001");
        mvc.perform(post("/gaps/shifts/takings")
                        .param("pick", slots.get(5).id() + ":" + third.id())
                        .with(stranger.page()))
                .andExpect(redirectedUrl("/gaps?shift_stale=1"));
        assertThat(DutyFixture.commander()
                        .call(() -> rosters.slot(slots.get(5).id()))
                        .staff())
                .isNull();
    }

    @Test
    void nobody_is_proposed_for_two_places_at_once() {
        RosterFixture.publish(rosters, roster);
        RosterFixture.guard(staff, GRID, "丙");
        List<UUID> proposed = officer.principal().call(() -> open.proposed(SmallDistrict.COMMUNITY)).stream()
                .map(OpenShifts.Proposal::candidate)
                .filter(java.util.Objects::nonNull)
                .map(Candidate::id)
                .toList();
        assertThat(proposed).isNotEmpty().doesNotHaveDuplicates();
        assertThat(catching(() -> first.account().principal().run(() -> open.take(List.of()))))
                .isInstanceOf(Refusal.Forbidden.class);
    }

    private static Throwable catching(Runnable command) {
        return org.assertj.core.api.Assertions.catchThrowable(command::run);
    }
}
