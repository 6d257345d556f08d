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
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

/// Communities and grids that are moved, merged and split, with all that is in them.
@ShouwangTest
class RecodingsTests {

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Beats beats;

    @Autowired
    AreaOutlines outlines;

    @Autowired
    Recodings recodings;

    private final Principal commander = SmallDistrict.commander();

    @BeforeEach
    void district() {
        SmallDistrict.open(areas);
    }

    @Test
    void a_community_that_changes_street_takes_everything_along() {
        RecodingFixture.inhabited(places, GRID, 3, 2);
        commander.run(() -> places.register(PlaceDraft.of("compound", COMMUNITY, "小区")));
        UUID account = RecodingFixture.account(COMMUNITY);

        Recoding done = commander.call(() -> recodings.start(RecodingFixture.move()));

        assertThat(done.isDone()).isTrue();
        assertThat(done.result()).isEqualTo("370105002003");
        commander.run(() -> {
            assertThat(areas.current(GRID)).isEqualTo("370105002003001");
            assertThat(areas.require(COMMUNITY).name()).isEqualTo("第11社区");
            assertThat(areas.children("370105002003")).hasSize(3);
            assertThat(areas.history(areas.require(COMMUNITY)))
                    .extracting(FormerCode::code)
                    .containsExactly(COMMUNITY);
            assertThat(recodings.of(areas.require(COMMUNITY)))
                    .extracting(Recoding::kind)
                    .containsExactly("move_community");
        });
        assertThat(count("select count(*) from registry.person where area_code = '370105002003001'"))
                .isEqualTo(6);
        assertThat(count("select count(*) from registry.household where area_code = '370105002003001'"))
                .isEqualTo(3);
        assertThat(count("select count(*) from account.scope where area_code = '370105002003' and account_id = '"
                        + account + "'"))
                .isEqualTo(1);
        assertThat(RecodingFixture.tallied("person", SmallDistrict.STREET)).isZero();
        assertThat(RecodingFixture.tallied("person", SmallDistrict.OTHER_STREET))
                .isEqualTo(6);
        assertThat(RecodingFixture.tallied("place.compound", SmallDistrict.OTHER_STREET))
                .isEqualTo(1);
    }

    @Test
    void codes_that_ended_are_not_used_again() {
        commander.run(() -> {
            recodings.start(RecodingFixture.move());
            assertThatThrownBy(() -> areas.add(List.of(SmallDistrict.row(COMMUNITY, "又一个"))))
                    .isInstanceOf(Refusal.Conflict.class);
            recodings.start(new RecodingPlan.MoveCommunity(
                    UUID.randomUUID(), "改回", "370105002003", SmallDistrict.STREET, null));
            assertThat(areas.current(COMMUNITY)).isEqualTo("370105001003");
        });
    }

    @Test
    void a_repeat_with_the_same_id_changes_nothing() {
        RecodingPlan plan = RecodingFixture.move();
        commander.run(() -> {
            Recoding first = recodings.start(plan);
            assertThat(recodings.start(plan)).isEqualTo(first);
            assertThat(areas.children(SmallDistrict.OTHER_STREET)).hasSize(3);
        });
    }

    @Test
    void merged_communities_keep_all_grids_and_places_and_scopes_once() {
        RecodingFixture.inhabited(places, GRID, 2, 2);
        commander.run(() -> places.register(PlaceDraft.of("compound", COMMUNITY, "小区")));
        UUID account = RecodingFixture.account(COMMUNITY);
        TestDatabase.get()
                .execute("insert into account.scope (account_id, area_code) values ('%s', '370105001002')"
                        .formatted(account));

        commander.run(() ->
                recodings.start(new RecodingPlan.MergeCommunities(UUID.randomUUID(), "合并", COMMUNITY, "370105001002")));

        commander.run(() -> {
            assertThat(areas.current(COMMUNITY)).isEqualTo("370105001002");
            assertThat(areas.children("370105001002")).hasSize(6);
            assertThat(areas.current(GRID)).isEqualTo("370105001002004");
        });
        assertThat(count("select count(*) from area.place where area_code ^@ '370105001002'"))
                .isEqualTo(3);
        assertThat(count("select count(*) from account.scope where account_id = '" + account + "'"))
                .isEqualTo(1);
        assertThat(RecodingFixture.tallied("person", "370105001002")).isEqualTo(4);
        assertThat(RecodingFixture.tallied("person", COMMUNITY)).isZero();
    }

