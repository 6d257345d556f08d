package org.shouwang.area;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.shouwang.testing.Principals;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A change of areas that is broken off, or comes while people write.
@ShouwangTest
class RecodingFaultsTests {

    @Autowired
    Areas areas;

    @Autowired
    Places places;

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

    /// Whatever takes the database's connection or the node away in the middle of a step, the step never was.
    @Test
    void a_change_that_was_killed_in_the_middle_is_taken_up_again_and_loses_nothing() throws Exception {
        RecodingFixture.inhabited(places, GRID, 2, 2);
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
        assertThat(RecodingFixture.tallied("person", SmallDistrict.OTHER_STREET))
                .isEqualTo(4);
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

    /// 5,000 persons in the community, four writers, one change of street.
    @Test
    void nothing_is_lost_when_a_community_changes_street_while_people_write() throws Exception {
        List<PlaceDraft> drafts = RecodingFixture.inhabited(places, GRID, 100, 50);
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
                return commander.call(() -> recodings.start(RecodingFixture.move()));
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
        assertThat(RecodingFixture.tallied("person", SmallDistrict.STREET)).isZero();
        assertThat(RecodingFixture.tallied("household", SmallDistrict.STREET)).isZero();
        assertThat(RecodingFixture.tallied("place.building", SmallDistrict.STREET))
                .isZero();
        assertThat(RecodingFixture.tallied("person", SmallDistrict.OTHER_STREET))
                .isEqualTo(5_000);
        assertThat(RecodingFixture.tallied("household", SmallDistrict.OTHER_STREET))
                .isEqualTo(260);
        assertThat(RecodingFixture.tallied("property", SmallDistrict.OTHER_STREET))
                .isEqualTo(160);
        assertThat(RecodingFixture.tallied("place.building", SmallDistrict.OTHER_STREET))
                .isEqualTo(260);
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
