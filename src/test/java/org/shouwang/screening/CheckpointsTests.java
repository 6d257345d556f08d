package org.shouwang.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwang.screening.ScreeningFixture.as;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.figure.Figures;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Listed;
import org.shouwang.platform.web.list.Lists;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class CheckpointsTests {

    private static final LocalDate UP_TO_NOW = LocalDate.of(9999, 12, 31);

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Responses responses;

    @Autowired
    Checkpoints checkpoints;

    @Autowired
    Passes passes;

    @Autowired
    PassRules rules;

    @Autowired
    Figures figures;

    @Autowired
    Lists lists;

    @Autowired
    TestClock clock;

    ScreeningFixture here;

    @BeforeEach
    void open() {
        clock.reset();
        here = new ScreeningFixture(areas, responses, places, checkpoints, passes);
    }

    private BigDecimal figure(String code) {
        return as(here.people.commander, () -> figures.values(SmallDistrict.CODE, UP_TO_NOW)).stream()
                .filter(value -> value.figure().code().equals(code))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void an_entrance_is_sealed_and_opened_again_and_its_history_stays_and_figures_follow() {
        assertThat(figure("T23")).isEqualByComparingTo("1");
        CheckpointDraft sealed = here.draft(1, Checkpoint.State.SEALED, "closed");
        as(here.people.officer, () -> checkpoints.put(sealed));
        assertThat(as(here.people.officer, () -> checkpoints.put(sealed)).state())
                .isEqualTo(Checkpoint.State.SEALED);
        assertThat(figure("T22")).isEqualByComparingTo("1");
        assertThat(figure("T23")).isEqualByComparingTo("0");
        assertThat(as(here.people.officer, () -> checkpoints.steps(here.gate)))
                .extracting(Checkpoint.Step::state)
                .containsExactly(Checkpoint.State.SEALED, Checkpoint.State.CHECKPOINT);
    }

    private void point(String name, Checkpoint.Watch watches) {
        as(here.people.officer, () -> {
            var place = places.register(PlaceDraft.of("checkpoint", SmallDistrict.GRID, name));
            return checkpoints.put(new CheckpointDraft(
                    UuidCreator.getTimeOrderedEpoch(),
                    place.id(),
                    null,
                    watches,
                    Checkpoint.State.CHECKPOINT,
                    "free",
                    "按要求设置",
                    null));
        });
    }

    @Test
    void stations_and_points_are_counted_and_isolation_points_among_those_that_monitor_health() {
        point("检查站", Checkpoint.Watch.INSPECTION_STATION);
        point("交通卡口一", Checkpoint.Watch.TRAFFIC);
        point("交通卡口二", Checkpoint.Watch.TRAFFIC);
        point("火车站", Checkpoint.Watch.RAILWAY_STATION);
        point("监测点", Checkpoint.Watch.HEALTH_POINT);
        point("隔离点", Checkpoint.Watch.ISOLATION_POINT);
        Map<String, Integer> counted = Map.of("T40", 1, "Y11", 1, "Y12", 2, "Y13", 2, "Y14", 1);
        counted.forEach((code, count) -> assertThat(figure(code)).as(code).isEqualByComparingTo(String.valueOf(count)));
        counted.forEach((code, count) -> {
            Listed<?> list = as(
                    here.people.commander,
                    () -> lists.open(Objects.requireNonNull(figures.rows(figures.require(code), SmallDistrict.CODE))));
            assertThat(as(here.people.commander, () -> list.source().total(list.query())))
                    .as(code)
                    .isEqualTo(Long.valueOf(count));
        });
        assertThat(figure("T23")).isEqualByComparingTo("7");
    }

    @Test
    void who_looked_at_an_older_state_is_told() {
        here.gate("strict");
        assertThatThrownBy(() ->
                        as(here.people.officer, () -> checkpoints.put(here.draft(1, Checkpoint.State.OPEN, "free"))))
                .isInstanceOf(Refusal.Conflict.class)
                .hasMessage("checkpoint.changed");
    }

    @Test
    void only_those_of_the_area_change_it_and_a_gatekeeper_does_not() {
        CheckpointDraft draft = here.draft(1, Checkpoint.State.OPEN, "free");
        assertThatThrownBy(() -> as(here.people.otherOfficer, () -> checkpoints.put(draft)))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> as(here.keeper, () -> checkpoints.put(draft))).isInstanceOf(Refusal.Forbidden.class);
        assertThat(as(here.keeper, () -> checkpoints.require(here.gate)).regime())
                .isEqualTo("free");
    }

    @Test
    void headquarters_changes_a_rule_and_nobody_else() {
        Rule before = as(here.people.commander, () -> rules.of("free")).getFirst();
        Rule after = new Rule("free", before.kind(), true, true, 0, 30, 7, 20, true);
        assertThatThrownBy(() -> as(here.people.officer, () -> {
                    rules.change(after);
                    return 1;
                }))
                .isInstanceOf(Refusal.Forbidden.class);
        here.people.commander.principal().run(() -> rules.change(after));
        assertThat(as(here.people.officer, () -> rules.of("free"))).contains(after);
        here.people.commander.principal().run(() -> rules.change(before));
        assertThatThrownBy(() -> here.people
                        .commander
                        .principal()
                        .run(() -> rules.change(new Rule("free", PassKind.DUTY, true, true, 0, 0, 9, 9, false))))
                .hasMessage("pass.rule");
    }
}
