package org.shouwang.registry.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwang.registry.imports.ImportFixture.*;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.job.QueuedJobs;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;

/// Whatever breaks, an import comes to an end that its sender understands, and nothing is half done.
@ShouwangTest
class ImportFaultsTests {

    private static final Imports.Order AUTOMATIC = new Imports.Order(ImportKind.PERSON, null, true, true);

    @Autowired
    Imports imports;

    @Autowired
    QueuedJobs jobs;

    private ImportFixture files;

    @BeforeEach
    void start() {
        files = new ImportFixture(imports, jobs);
        TestDatabase.get().execute("alter table registry.person add constraint person_test check (name <> '王坏')");
    }

    @AfterEach
    void mend() {
        TestDatabase.get().execute("alter table registry.person drop constraint if exists person_test");
    }

    @Test
    void a_fault_while_a_file_is_read_and_applied_at_once_fails_it_and_leaves_nothing() {
        assertFailed(files.apply(HEADER, person(1, "王甲", "101"), person(2, "王坏", "102")));
    }

    @Test
    void a_fault_while_a_confirmed_import_is_applied_fails_it_and_leaves_nothing() {
        Import ready = files.preview(HEADER, person(1, "王甲", "101"), person(2, "王坏", "102"));

        assertFailed(files.confirm(ready, false));
    }

    @Test
    void a_file_that_takes_its_node_down_each_time_fails_at_last() {
        Import started = files.begin(OFFICER, AUTOMATIC, file(HEADER, person(1, "王甲", "101")));
        TestDatabase.get().execute("update platform.job set state = 'running', attempts = 5");
        jobs.runAll();

        assertFailed(files.find(OFFICER, started));
    }

    @Test
    void a_job_that_is_cancelled_without_its_import_leaves_nothing_waiting() {
        Import started = files.begin(OFFICER, AUTOMATIC, file(HEADER, person(1, "王甲", "101")));
        TestDatabase.get().execute("update platform.job set state = 'running', cancel_requested = true");
        jobs.runAll();

        assertThat(files.find(OFFICER, started).state()).isEqualTo(Import.State.FAILED);
        assertThat(count("registry.person")).isZero();
    }

    @Test
    void after_a_restart_an_import_in_the_middle_of_it_is_begun_anew_and_done_once() {
        Import started = files.begin(OFFICER, AUTOMATIC, file(HEADER, person(1, "王甲", "101")));
        TestDatabase.get().execute("update platform.job set state = 'running', attempts = 1");
        jobs.runAll();
        jobs.run(Objects.requireNonNull(started.job()));

        assertThat(files.find(OFFICER, started).state()).isEqualTo(Import.State.APPLIED);
        assertThat(count("registry.person")).isEqualTo(1);
    }

    @Test
    void the_same_file_twice_at_once_makes_each_person_once() throws Exception {
        String[] lines = lines(1, 300);

        assertBothApplied(
                files.begin(OFFICER, AUTOMATIC, file(lines)), files.begin(OFFICER, AUTOMATIC, file(lines)), 300);
    }

    @Test
    void two_files_with_the_same_persons_at_once_make_each_person_once() throws Exception {
        Import first = files.begin(OFFICER, AUTOMATIC, file(lines(1, 250)));
        Import second = files.begin(OFFICER, AUTOMATIC, file(lines(100, 300)));

        assertBothApplied(first, second, 300);
    }

    private void assertBothApplied(Import first, Import second, int persons) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> both = List.of(running(first), running(second));
            for (Future<Void> end : threads.invokeAll(both)) {
                end.get();
            }
        }
        Import one = files.find(OFFICER, first);
        Import other = files.find(OFFICER, second);
        assertThat(List.of(one.state(), other.state())).containsOnly(Import.State.APPLIED);
        assertThat(count("registry.person")).isEqualTo(persons);
        assertThat(count("(select distinct document_hash from registry.person) p"))
                .isEqualTo(persons);
        assertThat(one.result().getOrDefault("added", 0L) + other.result().getOrDefault("added", 0L))
                .isEqualTo(persons);
    }

    private Callable<Void> running(Import started) {
        return () -> {
            jobs.run(Objects.requireNonNull(started.job()));
            return null;
        };
    }

    /// Persons of one age each, in a home each.
    private static String[] lines(int from, int to) {
        return IntStream.rangeClosed(from - 1, to)
                .mapToObj(number -> number == from - 1 ? HEADER : person(number, "王" + number, String.valueOf(number)))
                .toArray(String[]::new);
    }

    private void assertFailed(Import ended) {
        assertThat(ended.state()).isEqualTo(Import.State.FAILED);
        assertThat(ended.refusal()).isEqualTo("import.fault");
        assertThat(count("registry.person")).isZero();
        assertThat(count("registry.household")).isZero();
    }
}
