package org.shouwang.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwang.area.SmallDistrict.COMMUNITY;
import static org.shouwang.area.SmallDistrict.GRID;
import static org.shouwang.area.SmallDistrict.count;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.Principals;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

/// Streets that are merged, split and handed over, and who plans what.
@ShouwangTest
class StreetRecodingsTests {

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Recodings recodings;

    private final Principal commander = SmallDistrict.commander();

    @BeforeEach
    void district() {
        SmallDistrict.open(areas);
    }

    @Test
    void merged_streets_keep_all_communities_and_scopes() {
        RecodingFixture.inhabited(places, GRID, 3, 2);
        UUID account = RecodingFixture.account(SmallDistrict.STREET);

        Recoding done = commander.call(() -> recodings.start(new RecodingPlan.MergeStreets(
                UUID.randomUUID(), "合并", SmallDistrict.STREET, SmallDistrict.OTHER_STREET)));

        assertThat(done)
                .extracting(Recoding::isDone, Recoding::steps, Recoding::result)
                .containsExactly(true, 3, SmallDistrict.OTHER_STREET);
        commander.run(() -> {
            assertThat(areas.current(SmallDistrict.STREET)).isEqualTo(SmallDistrict.OTHER_STREET);
            assertThat(areas.current(GRID)).isEqualTo("370105002003001");
            assertThat(areas.children(SmallDistrict.OTHER_STREET)).hasSize(4);
        });
        assertThat(count("select count(*) from account.scope where area_code = '370105002' and account_id = '" + account
                        + "'"))
                .isEqualTo(1);
        assertThat(RecodingFixture.tallied("person", SmallDistrict.STREET)).isZero();
        assertThat(RecodingFixture.tallied("person", SmallDistrict.OTHER_STREET))
                .isEqualTo(6);
    }

    @Test
    void a_split_street_gives_communities_to_a_new_one() {
        RecodingFixture.inhabited(places, GRID, 2, 2);

        Recoding done = commander.call(() -> recodings.start(new RecodingPlan.SplitStreet(
                UUID.randomUUID(), "拆分", SmallDistrict.STREET, "新街道", List.of(COMMUNITY))));

        assertThat(done.result()).isEqualTo("370105003");
        commander.run(() -> {
            assertThat(areas.require("370105003").name()).isEqualTo("新街道");
            assertThat(areas.current(COMMUNITY)).isEqualTo("370105003001");
            assertThat(areas.children(SmallDistrict.STREET)).hasSize(1);
        });
        assertThat(RecodingFixture.tallied("person", "370105003")).isEqualTo(4);
    }

    @Test
    void a_street_goes_to_another_district_with_all_that_is_in_it() {
        RecodingFixture.inhabited(places, GRID, 2, 2);
        Principal city = Principals.of("commander", "3701");
        TestDatabase.get().execute("""
                insert into area.area (code, parent_code, name) values ('3701', null, '市'), ('370102', '3701', '历下区');
                update area.area set parent_code = '3701' where code = '370105'
                """);

        city.run(() ->
                recodings.start(new RecodingPlan.MoveStreet(UUID.randomUUID(), "划转", SmallDistrict.STREET, "370102")));

        city.run(() -> {
            assertThat(areas.current(SmallDistrict.STREET)).isEqualTo("370102001");
            assertThat(areas.require("370102001").name()).isEqualTo("第1街道");
            assertThat(areas.current(GRID)).isEqualTo("370102001001001");
        });
        assertThat(RecodingFixture.tallied("person", "370102")).isEqualTo(4);
        commander.run(() -> assertThatThrownBy(() -> recodings.begin(
                        new RecodingPlan.MoveStreet(UUID.randomUUID(), "划转", SmallDistrict.OTHER_STREET, "370102")))
                .isInstanceOf(Refusal.Forbidden.class));
    }

    /// A process that goes on with what is open may change everything: so nothing open may be beyond its planner.
    @Test
    void nobody_plans_what_a_process_would_do_for_them_elsewhere() {
        Principal officer = Principals.of("street_officer", SmallDistrict.STREET);
        List<RecodingPlan> beyond = List.of(
                RecodingFixture.move(),
                new RecodingPlan.MergeCommunities(UUID.randomUUID(), "x", COMMUNITY, "370105002001"),
                new RecodingPlan.MergeGrids(UUID.randomUUID(), "x", GRID, List.of("370105002001001")));
        officer.run(() -> beyond.forEach(
                plan -> assertThatThrownBy(() -> recodings.begin(plan)).isInstanceOf(Refusal.Forbidden.class)));

        Principal.process("start", Scope.of("370105"))
                .run(() -> assertThat(recodings.resumeAll()).isZero());
        officer.run(() -> assertThat(recodings
                        .start(new RecodingPlan.SplitCommunity(
                                UUID.randomUUID(), "拆分", COMMUNITY, "新", null, List.of(GRID), List.of()))
                        .isDone())
                .isTrue());
    }

    @Test
    void a_streets_officer_does_not_change_streets() {
        Principals.of("street_officer", SmallDistrict.STREET)
                .run(() -> assertThatThrownBy(() -> recodings.begin(new RecodingPlan.SplitStreet(
                                UUID.randomUUID(), "拆分", SmallDistrict.STREET, "新街道", List.of(COMMUNITY))))
                        .isInstanceOf(Refusal.Forbidden.class));
    }

    @Test
    void plans_that_make_no_sense_are_refused() {
        commander.run(() -> {
            refused(new RecodingPlan.MoveCommunity(UUID.randomUUID(), "x", COMMUNITY, SmallDistrict.STREET, null));
            refused(new RecodingPlan.MoveCommunity(UUID.randomUUID(), "x", GRID, SmallDistrict.OTHER_STREET, null));
            refused(new RecodingPlan.SplitStreet(UUID.randomUUID(), "x", SmallDistrict.STREET, "新", List.of()));
            refused(new RecodingPlan.MergeStreets(UUID.randomUUID(), "x", SmallDistrict.STREET, SmallDistrict.STREET));
            refused(new RecodingPlan.MoveStreet(UUID.randomUUID(), "x", SmallDistrict.STREET, SmallDistrict.CODE));
            refused(new RecodingPlan.MergeGrids(UUID.randomUUID(), "x", GRID, List.of(GRID)));
            refused(new RecodingPlan.SplitCommunity(
                    UUID.randomUUID(), "x", COMMUNITY, "新", null, List.of(), List.of()));
            refused(new RecodingPlan.SplitGrid(UUID.randomUUID(), "x", GRID, "新", List.of()));
            refused(new RecodingPlan.Rename(UUID.randomUUID(), " ", GRID, "新"));
        });
        Principals.of("community_officer", COMMUNITY)
                .run(() -> assertThatThrownBy(
                                () -> recodings.start(new RecodingPlan.Rename(UUID.randomUUID(), "x", GRID, "新")))
                        .isInstanceOf(Refusal.Forbidden.class));
    }

    private void refused(RecodingPlan plan) {
        assertThatThrownBy(() -> recodings.start(plan)).isInstanceOf(Refusal.Invalid.class);
    }
}
