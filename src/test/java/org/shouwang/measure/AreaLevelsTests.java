package org.shouwang.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestClock;
import org.shouwang.work.WorkFixture;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class AreaLevelsTests {

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Responses responses;

    @Autowired
    AreaLevels levels;

    @Autowired
    Measures measures;

    @Autowired
    TestClock clock;

    MeasureFixture here;

    @BeforeEach
    void open() {
        clock.reset();
        here = MeasureFixture.open(areas, responses, places);
    }

    /// What the rules say is seed data that no other test expects to find changed.
    @AfterEach
    void putTheRulesBack() {
        MeasureFixture.open(areas, responses, places);
    }

    private static void refused(String code, ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("measure." + code));
    }

    private AreaLevel.Change preview(String area, @org.jspecify.annotations.Nullable String to) {
        return WorkFixture.as(here.people.commander, () -> levels.preview(area, to));
    }

    private AreaLevel.Change set(String area, @org.jspecify.annotations.Nullable String to) {
        AreaLevel.Change shown = preview(area, to);
        AreaLevel.Draft draft = area.length() <= 6
                ? MeasureFixture.level(shown, AreaLevel.Source.ABOVE, "省指挥部2020年第12号通告")
                : MeasureFixture.level(shown, AreaLevel.Source.OWN, "");
        here.people.commander.principal().run(() -> levels.set(draft));
        return shown;
    }

    private List<String> holding(String area) {
        return WorkFixture.as(here.people.commander, () -> measures.holdingOn(area)).stream()
                .map(Measure::kind)
                .sorted()
                .toList();
    }

    @Test
    void a_level_shows_first_what_it_changes_and_then_switches_all_of_it_in_one_act() {
        AreaLevel.Change first = set(SmallDistrict.CODE, "high");
        assertThat(first.begins())
                .containsExactly(
                        "gathering_stopped", "one_entrance", "passes_required", "temperature_taken", "venues_closed");
        assertThat(first.persons()).isEqualTo(3);
        assertThat(first.households()).isEqualTo(2);
        assertThat(holding(SmallDistrict.CODE)).isEqualTo(first.begins());
        AreaLevel.Change second = preview(SmallDistrict.CODE, "low");
        assertThat(second.current()).isEqualTo("high");
        assertThat(second.stays()).containsExactly("temperature_taken");
        assertThat(second.ends())
                .containsExactly("gathering_stopped", "one_entrance", "passes_required", "venues_closed");
        assertThat(holding(SmallDistrict.CODE)).as("a preview changes nothing").isEqualTo(first.begins());
        set(SmallDistrict.CODE, "low");
        assertThat(holding(SmallDistrict.CODE)).containsExactly("temperature_taken");
        List<AreaLevel.Step> steps = WorkFixture.as(here.people.officer, () -> levels.steps(SmallDistrict.CODE));
        assertThat(steps).hasSize(2);
        assertThat(steps.getFirst().from()).isEqualTo("high");
        assertThat(steps.getFirst().issuedBy()).isEqualTo("省指挥部2020年第12号通告");
        assertThat(steps.getFirst().ended()).isEqualTo(second.ends());
    }

    @Test
    void what_was_decided_by_itself_stays_when_a_level_goes() {
        Measure own = WorkFixture.as(
                here.people.lead,
                () -> measures.propose(new MeasureDraft(
                        Measure.Id.fresh(), SmallDistrict.STREET, "gathering_stopped", null, "", "有聚集", "", null)));
        here.take(measures, here.people.lead, own, MeasureVerb.DECIDE, "");
        AreaLevel.Change medium = set(SmallDistrict.STREET, "medium");
        assertThat(medium.begins()).doesNotContain("gathering_stopped");
        assertThat(medium.stays()).containsExactly("gathering_stopped");
        AreaLevel.Change none = set(SmallDistrict.STREET, null);
        assertThat(none.ends()).doesNotContain("gathering_stopped").hasSize(3);
        assertThat(holding(SmallDistrict.STREET)).containsExactly("gathering_stopped");
    }

    @Test
    void a_part_has_its_own_level_or_that_of_the_area_above_and_its_officers_see_it() {
        set(SmallDistrict.CODE, "low");
        assertThat(WorkFixture.as(here.people.officer, () -> levels.holding(SmallDistrict.COMMUNITY)))
                .hasValueSatisfying(level -> assertThat(level.areaCode()).isEqualTo(SmallDistrict.CODE));
        set(SmallDistrict.STREET, "high");
        assertThat(WorkFixture.as(here.people.officer, () -> levels.holding(SmallDistrict.COMMUNITY)))
                .hasValueSatisfying(level -> assertThat(level.level()).isEqualTo("high"));
        assertThat(WorkFixture.as(here.people.otherOfficer, () -> levels.holding("370105002001")))
                .hasValueSatisfying(level -> assertThat(level.level()).isEqualTo("low"));
        assertThat(preview(SmallDistrict.CODE, "medium").own())
                .extracting(AreaLevel::areaCode)
                .containsExactly(SmallDistrict.STREET);
    }

    @Test
    void a_decision_on_what_has_changed_since_it_was_shown_is_refused_and_changes_nothing() {
        AreaLevel.Change shown = preview(SmallDistrict.STREET, "medium");
        here.people.lead.principal().run(() -> levels.change("medium", List.of("temperature_taken", "venues_closed")));
        refused(
                "level_moved",
                () -> here.people
                        .commander
                        .principal()
                        .run(() -> levels.set(MeasureFixture.level(shown, AreaLevel.Source.OWN, ""))));
        assertThat(holding(SmallDistrict.STREET)).isEmpty();
        set(SmallDistrict.STREET, "medium");
        assertThat(holding(SmallDistrict.STREET)).containsExactly("temperature_taken", "venues_closed");
        refused("same_level", () -> set(SmallDistrict.STREET, "medium"));
    }

    @Test
    void a_district_s_level_names_who_above_set_it() {
        AreaLevel.Change shown = preview(SmallDistrict.CODE, "low");
        refused(
                "source",
                () -> here.people
                        .commander
                        .principal()
                        .run(() -> levels.set(MeasureFixture.level(shown, AreaLevel.Source.OWN, ""))));
        refused(
                "source",
                () -> here.people
                        .commander
                        .principal()
                        .run(() -> levels.set(MeasureFixture.level(shown, AreaLevel.Source.ABOVE, " "))));
    }

    @Test
    void what_a_level_brings_that_restricts_people_waits_for_a_second_person_and_is_the_commander_s_to_bring() {
        here.people.commander.principal().run(() -> levels.change("high", List.of("staying_home")));
        AreaLevel.Change shown = preview(SmallDistrict.STREET, "high");
        refused(
                "not_yours",
                () -> here.people
                        .lead
                        .principal()
                        .run(() -> levels.set(MeasureFixture.level(shown, AreaLevel.Source.OWN, ""))));
        set(SmallDistrict.STREET, "high");
        Measure brought = WorkFixture.as(here.people.lead, () -> measures.holdingOn(SmallDistrict.STREET))
                .getFirst();
        assertThat(brought.state()).isEqualTo(Measure.State.TEMPORARY);
        refused("same_person", () -> here.take(measures, here.people.commander, brought, MeasureVerb.APPROVE, ""));
        assertThat(here.take(measures, here.people.lead, brought, MeasureVerb.APPROVE, "")
                        .state())
                .isEqualTo(Measure.State.IN_FORCE);
    }

    @Test
    void a_repeat_is_answered_alike_and_officers_of_streets_set_no_levels() {
        AreaLevel.Draft draft = MeasureFixture.level(preview(SmallDistrict.STREET, "low"), AreaLevel.Source.OWN, "");
        here.people.commander.principal().run(() -> {
            levels.set(draft);
            levels.set(draft);
        });
        assertThat(WorkFixture.as(here.people.street, () -> levels.steps(SmallDistrict.STREET)))
                .hasSize(1);
        assertThatThrownBy(() -> here.people.street.principal().run(() -> levels.set(draft)))
                .isInstanceOf(Refusal.Forbidden.class);
    }
}
