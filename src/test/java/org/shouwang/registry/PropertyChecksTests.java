package org.shouwang.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.Beat;
import org.shouwang.area.Beats;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class PropertyChecksTests {

    @Autowired
    PropertyChecks checks;

    @Autowired
    Properties properties;

    @Autowired
    Households households;

    @Autowired
    Persons persons;

    @Autowired
    Beats beats;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    final Principal here = TwoCommunities.officerHere();
    final Instant now = TestClock.START;
    Place.Id building;
    Property first;
    Property second;

    @BeforeEach
    void open() {
        SmallDistrict.open(areas);
        building = TwoCommunities.building(areas, places, TwoCommunities.HERE, "1号楼")
                .id();
        first = here.call(() -> properties.register(PropertyDraft.of(building, "1", "101", "1号楼1单元101")));
        second = here.call(() -> properties.register(PropertyDraft.of(building, "2", "201", "1号楼2单元201")));
    }

    private Property record(PropertyCheck.Id id, Property.Result result, Instant at) {
        return here.call(() -> checks.record(id, first.id(), result, "", at, null));
    }

    @Test
    void a_door_with_a_result_leaves_the_work_list() {
        record(PropertyCheck.Id.fresh(), Property.Result.EMPTY, now);

        List<Property> open = here.call(() -> properties.list(PropertyQuery.openIn(TwoCommunities.HERE)))
                .rows();
        PropertyChecks.Progress progress = here.call(() -> checks.progress(SmallDistrict.STREET));

        assertThat(open).extracting(Property::id).containsExactly(second.id());
        assertThat(progress.all()).isEqualTo(2);
        assertThat(progress.checked()).isEqualTo(1);
        assertThat(progress.results()).containsEntry(Property.Result.EMPTY, 1L);
        assertThat(here.call(() -> checks.progressByArea(SmallDistrict.STREET, 12)))
                .containsOnlyKeys(SmallDistrict.COMMUNITY);
    }

    @Test
    void the_latest_at_the_door_counts_whenever_it_arrives() {
        record(PropertyCheck.Id.fresh(), Property.Result.PRESENT, now);
        Property after = record(PropertyCheck.Id.fresh(), Property.Result.MOVED, now.minus(Duration.ofHours(2)));

        assertThat(after.result()).isEqualTo(Property.Result.PRESENT);
        assertThat(here.call(() -> checks.checks(first.id()))).hasSize(2);
    }

    @Test
    void a_correction_takes_the_place_of_what_it_corrects() {
        PropertyCheck.Id wrong = PropertyCheck.Id.fresh();
        record(wrong, Property.Result.REFUSED, now);

        Property after = here.call(() -> checks.record(
                PropertyCheck.Id.fresh(),
                first.id(),
                Property.Result.RENTED,
                "",
                now.minus(Duration.ofMinutes(5)),
                wrong));

        assertThat(after.result()).isEqualTo(Property.Result.RENTED);
    }

    @Test
    void a_repeat_is_the_same_answer_and_other_content_a_conflict() {
        PropertyCheck.Id id = PropertyCheck.Id.fresh();
        record(id, Property.Result.EMPTY, now);

        assertThat(record(id, Property.Result.EMPTY, now).result()).isEqualTo(Property.Result.EMPTY);
        assertThatThrownBy(() -> record(id, Property.Result.MOVED, now)).isInstanceOf(Refusal.Conflict.class);
        assertThat(here.call(() -> checks.checks(first.id()))).hasSize(1);
    }

    @Test
    void a_check_of_tomorrow_or_of_a_door_elsewhere_is_refused() {
        assertThatThrownBy(() -> record(PropertyCheck.Id.fresh(), Property.Result.EMPTY, now.plus(Duration.ofHours(1))))
                .isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> TwoCommunities.officerThere()
                        .call(() -> checks.record(
                                PropertyCheck.Id.fresh(), first.id(), Property.Result.EMPTY, "", now, null)))
                .isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void a_beat_has_its_own_work_list() {
        Beat beat = new Beat(Beat.Id.fresh(), TwoCommunities.HERE, "东片", null, List.of(new Beat.Part(building, "2")));
        here.run(() -> beats.draw(beat));

        List<Property> open = here.call(() -> properties.list(PropertyQuery.openIn(TwoCommunities.HERE)
                        .ofBeat(beat.id().value())))
                .rows();

        assertThat(open).extracting(Property::id).containsExactly(second.id());
    }

    @Test
    void the_call_list_names_those_with_a_telephone() {
        HouseholdDraft home =
                new HouseholdDraft(Household.Id.fresh(), building, second.id(), null, null, "1号楼2单元201", null);
        here.run(() -> {
            households.register(home);
            persons.register(PersonDraft.of(home.id(), "某甲")
                    .edit()
                    .phones(List.of("10012345678"))
                    .draft());
            persons.register(PersonDraft.of(home.id(), "某乙"));
        });

        List<PropertyChecks.Call> calls = here.call(() -> checks.calls(List.of(first, second)));

        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.property().id()).isEqualTo(second.id());
            assertThat(call.people())
                    .singleElement()
                    .satisfies(person -> assertThat(person.phoneTails()).containsExactly("5678"));
        });
    }

    private List<PropertyChecks.Found> survey() {
        return List.of(
                new PropertyChecks.Found(
                        new PropertyCheck.Id(first.id().value()), first.id(), Property.Result.PRESENT, now),
                new PropertyChecks.Found(
                        new PropertyCheck.Id(second.id().value()), second.id(), Property.Result.EMPTY, now));
    }

    @Test
    void many_doors_are_recorded_at_once_and_a_repeat_changes_nothing() {
        assertThat(here.call(() -> checks.recordAll(survey()))).isEqualTo(2);
        assertThat(here.call(() -> checks.recordAll(survey()))).isZero();

        assertThat(here.call(() -> properties.read(second.id())).result()).isEqualTo(Property.Result.EMPTY);
        assertThat(here.call(() -> checks.progress(SmallDistrict.STREET)).checked())
                .isEqualTo(2);
        assertThat(here.call(() -> checks.checks(first.id()))).hasSize(1);
    }

    @Test
    void a_survey_neither_hides_what_was_found_later_nor_touches_doors_elsewhere() {
        record(PropertyCheck.Id.fresh(), Property.Result.MOVED, now.plus(Duration.ofMinutes(1)));

        assertThat(TwoCommunities.officerThere().call(() -> checks.recordAll(survey())))
                .isZero();
        here.run(() -> checks.recordAll(survey()));

        assertThat(here.call(() -> properties.read(first.id())).result()).isEqualTo(Property.Result.MOVED);
    }

    @Test
    void a_survey_of_tomorrow_is_refused_as_a_whole() {
        List<PropertyChecks.Found> found = List.of(
                survey().getFirst(),
                new PropertyChecks.Found(
                        PropertyCheck.Id.fresh(), second.id(), Property.Result.EMPTY, now.plus(Duration.ofDays(1))));

        assertThatThrownBy(() -> here.call(() -> checks.recordAll(found))).isInstanceOf(Refusal.Invalid.class);
        assertThat(here.call(() -> checks.checks(first.id()))).isEmpty();
    }

    private Property reopen(PropertyCheck.Id id, String reason) {
        return here.call(() -> checks.reopen(id, first.id(), reason));
    }

    @Test
    void a_result_is_undone_with_a_reason_and_its_history_stays() {
        record(PropertyCheck.Id.fresh(), Property.Result.EMPTY, now);
        PropertyCheck.Id id = PropertyCheck.Id.fresh();

        assertThat(reopen(id, " 点错了门 ").result()).isNull();
        assertThat(reopen(id, "点错了门").result()).isNull();

        assertThat(here.call(() -> checks.checks(first.id())))
                .satisfiesExactly(
                        undone -> {
                            assertThat(undone.result()).isNull();
                            assertThat(undone.note()).isEqualTo("点错了门");
                        },
                        found -> assertThat(found.result()).isEqualTo(Property.Result.EMPTY));
        assertThat(here.call(() -> properties.list(PropertyQuery.openIn(TwoCommunities.HERE)))
                        .rows())
                .hasSize(2);
    }

    @Test
    void the_figures_of_the_day_go_down_again() {
        record(PropertyCheck.Id.fresh(), Property.Result.EMPTY, now);
        long checkedBefore =
                here.call(() -> checks.progress(SmallDistrict.STREET)).checked();

        reopen(PropertyCheck.Id.fresh(), "要重查");
        PropertyChecks.Progress after = here.call(() -> checks.progress(SmallDistrict.STREET));

        assertThat(checkedBefore).isEqualTo(1);
        assertThat(after.checked()).isZero();
        assertThat(after.results()).containsEntry(Property.Result.EMPTY, 0L);
    }

    @Test
    void what_was_found_before_the_undoing_but_arrives_after_it_does_not_count() {
        record(PropertyCheck.Id.fresh(), Property.Result.EMPTY, now.plus(Duration.ofMinutes(5)));
        reopen(PropertyCheck.Id.fresh(), "手机时钟快了");

        assertThat(record(PropertyCheck.Id.fresh(), Property.Result.MOVED, now.minus(Duration.ofMinutes(1)))
                        .result())
                .isNull();
        assertThat(record(PropertyCheck.Id.fresh(), Property.Result.MOVED, now.plus(Duration.ofMinutes(9)))
                        .result())
                .isEqualTo(Property.Result.MOVED);
    }

    @Test
    void an_open_door_and_a_door_elsewhere_cannot_be_undone_nor_without_a_reason() {
        assertThatThrownBy(() -> reopen(PropertyCheck.Id.fresh(), "点错了"))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessage("property.still_open");
        PropertyCheck.Id id = PropertyCheck.Id.fresh();
        record(id, Property.Result.EMPTY, now);
        assertThatThrownBy(() -> reopen(PropertyCheck.Id.fresh(), "  ")).hasMessage("property.reason");
        assertThatThrownBy(() -> reopen(PropertyCheck.Id.fresh(), "长".repeat(501)))
                .hasMessage("registry.invalid");
        assertThatThrownBy(() -> reopen(id, "点错了")).hasMessage("property.check_taken");
        assertThatThrownBy(() -> TwoCommunities.officerThere()
                        .call(() -> checks.reopen(PropertyCheck.Id.fresh(), first.id(), "点错了")))
                .isInstanceOf(Refusal.NotFound.class);
        assertThat(here.call(() -> properties.read(first.id())).result()).isEqualTo(Property.Result.EMPTY);
    }
}
