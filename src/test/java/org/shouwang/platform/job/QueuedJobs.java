package org.shouwang.platform.job;

import java.util.List;
import java.util.Objects;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionTemplate;

/// Runs, in tests, the jobs that wait: nothing runs in the background there.
@TestComponent
public final class QueuedJobs {

    private static final Principal PROCESS = Principal.process("jobs", Scope.nothing());

    private final JobRepository repository;
    private final JobRunner runner;
    private final TransactionTemplate transaction;

    QueuedJobs(JobRepository repository, JobRunner runner, TransactionTemplate transaction) {
        this.repository = repository;
        this.runner = runner;
        this.transaction = transaction;
    }

    /// Runs every unfinished job to its end, here and now, the oldest first.
    public void runAll() {
        List<Job.Id> unfinished =
                PROCESS.call(() -> Objects.requireNonNull(transaction.execute(status -> repository.unfinished())));
        unfinished.forEach(runner::run);
    }

    /// Runs one job on the calling thread, as one of several nodes does.
    public void run(Job.Id id) {
        runner.run(id);
    }
}
