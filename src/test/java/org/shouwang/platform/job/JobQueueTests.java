package org.shouwang.platform.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.testing.Principals;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestDatabase;
import org.shouwang.testing.TestJob;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

@ShouwangTest
class JobQueueTests {

    @Autowired
    DataSource dataSource;

    @Autowired
    JobRunner runner;

    @Autowired
    Jobs jobs;

    @Autowired
    TestJob handler;

    private final CountDownLatch ran = new CountDownLatch(1);
    private final CountDownLatch recurred = new CountDownLatch(2);

    @BeforeEach
    void clean() {
        TestDatabase.clean();
        handler.does(context -> ran.countDown());
    }

    @AfterEach
    void forgetWhatRecurs() {
        TestDatabase.get().execute("truncate platform.scheduled_recurring");
        runner.stopping(false);
    }

    @Test
    void what_waits_and_what_recurs_is_run() throws Exception {
        Principals.anyOfficer("370105").run(() -> jobs.start(TestJob.KIND, Map.of()));

        assertThat(runOnNewNode()).isTrue();
        assertThat(recurred.getCount()).isZero();
    }

    @Test
    void a_job_of_a_node_that_died_is_taken_up_by_another() throws Exception {
        Principals.anyOfficer("370105").run(() -> jobs.start(TestJob.KIND, Map.of()));
        TestDatabase.get().execute("""
                update platform.scheduled_job
                set picked = true, picked_by = 'dead', last_heartbeat = now() - interval '1 minute';
                update platform.job set state = 'running', attempts = 1;
                """);

        assertThat(runOnNewNode()).isTrue();
    }

    private boolean runOnNewNode() throws Exception {
        JobQueue node = new JobQueue(dataSource, runner, recurring(), true);
        node.start();
        try {
            return ran.await(60, TimeUnit.SECONDS) && recurred.await(60, TimeUnit.SECONDS);
        } finally {
            node.stop();
        }
    }

    private org.springframework.beans.factory.ObjectProvider<RecurringJob> recurring() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean(
                "beat",
                new RecurringJob(
                        "beat",
                        Duration.ofMillis(100),
                        Principal.process("beat", Scope.nothing()),
                        recurred::countDown));
        return beans.getBeanProvider(RecurringJob.class);
    }
}
