package org.shouwang.duty.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.duty.DutyFixture;
import org.shouwang.duty.Member;
import org.shouwang.duty.Staff;
import org.shouwang.platform.job.QueuedJobs;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

/// A week is laid out, planned, changed by hand and published; nobody is ever on two posts at once.
@ShouwangTest
class RostersTests {

    private static final String GRID = SmallDistrict.GRID;
    private static final String OTHER = "370105002001001";

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
    StaffTimes times;

    @Autowired
    QueuedJobs jobs;

    @Autowired
    TestClock clock;

    @BeforeEach
    void open() {
        clock.reset();
        SmallDistrict.open(areas);
    }

    private Roster plan(Roster roster, int seconds) {
        DutyFixture.commander().run(() -> rosters.plan(roster.id(), seconds));
        jobs.runAll();
        return DutyFixture.commander().call(() -> rosters.require(roster.id()));
    }

    private void leave(UUID who, Instant from, Instant to) {
        DutyFixture.commander()
                .run(() -> times.note(
                        new StaffTime(UuidCreator.getTimeOrderedEpoch(), who, StaffTime.Kind.LEAVE, from, to)));
    }

    private static void noHardRuleIsBroken(List<ShiftSlot> slots) {
        Map<UUID, List<ShiftSlot>> held = new HashMap<>();
        slots.stream()
                .filter(slot -> slot.staff() != null)
                .forEach(slot -> held.computeIfAbsent(Objects.requireNonNull(slot.staff()), _ -> new ArrayList<>())
                        .add(slot));
        held.values().forEach(own -> {
            own.sort(java.util.Comparator.comparing(ShiftSlot::startsAt));
            for (int i = 1; i < own.size(); i++) {
                assertThat(Duration.between(own.get(i - 1).endsAt(), own.get(i).startsAt()))
                        .isGreaterThanOrEqualTo(Duration.ofHours(11));
            }
        });
    }

    @Test
    void a_week_is_planned_with_skills_leave_and_rest() {
        RosterFixture.gate(places, posts, GRID, "东门", new Post.Need("medical", 1), new Post.Need(null, 1));
        RosterFixture.gate(places, posts, OTHER, "西门");
        List<UUID> people = RosterFixture.people(staff, GRID, 10);
        Set<UUID> medics = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            medics.add(DutyFixture.enlist(
                    staff, GRID, Member.Kind.STAFF, "医护" + i, new Member.Skill("medical", "医学院校毕业")));
        }
        RosterFixture.people(staff, OTHER, 5);
        UUID away = people.getFirst();
        leave(away, Instant.parse("2020-02-10T00:00:00Z"), Instant.parse("2020-02-20T00:00:00Z"));

        Roster laidOut = RosterFixture.week(rosters, SmallDistrict.CODE, 7);
        assertThat(laidOut.slots()).isEqualTo(7 * 3 * 3);
        assertThat(laidOut.open()).isEqualTo(63);
        Roster planned = plan(laidOut, 2);

