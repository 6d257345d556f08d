package org.shouwang.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.Principals;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestDatabase;
import org.shouwang.testing.TestJob;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@ShouwangTest
class JobsTests {

    private static final Principal OFFICER = Principals.anyOfficer("370105001001", "370105001002");
    private static final Principal OTHER = Principals.anyOfficer("370105002");

    @Autowired
    Jobs jobs;

    @Autowired
    QueuedJobs queued;

    @Autowired
    JobRepository repository;

    @Autowired
    RecurringJob forgetJobs;

    @Autowired
    Clock clock;

    @Autowired
    TestJob handler;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void clean() {
        TestDatabase.clean();
        handler.does(context -> {});
    }

    @Test
    void a_job_runs_as_whoever_started_it_and_tells_how_far_it_is() {
        AtomicReference<Principal> acting = new AtomicReference<>();
        handler.does(context -> {
            acting.set(Principal.required());
            assertThat(context.argument("file")).isEqualTo("7");
            context.progress(3, 10);
            context.checkCancelled();
            assertThat(jobs.find(context.id()).orElseThrow().percent()).isEqualTo(30);
            context.message("half_done");
        });
        Job.Id id = start();
        assertThat(find(id).state()).isEqualTo(Job.State.QUEUED);

        queued.runAll();

        assertThat(acting.get()).isEqualTo(OFFICER);
        assertThat(find(id))
                .extracting(Job::state, Job::messageCode, Job::percent)
                .containsExactly(Job.State.DONE, "half_done", 100);
        assertThat(OFFICER.call(() -> jobs.latest(5))).extracting(Job::id).containsExactly(id);
    }

    @Test
    void a_job_whose_transaction_is_rolled_back_never_was() {
        Job.Id id = OFFICER.call(() -> transaction.execute(status -> {
            status.setRollbackOnly();
            return jobs.start(TestJob.KIND, Map.of());
        }));
        assertThat(OFFICER.call(() -> jobs.find(id))).isEmpty();
    }

    @Test
    void what_ended_a_season_ago_is_forgotten_and_what_waits_never() {
        Job.Id old = start();
        Job.Id late = start();
        queued.runAll();
        Job.Id waiting = start();
        TestDatabase.get()
                .execute("update platform.job set finished_at = case id when '" + old + "' then timestamptz '"
                        + clock.instant().minus(Duration.ofDays(91)) + "' else '"
                        + clock.instant().minus(Duration.ofDays(89)) + "' end where finished_at is not null");
        forgetJobs.principal().run(forgetJobs.action());
        assertThat(OFFICER.call(() -> jobs.find(old))).isEmpty();
        assertThat(OFFICER.call(() -> jobs.find(late))).isPresent();
        assertThat(OFFICER.call(() -> jobs.find(waiting))).isPresent();
        assertThatThrownBy(() -> OFFICER.call(() -> transaction.execute(status -> repository.forget(clock.instant()))))
                .rootCause()
                .hasMessageContaining("only for a process");
    }

    @Test
    void others_see_nothing_of_it_and_the_system_administrator_only_its_state() {
        Job.Id id = start();

        assertThat(OTHER.call(() -> jobs.find(id))).isEmpty();
        assertThat(OTHER.call(() -> jobs.states(5))).isEmpty();
        assertThatThrownBy(() -> OTHER.run(() -> jobs.cancel(id))).isInstanceOf(Refusal.NotFound.class);
        List<Job> states = Principals.systemAdministrator().call(() -> jobs.states(5));
        assertThat(states).extracting(Job::id).containsExactly(id);
        assertThat(states.getFirst().arguments()).isEmpty();
    }

    @Test
    void a_job_that_waits_is_cancelled_at_once_and_one_that_runs_at_its_next_step() {
        Job.Id waiting = start();
        OFFICER.run(() -> jobs.cancel(waiting));
        assertThat(find(waiting).state()).isEqualTo(Job.State.CANCELLED);

        handler.does(context -> {
            jobs.cancel(context.id());
            context.checkCancelled();
            throw new AssertionError("went on");
        });
        Job.Id running = start();
        queued.runAll();
        assertThat(find(running).state()).isEqualTo(Job.State.CANCELLED);
    }

    @Test
    void a_refusal_fails_a_job_with_its_code_and_a_fault_without_its_message() {
        handler.does(context -> {
            throw new Refusal.Invalid("file_wrong");
        });
        Job.Id refused = start();
        queued.runAll();
        handler.does(context -> {
            throw new IllegalStateException("secret");
        });
        Job.Id faulty = start();
        queued.runAll();

        assertThat(find(refused))
                .extracting(Job::state, Job::messageCode)
                .containsExactly(Job.State.FAILED, "file_wrong");
        assertThat(find(faulty))
                .extracting(Job::state, Job::messageCode)
                .containsExactly(Job.State.FAILED, "job_failed");
    }

    @Test
    void a_job_is_taken_up_again_after_a_node_died_but_not_for_ever() {
        Job.Id id = start();
        AtomicReference<Integer> attempt = new AtomicReference<>();
        handler.does(context -> attempt.set(context.attempt()));
        TestDatabase.get().execute("update platform.job set state = 'running', attempts = 1");
        queued.runAll();
        assertThat(attempt.get()).isEqualTo(2);
        assertThat(find(id).state()).isEqualTo(Job.State.DONE);

        TestDatabase.get().execute("update platform.job set state = 'running', attempts = 5");
        queued.runAll();
        assertThat(find(id).messageCode()).isEqualTo("job_given_up");
    }

    private Job.Id start() {
        return OFFICER.call(() -> jobs.start(TestJob.KIND, Map.of("file", "7")));
    }

    private Job find(Job.Id id) {
        return OFFICER.call(() -> jobs.find(id)).orElseThrow();
    }
}
