package org.shouwang.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.drill.demo.Scale;
import org.shouwang.duty.Staff;
import org.shouwang.duty.roster.RosterFixture;
import org.shouwang.duty.roster.Shifts;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

/// The demonstration's checkpoints have a published week, and who opens the gatekeeper's account has shifts.
@ShouwangTest
class RosterLoadTests {

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Staff staff;

    @Autowired
    Shifts shifts;

    @Autowired
    RosterLoad load;

    @Autowired
    TestClock clock;

    @BeforeEach
    void open() {
        clock.reset();
        SmallDistrict.open(areas);
    }

    @Test
    void a_week_is_published_and_a_repeat_changes_nothing() {
        PlaceDraft gate = PlaceDraft.of("checkpoint", SmallDistrict.GRID, "东门");
        SmallDistrict.commander().run(() -> places.register(gate));
        RosterFixture.people(staff, SmallDistrict.GRID, 12);
        RosterFixture.Guard keeper = RosterFixture.guard(staff, SmallDistrict.GRID, "守门人");
        Principal loader = Principal.process("demonstration", Scope.of(SmallDistrict.CODE));
        for (int time = 0; time < 2; time++) {
            loader.run(() -> load.load(
                    SmallDistrict.CODE,
                    Scale.TWENTIETH,
                    List.of(gate),
                    Map.of("gatekeeper", keeper.id()),
                    progress -> assertThat(progress).isNotEmpty()));
            assertThat(SmallDistrict.count(
                            "select count(*) from duty.roster_slot where published and staff_id is not null"))
                    .isEqualTo(SmallDistrict.count("select count(*) from duty.roster_slot"))
                    .isGreaterThan(30);
            assertThat(SmallDistrict.count("select count(*) from duty.roster")).isEqualTo(1);
        }
        keeper.account().principal().run(() -> assertThat(shifts.mine()).hasSizeGreaterThanOrEqualTo(4));
    }
}
