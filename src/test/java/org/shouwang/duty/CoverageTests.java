package org.shouwang.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

/// Rules, what they demand, and the gaps that are left, as targets and duties change.
@ShouwangTest
class CoverageTests {

    private static final String GRID = SmallDistrict.GRID;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Staff staff;

    @Autowired
    Duties duties;

    @Autowired
    Gaps gaps;

    @Autowired
    CoverageRules rules;

    @Autowired
    TestClock clock;

    @BeforeEach
    void open() {
        clock.reset();
        SmallDistrict.open(areas);
    }

    private List<Gap> gaps(String area) {
        Slice<Gap> slice = DutyFixture.commander().call(() -> gaps.list(new Gaps.Query(area, null, null, 100)));
        return slice.rows();
    }

    private Gaps.Coverage coverage(String area) {
        return DutyFixture.commander().call(() -> gaps.coverage(area));
    }

    @Test
    void a_rule_in_force_makes_a_gap_of_every_target_that_has_nobody() {
        DutyFixture.rule(rules, "area", "grid", null, "grid_worker", 2);

        assertThat(gaps(SmallDistrict.CODE)).hasSize(12).allMatch(gap -> gap.missing() == 2);
        assertThat(gaps(SmallDistrict.COMMUNITY)).hasSize(3);
        assertThat(coverage(SmallDistrict.CODE)).isEqualTo(new Gaps.Coverage(24, 0));
    }

    @Test
    void naming_and_ending_close_and_open_the_gap_in_the_same_moment() {
        DutyFixture.rule(rules, "area", "grid", null, "grid_worker", 1);
        UUID worker = DutyFixture.enlist(staff, GRID, Member.Kind.STAFF, "某甲");
        Duty duty = DutyFixture.commander()
                .call(() ->
                        duties.name(Assignment.of(Target.of("area", DutyFixture.areaId(GRID)), "grid_worker", worker)));

        assertThat(gaps(GRID)).isEmpty();
        assertThat(coverage(SmallDistrict.CODE)).isEqualTo(new Gaps.Coverage(12, 1));
        DutyFixture.commander().run(() -> duties.end(List.of(duty.id()), EndReason.DONE));
        assertThat(gaps(GRID)).hasSize(1);
        assertThat(coverage(SmallDistrict.CODE)).isEqualTo(new Gaps.Coverage(12, 0));
    }

    @Test
    void new_changed_and_closed_places_are_followed() {
        DutyFixture.rule(rules, "place", "checkpoint", null, "point_head", 1);
        PlaceDraft gate = PlaceDraft.of("checkpoint", GRID, "东门");
        DutyFixture.commander().run(() -> places.register(gate));
        assertThat(gaps(GRID))
                .hasSize(1)
                .first()
                .satisfies(gap -> assertThat(gap.targetName()).isEqualTo("东门"));

        TestDatabase.get().execute("update area.place set kind = 'entrance' where id = '" + gate.id() + "'");
        assertThat(gaps(GRID)).isEmpty();
        TestDatabase.get().execute("update area.place set kind = 'checkpoint' where id = '" + gate.id() + "'");
        assertThat(gaps(GRID)).hasSize(1);
        DutyFixture.commander()
                .run(() -> places.close(gate.id(), places.require(gate.id()).version()));
        assertThat(gaps(GRID)).isEmpty();
        assertThat(coverage(SmallDistrict.CODE)).isEqualTo(new Gaps.Coverage(0, 0));
    }

    @Test
    void a_place_that_is_closed_ends_its_duties_and_keeps_their_history() {
        PlaceDraft gate = PlaceDraft.of("checkpoint", GRID, "东门");
        DutyFixture.commander().run(() -> places.register(gate));
        UUID head = DutyFixture.enlist(staff, GRID, Member.Kind.STAFF, "某甲");
        DutyFixture.commander()
                .run(() ->
                        duties.name(Assignment.of(Target.of("place", gate.id().value()), "point_head", head)));

        DutyFixture.commander()
                .run(() -> places.close(gate.id(), places.require(gate.id()).version()));
        assertThat(DutyFixture.commander().call(() -> duties.ofStaff(head)))
                .singleElement()
                .extracting(Duty::endReason)
                .isEqualTo("target_gone");
        assertThat(DutyFixture.commander().call(() -> staff.read(head)).load()).isZero();
    }

