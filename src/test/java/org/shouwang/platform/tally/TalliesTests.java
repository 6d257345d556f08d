package org.shouwang.platform.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.testing.Principals;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

@ShouwangTest
class TalliesTests {

    private static final String MEASURE = "sample";
    private static final LocalDate LATER = LocalDate.of(2999, 1, 1);

    @Autowired
    Tallies tallies;

    @Autowired
    @Qualifier("foldTallies")
    RecurringJob folding;

    @BeforeAll
    static void countASample() {
        TestDatabase.get().execute("""
                create table platform.sample (id bigint generated always as identity primary key, area_code text);
                call platform.count_rows('platform.sample', 'sample', 'true');
                """);
    }

    @AfterAll
    static void forgetTheSample() {
        TestDatabase.get().execute("drop table platform.sample");
    }

    @BeforeEach
    void clean() {
        TestDatabase.clean();
    }

    @Test
    void a_sum_is_within_the_area_the_day_and_the_scope() {
        insert("370105001001001", 3);
        insert("370105001002001", 4);
        insert("370105002001001", 5);
        insert("370105001001", 1);

        assertThat(sum("370105")).isEqualTo(13);
        assertThat(sum("370105001")).isEqualTo(8);
        fold();
        insert("370105001001001", 10);
        assertThat(sum("370105001001")).isEqualTo(14);
        assertThat(byArea("370105", 9)).containsExactly(Map.entry("370105001", 18L), Map.entry("370105002", 5L));
        assertThat(byArea("370105001001", 15))
                .containsExactly(Map.entry("370105001001", 1L), Map.entry("370105001001001", 13L));
        assertThat(Principals.anyOfficer("370105002")
                        .call(() -> tallies.sum(List.of(MEASURE, "none"), "370105", LATER)))
                .containsExactly(Map.entry(MEASURE, 5L), Map.entry("none", 0L));
        assertThat(Principals.anyOfficer("370105")
                        .call(() -> tallies.sum(List.of(MEASURE), "370105", LocalDate.of(2020, 1, 1))))
                .containsExactly(Map.entry(MEASURE, 0L));
        fold();
        assertThat(sum("370105")).isEqualTo(23);
        assertThat(Principals.anyOfficer("370105")
                        .call(() -> tallies.sumByArea(MEASURE, "370105", 9, LocalDate.of(2020, 1, 1))))
                .isEmpty();
    }

    @Test
    void writers_and_folding_at_once_neither_lose_nor_double() throws Exception {
        insert("370105001001001", 1000);
        AtomicBoolean over = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(6)) {
            List<Future<Integer>> writers = new ArrayList<>();
            for (int n = 0; n < 3; n++) {
                writers.add(threads.submit(writer(n)));
            }
            Future<?> folder = threads.submit(() -> {
                while (!over.get()) {
                    fold();
                }
            });
            Future<?> reader = threads.submit(() -> {
                while (!over.get()) {
                    assertThat(sum("370105001001")).isEqualTo(1000);
                }
            });
            int written = 1000;
            for (Future<Integer> writer : writers) {
                written += writer.get();
            }
            over.set(true);
            folder.get();
            reader.get();
            assertThat(sum("370105")).isEqualTo(written);
            fold();
            assertThat(sum("370105")).isEqualTo(written);
        }
    }

    /// Adds to one community, moves within another, and takes back now and then.
    private static Callable<Integer> writer(int seed) {
        return () -> {
            Random random = new Random(seed);
            int written = 0;
            try (Connection connection = TestDatabase.get().owner();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                for (int i = 0; i < 60; i++) {
                    int rows = 1 + random.nextInt(20);
                    statement.execute("insert into platform.sample (area_code) select '370105002001001'"
                            + " from generate_series(1, " + rows + ")");
                    statement.execute("update platform.sample set area_code = '37010500100100" + (1 + random.nextInt(5))
                            + "' where id = (select id from platform.sample where starts_with(area_code, '370105001')"
                            + " order by random() limit 1 for update skip locked)");
                    if (random.nextInt(4) == 0) {
                        connection.rollback();
                    } else {
                        connection.commit();
                        written += rows;
                    }
                }
            }
            return written;
        };
    }

    private void fold() {
        folding.principal().run(folding.action());
    }

    private long sum(String area) {
        return Principals.anyOfficer("370105")
                .call(() -> tallies.sum(List.of(MEASURE), area, LATER))
                .getOrDefault(MEASURE, -1L);
    }

    private Map<String, Long> byArea(String area, int length) {
        return Principals.anyOfficer("370105").call(() -> tallies.sumByArea(MEASURE, area, length, LATER));
    }

    private static void insert(String area, int rows) {
        TestDatabase.get()
                .execute("insert into platform.sample (area_code) select '" + area + "' from generate_series(1, " + rows
                        + ")");
    }
}