        assertThat(planned.state()).isEqualTo(Roster.State.PLANNED);
        assertThat(planned.busy()).isFalse();
        assertThat(planned.open()).isZero();
        assertThat(planned.counted("slots")).isEqualTo(63);
        List<ShiftSlot> slots = RosterFixture.slots(rosters, planned);
        noHardRuleIsBroken(slots);
        assertThat(slots).noneMatch(slot -> away.equals(slot.staff()));
        assertThat(slots.stream().filter(slot -> "medical".equals(slot.skill())))
                .allMatch(slot -> medics.contains(slot.staff()));
    }

    @Test
    void what_is_laid_out_already_is_not_laid_out_again_and_a_repeat_changes_nothing() {
        RosterFixture.gate(places, posts, GRID, "东门");
        Roster first = RosterFixture.week(rosters, SmallDistrict.COMMUNITY, 7);
        Roster.Draft same = new Roster.Draft(first.id(), SmallDistrict.COMMUNITY, RosterFixture.TOMORROW, 7, null);
        DutyFixture.commander().run(() -> assertThat(rosters.open(same).slots()).isEqualTo(21));
        assertThatThrownBy(() -> RosterFixture.week(rosters, SmallDistrict.CODE, 7))
                .isInstanceOf(Refusal.Conflict.class)
                .extracting(e -> ((Refusal) e).code())
                .isEqualTo("roster.empty");
        Roster.Draft other = new Roster.Draft(first.id(), SmallDistrict.COMMUNITY, RosterFixture.TOMORROW, 5, null);
        assertThatThrownBy(() -> DutyFixture.commander().run(() -> rosters.open(other)))
                .isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void people_of_one_roster_are_not_put_at_the_same_time_by_another() {
        RosterFixture.gate(places, posts, GRID, "东门");
        RosterFixture.people(staff, GRID, 6);
        Roster first = plan(RosterFixture.week(rosters, SmallDistrict.COMMUNITY, 3), 1);
        RosterFixture.publish(rosters, first);
        RosterFixture.gate(places, posts, GRID, "南门");
        Roster second = plan(RosterFixture.week(rosters, SmallDistrict.CODE, 3), 1);
        List<ShiftSlot> all = new ArrayList<>(RosterFixture.slots(rosters, first));
        all.addAll(RosterFixture.slots(rosters, second));
        noHardRuleIsBroken(all);
        assertThat(second.filled()).isPositive();
    }

    @Test
    void the_database_itself_lets_nobody_stand_at_two_posts() {
        RosterFixture.gate(places, posts, GRID, "东门");
        RosterFixture.gate(places, posts, GRID, "南门");
        UUID person = RosterFixture.people(staff, GRID, 1).getFirst();
        RosterFixture.week(rosters, SmallDistrict.CODE, 1);
        assertThatThrownBy(() -> TestDatabase.get().execute("update duty.roster_slot set staff_id = '" + person + "'"))
                .hasStackTraceContaining("slot_one_post_at_once");
    }

    @Test
    void a_change_by_hand_is_told_which_rule_it_breaks() {
        RosterFixture.gate(places, posts, GRID, "东门", new Post.Need("medical", 1), new Post.Need(null, 1));
        RosterFixture.gate(places, posts, GRID, "南门");
        List<UUID> people = RosterFixture.people(staff, GRID, 3);
        Roster roster = RosterFixture.week(rosters, SmallDistrict.CODE, 2);
        List<ShiftSlot> slots = RosterFixture.slots(rosters, roster);
        ShiftSlot night = at(slots, "东门", 0, false);
        ShiftSlot sameNight = at(slots, "南门", 0, false);
        ShiftSlot morning = at(slots, "南门", 1, false);
        ShiftSlot medical = at(slots, "东门", 5, true);
        RosterFixture.put(rosters, night, people.get(0));

        refused(() -> RosterFixture.put(rosters, sameNight, people.get(0)), "slot.busy");
        refused(() -> RosterFixture.put(rosters, morning, people.get(0)), "slot.rest");
        refused(() -> RosterFixture.put(rosters, medical, people.get(1)), "slot.skill");
        leave(people.get(1), morning.startsAt(), morning.endsAt());
        refused(() -> RosterFixture.put(rosters, morning, people.get(1)), "slot.leave");
        DutyFixture.commander().run(() -> staff.leave(people.get(2)));
        refused(() -> RosterFixture.put(rosters, morning, people.get(2)), "slot.left");
        refused(() -> RosterFixture.put(rosters, night, people.get(1)), "slot.stale");
        RosterFixture.put(rosters, slot(night), people.get(0));
        assertThat(slot(night).byHand()).isTrue();
        assertThat(DutyFixture.commander().call(() -> rosters.candidates(sameNight.id())))
                .extracting(Candidate::id)
                .containsExactly(people.get(1));
    }

    private ShiftSlot slot(ShiftSlot known) {
        return DutyFixture.commander().call(() -> rosters.slot(known.id()));
    }

    private static void refused(Runnable command, String code) {
        assertThatThrownBy(command::run)
                .isInstanceOf(Refusal.class)
                .extracting(e -> ((Refusal) e).code())
                .isEqualTo(code);
    }

    private static ShiftSlot at(List<ShiftSlot> slots, String post, int shift, boolean skilled) {
        return slots.stream()
                .filter(slot -> slot.postName().equals(post) && (slot.skill() != null) == skilled)
                .sorted(java.util.Comparator.comparing(ShiftSlot::startsAt))
                .skip(shift)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void who_drops_out_frees_their_shifts_and_few_others_change() {
        RosterFixture.gate(places, posts, GRID, "东门", new Post.Need(null, 3));
        List<UUID> people = RosterFixture.people(staff, GRID, 20);
        Roster roster = plan(RosterFixture.week(rosters, SmallDistrict.CODE, 7), 2);
        RosterFixture.publish(rosters, roster);
        List<ShiftSlot> before = RosterFixture.slots(rosters, roster);
        DutyFixture.commander().run(() -> staff.leave(people.get(3)));
        leave(people.get(4), Instant.parse("2020-02-10T00:00:00Z"), Instant.parse("2020-03-01T00:00:00Z"));
        long open =
                DutyFixture.commander().call(() -> rosters.require(roster.id())).open();
        assertThat(open).isPositive();
        assertThat(DutyFixture.commander().<Long, RuntimeException>call(() -> rosters.open(SmallDistrict.CODE)))
                .isEqualTo(open);

        Roster again = plan(roster, 6);
        assertThat(again.state()).isEqualTo(Roster.State.PUBLISHED);
        assertThat(again.open()).isZero();
        List<ShiftSlot> after = RosterFixture.slots(rosters, again);
        noHardRuleIsBroken(after);
        long moved = 0;
        for (int i = 0; i < before.size(); i++) {
            moved += Objects.equals(before.get(i).staff(), after.get(i).staff()) ? 0 : 1;
        }
        assertThat(moved).isBetween(open, open + 6);
        assertThat(after.stream().filter(ShiftSlot::changed).count()).isEqualTo(moved);
    }

    @Test
    void what_was_put_by_hand_and_what_has_begun_stays_when_it_is_planned_again() {
        RosterFixture.gate(places, posts, GRID, "东门");
        List<UUID> people = RosterFixture.people(staff, GRID, 8);
        Roster roster = plan(RosterFixture.week(rosters, SmallDistrict.CODE, 4), 1);
        List<ShiftSlot> slots = RosterFixture.slots(rosters, roster);
        ShiftSlot chosen = slots.get(7);
        UUID other = people.stream()
                .filter(one -> !one.equals(chosen.staff())
                        && DutyFixture.commander()
                                .call(() -> rosters.objections(chosen.id(), one))
                                .isEmpty())
                .findFirst()
                .orElseThrow();
        RosterFixture.put(rosters, chosen, other);
        clock.advance(Duration.ofDays(2));
        UUID begun = Objects.requireNonNull(slots.getFirst().staff());
        plan(roster, 1);
        assertThat(slot(chosen).staff()).isEqualTo(other);
        assertThat(slot(slots.getFirst()).staff()).isEqualTo(begun);
    }

    @Test
    void who_waits_for_a_plan_and_was_broken_off_begins_again_and_nobody_else_may() {
        RosterFixture.gate(places, posts, GRID, "东门", new Post.Need(null, 1));
        RosterFixture.people(staff, GRID, 6);
        Roster roster = RosterFixture.week(rosters, SmallDistrict.CODE, 1);
        TestDatabase.get().execute("update duty.roster set job_id = id, step = 'start'");
        refused(() -> DutyFixture.commander().run(() -> rosters.plan(roster.id(), 1)), "roster.busy");
        DutyFixture.commander().run(() -> rosters.fill(roster.id(), 1));
        Roster filled = DutyFixture.commander().call(() -> rosters.require(roster.id()));
        assertThat(filled.busy()).isFalse();
        assertThat(filled.open()).isZero();
        TestDatabase.get().execute("update duty.roster set job_id = uuidv7()");
        refused(() -> DutyFixture.commander().run(() -> rosters.fill(roster.id(), 1)), "roster.busy");
    }

    @Test
    void planning_can_be_stopped_and_keeps_the_best_so_far() throws InterruptedException {
        RosterFixture.gate(places, posts, GRID, "东门", new Post.Need(null, 4));
        RosterFixture.people(staff, GRID, 14);
        Roster roster = RosterFixture.week(rosters, SmallDistrict.CODE, 7);
        DutyFixture.commander().run(() -> rosters.plan(roster.id(), 600));
        assertThat(DutyFixture.commander()
                        .call(() -> rosters.require(roster.id()))
                        .busy())
                .isTrue();
        refused(() -> DutyFixture.commander().run(() -> rosters.plan(roster.id(), 60)), "roster.busy");
        refused(() -> RosterFixture.publish(rosters, roster), "roster.planning");
        Thread stopping = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 600; i++) {
                Roster now = DutyFixture.commander().call(() -> rosters.require(roster.id()));
                if (now.counted("slots") > 0) {
                    DutyFixture.commander().run(() -> rosters.stop(roster.id()));
                    return;
                }
                java.util.concurrent.locks.LockSupport.parkNanos(50_000_000L);
            }
        });
        jobs.runAll();
        stopping.join();
        Roster stopped = DutyFixture.commander().call(() -> rosters.require(roster.id()));
        assertThat(stopped.busy()).isFalse();
        assertThat(stopped.filled()).isPositive();
        noHardRuleIsBroken(RosterFixture.slots(rosters, stopped));
    }

    @Test
    void two_who_fill_a_place_at_once_do_not_both_succeed() throws Exception {
        RosterFixture.gate(places, posts, GRID, "东门");
        List<UUID> people = RosterFixture.people(staff, GRID, 8);
        Roster roster = RosterFixture.week(rosters, SmallDistrict.CODE, 1);
        ShiftSlot slot = RosterFixture.slots(rosters, roster).getFirst();
        List<Callable<String>> tries = new ArrayList<>();
        for (UUID person : people) {
            tries.add(() -> {
                try {
                    RosterFixture.put(rosters, slot, person);
                    return "done";
                } catch (Refusal refusal) {
                    return refusal.code();
                }
            });
        }
        List<String> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<String> one : threads.invokeAll(tries)) {
                outcomes.add(one.get());
            }
        }
        assertThat(outcomes).containsOnlyOnce("done");
        assertThat(outcomes.stream().filter(outcome -> !outcome.equals("done"))).containsOnly("slot.stale");
    }

    @Test
    void one_person_put_on_two_posts_at_once_from_two_desks_gets_one() throws Exception {
        RosterFixture.gate(places, posts, GRID, "东门");
        RosterFixture.gate(places, posts, OTHER, "西门");
        UUID person = RosterFixture.people(staff, GRID, 1).getFirst();
        Roster roster = RosterFixture.week(rosters, SmallDistrict.CODE, 1);
        List<Callable<String>> tries = new ArrayList<>();
        for (ShiftSlot slot : RosterFixture.slots(rosters, roster)) {
            tries.add(() -> {
                try {
                    RosterFixture.put(rosters, slot, person);
                    return "done";
                } catch (Refusal refusal) {
                    return refusal.code();
                }
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (Future<String> one : threads.invokeAll(tries)) {
                assertThat(one.get()).isIn("done", "slot.busy", "slot.rest");
            }
        }
        noHardRuleIsBroken(RosterFixture.slots(rosters, roster));
        assertThat(DutyFixture.count("select count(*) from duty.roster_slot where staff_id is not null"))
                .isBetween(1L, 2L);
    }

    @Test
    void shifts_follow_a_post_whose_community_moves_to_another_street() {
        Post post = RosterFixture.gate(places, posts, GRID, "东门");
        RosterFixture.people(staff, GRID, 4);
        Roster roster = plan(RosterFixture.week(rosters, SmallDistrict.COMMUNITY, 1), 1);
        TestDatabase.get().execute("""
                insert into area.area (code, parent_code, name) values ('370105002009', '370105002', '迁来社区'),
                    ('370105002009001', '370105002009', '迁来网格');
                update area.place set area_code = '370105002009001' where area_code = '370105001001001'
                """);
        assertThat(DutyFixture.commander().call(() -> posts.require(post.id())).areaCode())
                .isEqualTo("370105002009001");
        assertThat(RosterFixture.slots(rosters, roster))
                .hasSize(3)
                .allMatch(slot -> slot.areaCode().equals("370105002009001"));
    }

    @Test
    void clocks_that_are_changed_leave_no_gap_and_no_overlap() {
        // Shanghai put its clocks forward in the small hours of 4 May 1986 and back on 14 September.
        assertThat(DutyFixture.count("""
                select count(*) from generate_series(date '1986-05-03', date '1986-05-05', interval '1 day') d
                where duty.shift_moment(d::date, '00:00', 480) = duty.shift_moment(d::date, '08:00', 0)
                  and duty.shift_moment(d::date, '16:00', 480) = duty.shift_moment(d::date + 1, '00:00', 0)
                """)).isEqualTo(3);
        assertThat(DutyFixture.count("""
                select extract(epoch from duty.shift_moment('1986-05-04', '00:00', 480) - duty.shift_moment('1986-05-04', '00:00', 0))::bigint / 3600
                """)).isEqualTo(7);
        assertThat(DutyFixture.count("""
                select extract(epoch from duty.shift_moment('1986-09-14', '00:00', 480) - duty.shift_moment('1986-09-14', '00:00', 0))::bigint / 3600
                """)).isEqualTo(9);
    }

    @Test
    void patterns_that_contradict_themselves_are_refused() {
        refused(() -> keep(true, part("早班", 8, 480), part("夜班", 18, 840)), "pattern.gap");
        refused(() -> keep(false, part("早班", 8, 600), part("中班", 16, 480)), "pattern.overlap");
        refused(() -> keep(true, part("全天", 0, 960)), "pattern.gap");
        refused(() -> keep(false, part("长班", 0, 1_000)), "pattern.length");
        refused(() -> keep(false), "pattern.parts");
        assertThat(part("夜班", 20, 720).night()).isTrue();
        assertThat(part("中班", 16, 480).night()).isFalse();
        keep(true, part("白班", 9, 600), part("夜班", 19, 840));
    }

    private void keep(boolean round, ShiftPattern.Part... parts) {
        DutyFixture.commander()
                .run(() -> posts.keepPattern(
                        new ShiftPattern(UuidCreator.getTimeOrderedEpoch(), "某班制", round, List.of(parts))));
    }

    private static ShiftPattern.Part part(String name, int hour, int minutes) {
        return new ShiftPattern.Part(name, LocalTime.of(hour, 0), minutes);
    }

    @Test
    void strangers_neither_see_nor_change_a_roster_and_field_workers_change_none() {
        RosterFixture.gate(places, posts, GRID, "东门");
        UUID person = RosterFixture.people(staff, GRID, 1).getFirst();
        Roster roster = RosterFixture.week(rosters, SmallDistrict.COMMUNITY, 1);
        ShiftSlot slot = RosterFixture.slots(rosters, roster).getFirst();
        DutyFixture.stranger().run(() -> {
            refused(() -> rosters.require(roster.id()), "roster.unknown");
            refused(() -> rosters.slot(slot.id()), "slot.unknown");
            refused(() -> rosters.put(slot.id(), person, null), "slot.unknown");
            refused(() -> rosters.stop(roster.id()), "roster.unknown");
        });
        org.shouwang.testing.Principals.of("volunteer", SmallDistrict.GRID)
                .run(() -> refused(() -> rosters.put(slot.id(), person, null), "account.right_missing"));
    }
}