    @Test
    void a_community_that_moves_takes_duties_gaps_and_counts_along() {
        DutyFixture.rule(rules, "area", "grid", null, "grid_worker", 1);
        DutyFixture.rule(rules, "place", "building", null, "stairwell_member", 1);
        List<PlaceDraft> buildings = SmallDistrict.buildings(GRID, 3);
        DutyFixture.commander().run(() -> places.registerAll(buildings));
        UUID member = DutyFixture.enlist(staff, GRID, Member.Kind.VOLUNTEER, "某甲");
        DutyFixture.commander()
                .run(() -> duties.name(Assignment.of(
                        Target.of("place", buildings.getFirst().id().value()), "stairwell_member", member)));
        assertThat(coverage(SmallDistrict.STREET)).isEqualTo(new Gaps.Coverage(9, 1));

        TestDatabase.get()
                .execute(
                        "select set_config('shouwang.scope_lo', '0', false), set_config('shouwang.scope_hi', ':', false),"
                                + " set_config('shouwang.scope_ranges', '', false), set_config('shouwang.role', 'process', false),"
                                + " set_config('shouwang.account', '00000000-0000-7000-8000-0000000000aa', false);"
                                + " select area.recode('" + SmallDistrict.COMMUNITY + "', '"
                                + SmallDistrict.OTHER_STREET + "', null, '调整')");

        assertThat(coverage(SmallDistrict.STREET)).isEqualTo(new Gaps.Coverage(3, 0));
        assertThat(coverage(SmallDistrict.OTHER_STREET)).isEqualTo(new Gaps.Coverage(12, 1));
        assertThat(gaps(SmallDistrict.OTHER_STREET)).hasSize(11);
        assertThat(DutyFixture.commander()
                        .call(() -> duties.ofStaff(member))
                        .getFirst()
                        .areaCode())
                .startsWith(SmallDistrict.OTHER_STREET);
    }

    @Test
    void grids_that_are_merged_give_their_duties_to_the_heir() {
        DutyFixture.rule(rules, "area", "grid", null, "grid_worker", 1);
        UUID worker = DutyFixture.enlist(staff, GRID, Member.Kind.STAFF, "某甲");
        DutyFixture.commander()
                .run(() ->
                        duties.name(Assignment.of(Target.of("area", DutyFixture.areaId(GRID)), "grid_worker", worker)));
        String heir = SmallDistrict.COMMUNITY + "002";
        TestDatabase.get()
                .execute(
                        "select set_config('shouwang.scope_lo', '0', false), set_config('shouwang.scope_hi', ':', false),"
                                + " set_config('shouwang.scope_ranges', '', false), set_config('shouwang.role', 'process', false),"
                                + " set_config('shouwang.account', '00000000-0000-7000-8000-0000000000aa', false);"
                                + " select area.absorb('" + GRID + "', '" + heir + "', '合并')");

        assertThat(gaps(SmallDistrict.COMMUNITY))
                .hasSize(1)
                .noneMatch(gap -> gap.areaCode().equals(heir));
        assertThat(coverage(SmallDistrict.CODE)).isEqualTo(new Gaps.Coverage(11, 1));
        assertThat(DutyFixture.commander().call(() -> duties.answering("area", null, heir)))
                .extracting(Answerer::name)
                .contains("某甲");
    }

