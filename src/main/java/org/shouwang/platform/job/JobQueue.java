package org.shouwang.platform.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Both queues: jobs, and what recurs. Started after the rest of the application, stopped before it.
///
/// Queueing joins the caller's transaction. A node that has not been heard of for 20 seconds is taken
/// for dead, and its jobs are taken up by another.
@Component
class JobQueue implements SmartLifecycle {

    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4;
    private static final int JOBS_AT_ONCE = 4;
    private static final int RECURRING_AT_ONCE = 4;

    private final DataSource dataSource;
    private final JobRunner runner;
    private final boolean polling;
    private final OneTimeTask<Void> task;
    private final Scheduler jobs;
    private final ObjectProvider<RecurringJob> recurringJobs;
    private @Nullable Scheduler recurring;
    private volatile boolean running;

    JobQueue(
            DataSource dataSource,
            JobRunner runner,
            ObjectProvider<RecurringJob> recurringJobs,
            @Value("${shouwang.jobs.polling:true}") boolean polling) {
        this.dataSource = new TransactionAwareDataSourceProxy(dataSource);
        this.runner = runner;
        this.polling = polling;
        this.recurringJobs = recurringJobs;
        this.task = Tasks.oneTime("job")
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(2)))
                .execute((instance, context) -> runner.run(new Job.Id(UUID.fromString(instance.getId()))));
        this.jobs = scheduler("platform.scheduled_job", JOBS_AT_ONCE, List.of(task))
                .enableImmediateExecution()
                .build();
    }

    void add(Job.Id id, Instant now) {
        jobs.schedule(task.instance(id.toString()), now);
        if (running && TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    jobs.triggerCheckForDueExecutions();
                }
            });
        }
    }

    private SchedulerBuilder scheduler(String table, int threads, List<Task<?>> tasks) {
        return Scheduler.create(dataSource, tasks)
                .tableName(table)
                .threads(threads)
                .executorService(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name(table + "-", 0).factory()))
                .pollingInterval(Duration.ofMillis(500))
                .pollUsingLockAndFetch(0.5, 1.0)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .alwaysPersistTimestampInUTC()
                .shutdownMaxWait(Duration.ofSeconds(20));
    }

    private Scheduler recurringScheduler() {
        var tasks = recurringJobs.stream()
                .map(job -> Tasks.recurring(job.name(), FixedDelay.of(job.interval()))
                        .execute((instance, context) -> job.principal().run(job.action())))
                .toList();
        return scheduler("platform.scheduled_recurring", RECURRING_AT_ONCE, List.of())
                .startTasks(tasks)
                .build();
    }

    @Override
    public void start() {
        runner.stopping(false);
        if (polling) {
            recurring = recurringScheduler();
            recurring.start();
            jobs.start();
        }
        running = true;
    }

    @Override
    public void stop() {
        runner.stopping(true);
        if (polling) {
            jobs.stop();
        }
        if (recurring != null) {
            recurring.stop();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 100;
    }
}
