package org.shouwang.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shouwang.area.SmallDistrict.COMMUNITY;
import static org.shouwang.area.SmallDistrict.GRID;
import static org.shouwang.area.SmallDistrict.count;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.job.QueuedJobs;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.Principals;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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

    @Autowired
    QueuedJobs queued;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final Principal commander = SmallDistrict.commander();

    @BeforeEach
    void district() {
        SmallDistrict.open(areas);
    }

    private List<PlaceDraft> inhabited(String grid, int buildings, int persons) {
        List<PlaceDraft> drafts = SmallDistrict.buildings(grid, buildings);
        commander.run(() -> places.registerAll(drafts));
        SmallDistrict.people(drafts, persons);
        return drafts;
    }

    private static long tallied(String measure, String area) {
        return count("select coalesce(sum(amount), 0) from platform.tally where measure = '" + measure
                + "' and area_code ^@ '" + area + "'");
    }

    private static RecodingPlan.MoveCommunity move() {
        return new RecodingPlan.MoveCommunity(UUID.randomUUID(), "区划调整", COMMUNITY, SmallDistrict.OTHER_STREET, null);
    }

    @Test
    void a_community_that_changes_street_takes_everything_along() {
        inhabited(GRID, 3, 2);
        commander.run(() -> places.register(PlaceDraft.of("compound", COMMUNITY, "小区")));
        UUID account = account(COMMUNITY);

        Recoding done = commander.call(() -> recodings.start(move()));

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
        assertThat(tallied("person", SmallDistrict.STREET)).isZero();
        assertThat(tallied("person", SmallDistrict.OTHER_STREET)).isEqualTo(6);
        assertThat(tallied("place.compound", SmallDistrict.OTHER_STREET)).isEqualTo(1);
    }

    private static UUID account(String scope) {
        UUID id = UUID.randomUUID();
        TestDatabase.get().execute("""
                insert into account.account (id, username, name, role, created_at, updated_at)
                values ('%s', 'u%s', '某乙', 'community_officer', now(), now());
                insert into account.scope (account_id, area_code) values ('%1$s', '%3$s')
                """.formatted(id, id.toString().substring(0, 8), scope));
        return id;
    }

    @Test
    void codes_that_ended_are_not_used_again() {
        commander.run(() -> {
            recodings.start(move());
            assertThatThrownBy(() -> areas.add(List.of(SmallDistrict.row(COMMUNITY, "又一个"))))
                    .isInstanceOf(Refusal.Conflict.class);
            recodings.start(new RecodingPlan.MoveCommunity(
                    UUID.randomUUID(), "改回", "370105002003", SmallDistrict.STREET, null));
            assertThat(areas.current(COMMUNITY)).isEqualTo("370105001003");
        });
    }

    @Test
    void a_repeat_with_the_same_id_changes_nothing() {
        RecodingPlan plan = move();
        commander.run(() -> {
            Recoding first = recodings.start(plan);
            assertThat(recodings.start(plan)).isEqualTo(first);
            assertThat(areas.children(SmallDistrict.OTHER_STREET)).hasSize(3);
        });
    }

    @Test
    void merged_communities_keep_all_grids_and_places_and_scopes_once() {
        inhabited(GRID, 2, 2);
        commander.run(() -> places.register(PlaceDraft.of("compound", COMMUNITY, "小区")));
        UUID account = account(COMMUNITY);
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
        assertThat(tallied("person", "370105001002")).isEqualTo(4);
        assertThat(tallied("person", COMMUNITY)).isZero();
    }

    @Test
    void a_split_grid_gives_the_places_named_to_a_new_one_with_part_of_its_outline() {
        List<PlaceDraft> drafts = inhabited(GRID, 4, 3);
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
        assertThat(tallied("person", "370105001001004")).isEqualTo(9);
        assertThat(tallied("person", GRID)).isEqualTo(3);
        assertThat(count("select count(*) from registry.person where area_code = '370105001001004'"))
                .isEqualTo(9);
    }

    private static Beat.Part part(PlaceDraft place) {
        return new Beat.Part(place.id(), "");
    }

    @Test
    void merged_grids_end_in_the_one_that_stays() {
        inhabited(GRID, 2, 2);
        inhabited("370105001001002", 2, 2);
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
        inhabited(GRID, 2, 2);
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
        assertThat(tallied("person", "370105001003")).isEqualTo(4);
    }

    /// Whatever takes the database's connection or the node away in the middle of a step, the step never was.
    @Test
    void a_change_that_was_killed_in_the_middle_is_taken_up_again_and_loses_nothing() throws Exception {
        inhabited(GRID, 2, 2);
        UUID id = UUID.randomUUID();
        superuser("""
                create function area.die() returns trigger language plpgsql security definer as $$
                begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
                create trigger die after insert on area.former for each row when (new.code = '370105001001002')
                execute function area.die()
                """);
        try {
            commander.run(() -> recodings.begin(
                    new RecodingPlan.MergeStreets(id, "合并", SmallDistrict.STREET, SmallDistrict.OTHER_STREET)));
            queued.runAll();
        } finally {
            superuser("drop trigger die on area.former; drop function area.die()");
        }
        commander.run(() -> {
            assertThat(recodings.find(id).isDone()).isFalse();
            assertThat(recodings.stopped(id)).contains("job_failed");
        });

        TestDatabase.get().execute("update platform.job set state = 'running', attempts = 1");
        queued.runAll();

        commander.run(() -> {
            assertThat(recodings.find(id).isDone()).isTrue();
            assertThat(recodings.stopped(id)).isEmpty();
            assertThat(areas.children(SmallDistrict.OTHER_STREET)).hasSize(4);
        });
        assertThat(tallied("person", SmallDistrict.OTHER_STREET)).isEqualTo(4);
    }

    private static void superuser(String sql) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(TestDatabase.get().url(), "postgres", TestDatabase.PASSWORD)) {
            connection.createStatement().execute(sql);
        }
    }

    @Test
    void a_change_whose_job_is_lost_is_found_and_finished() {
        UUID id = UUID.randomUUID();
        commander.run(() -> recodings.begin(
                new RecodingPlan.MergeStreets(id, "合并", SmallDistrict.STREET, SmallDistrict.OTHER_STREET)));
        commander.run(() -> assertThat(recodings.find(id).done()).isZero());

        Principal.process("start", Scope.of("370105"))
                .run(() -> assertThat(recodings.resumeAll()).isEqualTo(1));
        queued.runAll();

        commander.run(() -> assertThat(recodings.find(id).isDone()).isTrue());
        assertThat(count("select count(*) from area.area")).isEqualTo(18);
    }

    @Test
    void merged_streets_keep_all_communities_and_scopes() {
        inhabited(GRID, 3, 2);
        UUID account = account(SmallDistrict.STREET);

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
        assertThat(tallied("person", SmallDistrict.STREET)).isZero();
        assertThat(tallied("person", SmallDistrict.OTHER_STREET)).isEqualTo(6);
    }

    @Test
    void a_split_street_gives_communities_to_a_new_one() {
        inhabited(GRID, 2, 2);

        Recoding done = commander.call(() -> recodings.start(new RecodingPlan.SplitStreet(
                UUID.randomUUID(), "拆分", SmallDistrict.STREET, "新街道", List.of(COMMUNITY))));

        assertThat(done.result()).isEqualTo("370105003");
        commander.run(() -> {
            assertThat(areas.require("370105003").name()).isEqualTo("新街道");
            assertThat(areas.current(COMMUNITY)).isEqualTo("370105003001");
            assertThat(areas.children(SmallDistrict.STREET)).hasSize(1);
        });
        assertThat(tallied("person", "370105003")).isEqualTo(4);
    }

    @Test
    void a_street_goes_to_another_district_with_all_that_is_in_it() {
        inhabited(GRID, 2, 2);
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
        assertThat(tallied("person", "370102")).isEqualTo(4);
        commander.run(() -> assertThatThrownBy(() -> recodings.begin(
                        new RecodingPlan.MoveStreet(UUID.randomUUID(), "划转", SmallDistrict.OTHER_STREET, "370102")))
                .isInstanceOf(Refusal.Forbidden.class));
    }

    /// A process that goes on with what is open may change everything: so nothing open may be beyond its planner.
    @Test
    void nobody_plans_what_a_process_would_do_for_them_elsewhere() {
        Principal officer = Principals.of("street_officer", SmallDistrict.STREET);
        List<RecodingPlan> beyond = List.of(
                move(),
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

    /// The test of the issue: 5,000 persons in the community, four writers, one change of street.
    @Test
    void nothing_is_lost_when_a_community_changes_street_while_people_write() throws Exception {
        List<PlaceDraft> drafts = inhabited(GRID, 100, 50);
        Principal writer = Principals.of("community_officer", COMMUNITY);
        AtomicInteger written = new AtomicInteger();
        CountDownLatch underWay = new CountDownLatch(20);
        try (var threads = Executors.newFixedThreadPool(5)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int thread = t;
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 40; i++) {
                        write(
                                writer,
                                drafts.get((thread * 40 + i) % drafts.size()).id());
                        written.incrementAndGet();
                        underWay.countDown();
                    }
                    return null;
                }));
            }
            Callable<Recoding> change = () -> {
                underWay.await();
                return commander.call(() -> recodings.start(move()));
            };
            assertThat(threads.submit(change).get().isDone()).isTrue();
            for (Future<?> each : writers) {
                each.get();
            }
        }
        assertThat(written).hasValue(160);
        String moved = "370105002003";
        assertThat(count("select count(*) from area.place")).isEqualTo(100 + 160);
        assertThat(count("select count(*) from registry.household")).isEqualTo(100 + 160);
        for (String table : List.of("area.place", "registry.household", "registry.property")) {
            assertThat(count("select count(*) from " + table + " where not area_code ^@ '" + moved + "'"))
                    .isZero();
        }
        assertThat(count("select count(*) from registry.person where area_code = '" + moved + "001'"))
                .isEqualTo(5_000);
        assertThat(tallied("person", SmallDistrict.STREET)).isZero();
        assertThat(tallied("household", SmallDistrict.STREET)).isZero();
        assertThat(tallied("place.building", SmallDistrict.STREET)).isZero();
        assertThat(tallied("person", SmallDistrict.OTHER_STREET)).isEqualTo(5_000);
        assertThat(tallied("household", SmallDistrict.OTHER_STREET)).isEqualTo(260);
        assertThat(tallied("property", SmallDistrict.OTHER_STREET)).isEqualTo(160);
        assertThat(tallied("place.building", SmallDistrict.OTHER_STREET)).isEqualTo(260);
    }

    /// A new building with a household of its own, and a property in an old building, by codes read before.
    private void write(Principal writer, Place.Id neighbour) {
        writer.run(() -> areas.following(() -> {
            TransactionTemplate transaction = new TransactionTemplate(transactions);
            return transaction.execute(status -> {
                Place beside = places.require(neighbour);
                PlaceDraft building = PlaceDraft.of("building", beside.areaCode(), "新楼");
                places.registerAll(List.of(building));
                insert("registry.household", building.id(), beside.areaCode());
                insert("registry.property", neighbour, beside.areaCode());
                return true;
            });
        }));
    }

    private void insert(String table, Place.Id place, String area) {
        jdbc.sql("insert into " + table
                        + " (id, area_code, place_id, updated_by) values (uuidv7(), :area, :place, :by)")
                .param("area", area)
                .param("place", place.value())
                .param("by", Principal.required().account())
                .update();
    }
}
