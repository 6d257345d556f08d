package org.shouwang.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwang.screening.ScreeningFixture.as;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.measure.Measure;
import org.shouwang.measure.MeasureDraft;
import org.shouwang.measure.MeasureVerb;
import org.shouwang.measure.MeasureWatch;
import org.shouwang.measure.Measures;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

/// A compound with two entrances, and what measures make of them.
@ShouwangTest
class EntrancesTests {

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Responses responses;

    @Autowired
    Checkpoints checkpoints;

    @Autowired
    Entrances entrances;

    @Autowired
    Passes passes;

    @Autowired
    Measures measures;

    @Autowired
    MeasureWatch watch;

    @Autowired
    TestClock clock;

    ScreeningFixture here;
    Place.Id compound;
    Place.Id east;
    Place.Id west;

    @BeforeEach
    void open() {
        clock.reset();
        here = new ScreeningFixture(areas, responses, places, checkpoints, passes);
        PlaceDraft site = PlaceDraft.of("compound", SmallDistrict.COMMUNITY, "某小区");
        compound = site.id();
        PlaceDraft one = entrance("东门");
        PlaceDraft other = entrance("西门");
        east = one.id();
        west = other.id();
        as(here.people.officer, () -> places.registerAll(List.of(site, one, other)));
    }

    private PlaceDraft entrance(String name) {
        return new PlaceDraft(
                Place.Id.fresh(),
                SmallDistrict.GRID,
                "entrance",
                name,
                "",
                compound,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private Measure proposed(Place.Id on, String kind) {
        return as(
                here.people.officer,
                () -> measures.propose(
                        new MeasureDraft(Measure.Id.fresh(), null, kind, on.value(), "", "减少出入口", "", null)));
    }

    private Measure decided(Place.Id on, String kind) {
        return take(proposed(on, kind), MeasureVerb.DECIDE);
    }

    private Measure take(Measure measure, MeasureVerb verb) {
        clock.advance(Duration.ofSeconds(1));
        return as(here.people.officer, () -> measures.take(measure.id(), verb, "按要求"));
    }

    private Checkpoint.@Nullable State state(Place.Id entrance) {
        return as(
                here.people.officer,
                () -> checkpoints.find(entrance).map(Checkpoint::state).orElse(null));
    }

    @Test
    void a_measure_on_a_compound_guards_its_entrances_and_its_end_puts_back_what_nobody_changed_since() {
        Measure measure = decided(compound, "entrances_guarded");
        assertThat(state(east)).isEqualTo(Checkpoint.State.CHECKPOINT);
        assertThat(state(west)).isEqualTo(Checkpoint.State.CHECKPOINT);
        assertThat(as(here.people.officer, () -> entrances.heldBy(east))).contains(measure.id());
        assertThat(as(here.people.otherOfficer, () -> entrances.heldBy(east))).isEmpty();
        assertThat(as(here.people.officer, () -> checkpoints.steps(east))
                        .getFirst()
                        .reason())
                .isEqualTo("管控措施：小区出入口全部设卡");
        as(
                here.people.officer,
                () -> checkpoints.put(new CheckpointDraft(
                        com.github.f4b6a3.uuid.UuidCreator.getTimeOrderedEpoch(),
                        west,
                        compound,
                        Checkpoint.Watch.COMPOUND,
                        Checkpoint.State.SEALED,
                        "closed",
                        "门坏了",
                        1)));
        take(measure, MeasureVerb.LIFT);
        assertThat(state(east)).isEqualTo(Checkpoint.State.OPEN);
        assertThat(state(west)).isEqualTo(Checkpoint.State.SEALED);
        assertThat(as(here.people.officer, () -> entrances.heldBy(east))).isEmpty();
    }

    @Test
    void a_compound_is_not_sealed_all_round_and_who_tries_changes_nothing() {
        Measure proposed = proposed(compound, "entrances_sealed");
        assertThatThrownBy(() -> take(proposed, MeasureVerb.DECIDE)).hasMessage("checkpoint.none_guarded");
        assertThat(as(here.people.officer, () -> measures.require(proposed.id()))
                        .state())
                .isEqualTo(Measure.State.PROPOSED);
        decided(east, "entrance_guarded");
        take(proposed, MeasureVerb.DECIDE);
        assertThat(state(east)).isEqualTo(Checkpoint.State.CHECKPOINT);
        assertThat(state(west)).isEqualTo(Checkpoint.State.SEALED);
    }

    @Test
    void an_entrance_that_two_measures_changed_opens_when_both_have_ended_whichever_ends_first() {
        Measure guarded = decided(east, "entrance_guarded");
        Measure sealed = decided(east, "entrance_closed");
        assertThat(state(east)).isEqualTo(Checkpoint.State.SEALED);
        take(guarded, MeasureVerb.LIFT);
        assertThat(state(east)).isEqualTo(Checkpoint.State.SEALED);
        take(sealed, MeasureVerb.LIFT);
        assertThat(state(east)).isEqualTo(Checkpoint.State.OPEN);
    }

    @Test
    void what_ends_by_itself_puts_entrances_back_too() {
        Measure closed = as(
                here.people.officer,
                () -> measures.propose(new MeasureDraft(
                        Measure.Id.fresh(),
                        null,
                        "entrance_closed",
                        here.gate.value(),
                        "",
                        "修路",
                        "",
                        TestClock.START.plus(Duration.ofDays(1)))));
        take(closed, MeasureVerb.DECIDE);
        assertThat(state(here.gate)).isEqualTo(Checkpoint.State.SEALED);
        clock.advance(Duration.ofDays(1));
        assertThat(watch.run()).isEqualTo(1);
        assertThat(state(here.gate)).isEqualTo(Checkpoint.State.CHECKPOINT);
        assertThat(as(here.people.officer, () -> checkpoints.require(here.gate)).regime())
                .isEqualTo("free");
    }
}
