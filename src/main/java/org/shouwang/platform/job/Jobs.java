package org.shouwang.platform.job;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The door to jobs, for whoever acts now.
@Component
public class Jobs {

    private final JobRepository repository;
    private final JobQueue queue;
    private final JobRunner runner;
    private final Clock clock;

    Jobs(JobRepository repository, JobQueue queue, JobRunner runner, Clock clock) {
        this.repository = repository;
        this.queue = queue;
        this.runner = runner;
        this.clock = clock;
    }

    /// Starts a job as whoever acts now, with the scope they have now. It begins once the transaction
    /// is committed, and not at all when it is rolled back.
    ///
    /// @param arguments ids and settings; visible to their account only
    @Transactional
    public Job.Id start(String kind, Map<String, String> arguments) {
        if (!runner.handles(kind)) {
            throw new IllegalArgumentException("No handler for jobs of kind " + kind);
        }
        Principal principal = Principal.required();
        Job job = new Job(
                new Job.Id(UuidCreator.getTimeOrderedEpoch()),
                kind,
                Job.State.QUEUED,
                0,
                0,
                "",
                arguments,
                principal.name(),
                clock.instant(),
                null,
                null);
        String trace = MDC.get("trace");
        repository.insert(job, principal, trace == null ? "" : trace);
        queue.add(job.id(), job.createdAt());
        return job.id();
    }

    /// One's own job.
    @Transactional(readOnly = true)
    public Optional<Job> find(Job.Id id) {
        return repository.find(id);
    }

    /// One's own jobs, the latest first.
    @Transactional(readOnly = true)
    public List<Job> latest(int most) {
        return repository.latest(Principal.required().account(), most);
    }

    /// How all jobs fare, without what they are about, the latest first: for the system administrator,
    /// and empty for anybody else.
    @Transactional(readOnly = true)
    public List<Job> states(int most) {
        return repository.states(most);
    }

    /// Cancels one's own job: one that waits at once, one that runs at its next step. What it has
    /// committed by then stays. A repeat, and a job that has ended, change nothing.
    ///
    /// @throws Refusal.NotFound when it is not one's own
    @Transactional
    public void cancel(Job.Id id) {
        if (repository.find(id).isEmpty()) {
            throw new Refusal.NotFound("job_not_found");
        }
        repository.cancel(id, clock.instant());
    }
}