    @Test
    void a_split_grid_gives_the_places_named_to_a_new_one_with_part_of_its_outline() {
        List<PlaceDraft> drafts = RecodingFixture.inhabited(places, GRID, 4, 3);
        commander.run(() -> {
            outlines.store(java.util.Map.of(SmallDistrict.CODE, SmallDistrict.outline()), AreaOutlines.Source.OFFICIAL);
            outlines.generate(SmallDistrict.CODE);
            beats.draw(new Beat(Beat.Id.fresh(), GRID, "一片", null, List.of(part(drafts.get(0)), part(drafts.get(1)))));
            beats.draw(new Beat(Beat.Id.fresh(), GRID, "二片", null, List.of(part(drafts.get(2)), part(drafts.get(3)))));

            recodings.start(new RecodingPlan.SplitGrid(
                    UUID.randomUUID(),
                    "户数过多",
                    GRID,
                    "第4网格",
                    List.of(
                            drafts.get(0).id().value(),
                            drafts.get(1).id().value(),
                            drafts.get(2).id().value())));

            assertThat(beats.within("370105001001004")).extracting(Beat::name).containsExactly("一片");
            assertThat(beats.within(GRID))
                    .extracting(beat -> beat.parts().size())
                    .containsExactly(1);
            AreaOutlines.Outline part = outlines.of("370105001001004");
            assertThat(part).isNotNull();
            assertThat(part.source()).isEqualTo(AreaOutlines.Source.GENERATED);
        });
        assertThat(RecodingFixture.tallied("person", "370105001001004")).isEqualTo(9);
        assertThat(RecodingFixture.tallied("person", GRID)).isEqualTo(3);
        assertThat(count("select count(*) from registry.person where area_code = '370105001001004'"))
                .isEqualTo(9);
    }

    private static Beat.Part part(PlaceDraft place) {
        return new Beat.Part(place.id(), "");
    }

    @Test
    void merged_grids_end_in_the_one_that_stays() {
        RecodingFixture.inhabited(places, GRID, 2, 2);
        RecodingFixture.inhabited(places, "370105001001002", 2, 2);
        commander.run(() -> recodings.start(new RecodingPlan.MergeGrids(
                UUID.randomUUID(), "合并", "370105001001003", List.of(GRID, "370105001001002"))));
        assertThat(count("select count(*) from registry.person where area_code = '370105001001003'"))
                .isEqualTo(8);
        assertThat(count("select count(*) from area.area where parent_code = '370105001001'"))
                .isEqualTo(1);
        commander.run(() -> assertThat(areas.current(GRID)).isEqualTo("370105001001003"));
    }

    @Test
    void a_split_community_gives_grids_and_sites_to_a_new_one() {
        RecodingFixture.inhabited(places, GRID, 2, 2);
        Place site = commander.call(() -> places.register(PlaceDraft.of("compound", COMMUNITY, "小区")));
        commander.run(() -> recodings.start(new RecodingPlan.SplitCommunity(
                UUID.randomUUID(),
                "拆分",
                COMMUNITY,
                "新社区",
                null,
                List.of(GRID),
                List.of(site.id().value()))));
        commander.run(() -> {
            assertThat(areas.require("370105001003").name()).isEqualTo("新社区");
            assertThat(areas.current(GRID)).isEqualTo("370105001003001");
            assertThat(places.require(site.id()).areaCode()).isEqualTo("370105001003");
        });
        assertThat(RecodingFixture.tallied("person", "370105001003")).isEqualTo(4);
    }
}