    @Test
    void a_contradicting_rule_is_refused_and_names_the_other_and_how_many_targets() {
        DutyFixture.rule(rules, "area", "grid", null, "grid_worker", 1);
        UUID second = UuidCreator.getTimeOrderedEpoch();
        DutyFixture.commander()
                .run(() -> rules.draft(
                        second,
                        "又一条",
                        "area",
                        null,
                        null,
                        List.of(new CoverageRule.Need("grid_worker", 3, "target", null))));

        assertThatThrownBy(() -> DutyFixture.commander().run(() -> rules.publish(second, LocalDate.of(2020, 2, 10))))
                .isInstanceOfSatisfying(Refusal.Conflict.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("rule.contradicts");
                    assertThat(refusal.arguments()).contains("规则grid_worker", 12L);
                });
        assertThat(gaps(SmallDistrict.CODE)).hasSize(12).allMatch(gap -> gap.missing() == 1);
    }

    @Test
    void a_rule_that_asks_for_millions_is_refused_with_its_count() {
        TestDatabase.get()
                .execute("insert into area.beat (id, area_code, name)" + " select uuidv7(), '" + GRID
                        + "', '片' || n from generate_series(1, 20001) n");
        UUID id = UuidCreator.getTimeOrderedEpoch();
        DutyFixture.commander()
                .run(() -> rules.draft(
                        id,
                        "人人负责",
                        "beat",
                        null,
                        null,
                        List.of(new CoverageRule.Need("beat_worker", 100, "target", null))));

        assertThat(DutyFixture.commander().call(() -> rules.weigh(id)))
                .isEqualTo(new CoverageRule.Weight(20_001, 2_000_100));
        assertThatThrownBy(() -> DutyFixture.commander().run(() -> rules.publish(id, LocalDate.of(2020, 2, 10))))
                .isInstanceOfSatisfying(Refusal.Conflict.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("rule.too_much");
                    assertThat(refusal.arguments()).contains(20_001L, 2_000_100L);
                });
        assertThat(DutyFixture.count("select count(*) from duty.demand")).isZero();
    }

    @Test
    void a_rule_for_a_later_day_waits_and_one_for_yesterday_is_refused() {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        DutyFixture.commander().run(() -> {
            rules.draft(id, "明天起", "area", "grid", null, List.of(new CoverageRule.Need("mediator", 1, "target", null)));
            assertThatThrownBy(() -> rules.publish(id, LocalDate.of(2020, 2, 9)))
                    .isInstanceOf(Refusal.Invalid.class)
                    .hasMessage("rule.day_past");
            rules.publish(id, LocalDate.of(2020, 2, 11));
        });
        assertThat(gaps(SmallDistrict.CODE)).isEmpty();

        clock.advance(Duration.ofDays(1));
        org.shouwang.platform.scope.Principal.process("coverage-rules", org.shouwang.platform.scope.Scope.nothing())
                .run(rules::turn);
        assertThat(gaps(SmallDistrict.CODE)).hasSize(12);
    }

    @Test
    void a_rule_takes_anothers_place_on_its_day_and_at_no_moment_both_or_neither_ask() {
        UUID old = DutyFixture.rule(rules, "area", "grid", null, "grid_worker", 1);
        TestDatabase.get().execute("update duty.demand set since = '2020-02-01'");
        UUID id = UuidCreator.getTimeOrderedEpoch();
        List<CoverageRule.Need> two = List.of(new CoverageRule.Need("grid_worker", 2, "target", null));
        LocalDate tomorrow = LocalDate.of(2020, 2, 11);
        DutyFixture.commander().run(() -> {
            assertThatThrownBy(() -> rules.put(wish("两名", two, null), tomorrow)).isInstanceOf(Refusal.Conflict.class);
            rules.put(new CoverageRule.Wish(id, "两名", "area", "grid", null, two, old), tomorrow);
            assertThatThrownBy(() -> rules.put(wish("三名", two, old), tomorrow)).isInstanceOf(Refusal.Conflict.class);
            RuleChange change = rules.change(rules.require(old), "area", "grid", null, two);
            assertThat(change.more()).isEqualTo(12);
            assertThat(change.lines()).singleElement().matches(line -> !line.isSame());
        });
        assertThat(coverage(SmallDistrict.CODE)).isEqualTo(new Gaps.Coverage(12, 0));
        clock.advance(Duration.ofDays(1));
        DutyFixture.commander().run(rules::turn);
        assertThat(coverage(SmallDistrict.CODE)).isEqualTo(new Gaps.Coverage(24, 0));
        assertThat(DutyFixture.count("select count(*) from duty.demand where since = '2020-02-01'"))
                .as("a gap is as old as it is")
                .isEqualTo(12);
        CoverageRule before = DutyFixture.commander().call(() -> rules.require(old));
        assertThat(before.state()).isEqualTo("ended");
        assertThat(before.to()).isEqualTo(tomorrow);
        DutyFixture.commander().run(() -> rules.end(old));
        assertThat(coverage(SmallDistrict.CODE)).isEqualTo(new Gaps.Coverage(24, 0));
        assertThat(DutyFixture.commander().call(() -> rules.history(old)))
                .extracting(CoverageRule::id)
                .containsExactly(id, old);
        assertThatThrownBy(() -> DutyFixture.commander().run(() -> rules.draft(wish("四名", two, old))))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessage("rule.replaced");
    }

    private static CoverageRule.Wish wish(String name, List<CoverageRule.Need> needs, @Nullable UUID replaces) {
        return new CoverageRule.Wish(UuidCreator.getTimeOrderedEpoch(), name, "area", "grid", null, needs, replaces);
    }

    @Test
    void an_ended_rule_asks_for_nothing_and_leaves_the_duties() {
        UUID rule = DutyFixture.rule(rules, "area", "grid", null, "grid_worker", 1);
        UUID worker = DutyFixture.enlist(staff, GRID, Member.Kind.STAFF, "某甲");
        DutyFixture.commander()
                .run(() ->
                        duties.name(Assignment.of(Target.of("area", DutyFixture.areaId(GRID)), "grid_worker", worker)));
        DutyFixture.commander().run(() -> rules.end(rule));
        DutyFixture.commander().run(() -> rules.end(rule));

        assertThat(gaps(SmallDistrict.CODE)).isEmpty();
        assertThat(coverage(SmallDistrict.CODE)).isEqualTo(new Gaps.Coverage(0, 0));
        assertThat(DutyFixture.commander()
                        .call(() -> duties.ofStaff(worker))
                        .getFirst()
                        .isOpen())
                .isTrue();
    }

    @Test
    void the_rules_of_the_reports_ship_as_drafts_with_their_sources() {
        TestDatabase.get().execute("select duty.ship_rules()");
        List<CoverageRule> all = DutyFixture.commander().call(() -> rules.all());

        assertThat(all).hasSize(16).allMatch(rule -> rule.state().equals("draft"));
        Map<String, Integer> needs = new java.util.HashMap<>();
        all.forEach(rule -> needs.put(rule.name(), rule.needs().size()));
        assertThat(needs)
                .containsEntry("封闭小区 1+3", 3)
                .containsEntry("重点人员 1+4", 4)
                .containsEntry("重点人员四包一", 4);
    }

    @Test
    void a_rule_is_written_by_headquarters_alone() {
        assertThatThrownBy(() -> DutyFixture.officer()
                        .run(() -> rules.draft(
                                UuidCreator.getTimeOrderedEpoch(),
                                "私设",
                                "area",
                                "grid",
                                null,
                                List.of(new CoverageRule.Need("mediator", 1, "target", null)))))
                .isInstanceOf(Refusal.Forbidden.class);
    }
}
