package org.shouwang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.account.Session;
import org.shouwang.account.Sessions;
import org.shouwang.account.SignIn;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditTrail;
import org.shouwang.platform.audit.AuditVerification;
import org.shouwang.platform.job.Job;
import org.shouwang.platform.job.Jobs;
import org.shouwang.platform.job.QueuedJobs;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.Principals;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.shouwang.testing.TestJob;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What is forgotten when its time has come, what is not, and that the audit never is.
@ShouwangTest
class RetentionTests {

    private static final Principal OFFICER = Principals.anyOfficer("370105001001");

    @Autowired
    Sessions sessions;

    @Autowired
    Jobs jobs;

    @Autowired
    QueuedJobs queued;

    @Autowired
    TestJob handler;

    @Autowired
    AuditTrail trail;

    @Autowired
    AuditVerification verification;

    @Autowired
    List<RecurringJob> recurring;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    @BeforeEach
    void clean() {
        TestDatabase.clean();
        clock.reset();
        handler.does(context -> {});
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void a_session_that_ran_out_goes_after_ninety_days_and_one_that_is_open_stays() {
        TestAccount worker = TestAccount.of(Role.GRID_WORKER, "370105001001001");
        clock.advance(Duration.ofDays(29 + 89));
        SignIn.Done open = (SignIn.Done) sessions.open(
                new SignIn.Attempt(worker.username(), TestAccount.PASSWORD, Session.Kind.API, "10.0.0.1", "phone"));
        run("session-expiry");
        assertThat(kept(worker)).isEqualTo(3);

        clock.advance(Duration.ofDays(2));
        run("session-expiry");

        assertThat(kept(worker)).isOne();
        assertThat(sessions.find(open.token())).isPresent();
    }

    @Test
    void finished_jobs_go_after_ninety_days_however_they_ended_and_unfinished_ones_stay() {
        Job.Id done = start();
        queued.runAll();
        handler.does(context -> {
            throw new Refusal.Invalid("file_wrong");
        });
        Job.Id failed = start();
        queued.runAll();
        Job.Id cancelled = start();
        OFFICER.run(() -> jobs.cancel(cancelled));
        Job.Id waiting = start();

        clock.advance(Duration.ofDays(89));
        run("job-expiry");
        assertThat(mine()).containsExactlyInAnyOrder(done, failed, cancelled, waiting);

        clock.advance(Duration.ofDays(2));
        run("job-expiry");
        assertThat(mine()).containsExactly(waiting);
    }

    @Test
    void nobody_but_the_process_makes_jobs_forgotten() {
        assertThatThrownBy(() -> OFFICER.run(
                        () -> transaction.executeWithoutResult(status -> jdbc.sql("select platform.forget_jobs(now())")
                                .query(Integer.class)
                                .single())))
                .hasStackTraceContaining("only for a process");
        assertThatThrownBy(() -> OFFICER.run(() -> transaction.executeWithoutResult(
                        status -> jdbc.sql("delete from platform.job").update())))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void nothing_that_recurs_ever_takes_an_entry_from_the_audit() {
        TestAccount worker = TestAccount.of(Role.GRID_WORKER, "370105001001001");
        worker.principal().run(() -> sessions.endAll());
        run("audit-sealing");
        List<AuditTrail.Line> before = entries();
        assertThat(before).extracting(AuditTrail.Line::action).contains(AuditAction.SIGN_OUT.code());

        clock.advance(Duration.ofDays(30 * 365));
        recurring.forEach(job -> job.principal().run(job.action()));

        assertThat(kept(worker)).isZero();
        assertThat(entries()).containsAll(before);
        assertThat(verification.verify().findings()).isEmpty();
    }

    private void run(String name) {
        RecurringJob job = recurring.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        job.principal().run(job.action());
    }

    private Job.Id start() {
        return OFFICER.call(() -> jobs.start(TestJob.KIND, Map.of()));
    }

    private List<Job.Id> mine() {
        return OFFICER.call(() -> jobs.latest(10)).stream().map(Job::id).toList();
    }

    private int kept(TestAccount account) {
        return account.principal()
                .call(() -> Objects.requireNonNull(
                        transaction.execute(status -> jdbc.sql("select count(*) from account.session")
                                .query(Integer.class)
                                .single())));
    }

    private List<AuditTrail.Line> entries() {
        return Principals.auditor()
                .call(() -> trail.list(new AuditTrail.Filter(null, null, null, null, null), null, 100));
    }
}
