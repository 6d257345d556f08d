package org.shouwang.platform.job;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Runs one job from beginning to end, and keeps its state.
@Component
class JobRunner {

    /// A job that kills the node it runs on each time must not go on for ever.
    private static final int MOST_ATTEMPTS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final Principal PROCESS = Principal.process("jobs", Scope.nothing());

    private final JobRepository repository;
    private final Clock clock;
    private final TransactionTemplate apart;
    private final Supplier<Map<String, JobHandler>> handlers;
    private volatile boolean stopping;

    JobRunner(
            JobRepository repository,
            Clock clock,
            PlatformTransactionManager transactions,
            ObjectProvider<JobHandler> handlers) {
        this.repository = repository;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.handlers = org.springframework.util.function.SingletonSupplier.of(
                () -> handlers.stream().collect(Collectors.toMap(JobHandler::kind, Function.identity())));
    }

    boolean handles(String kind) {
        return handlers.get().containsKey(kind);
    }

    /// While the application stops, jobs end at their next step and are taken up again later.
    void stopping(boolean now) {
        stopping = now;
    }

    /// @throws JobStopped when the application is stopping and the job must be taken up again
    void run(Job.Id id) {
        Optional<JobRepository.Begun> begun = asProcess(() -> repository.begin(id, clock.instant()));
        if (begun.isPresent()) {
            String before = MDC.get("trace");
            MDC.put("trace", begun.get().trace());
            try {
                run(begun.get());
            } finally {
                restore(before);
            }
        }
    }

    private static void restore(@Nullable String trace) {
        if (trace == null) {
            MDC.remove("trace");
        } else {
            MDC.put("trace", trace);
        }
    }

    private void run(JobRepository.Begun begun) {
        Job.Id id = begun.job().id();
        JobHandler handler = handlers.get().get(begun.job().kind());
        if (handler == null) {
            finish(id, Job.State.FAILED, "job_unknown");
            return;
        }
        Progress progress = new Progress(begun);
        try {
            if (begun.attempt() > MOST_ATTEMPTS) {
                throw new Refusal.Conflict("job_given_up");
            }
            begun.principal().<@Nullable Void, Exception>call(() -> {
                progress.checkCancelled();
                handler.run(progress);
                return null;
            });
            finish(id, Job.State.DONE, progress.message);
        } catch (JobStopped stopped) {
            stopped(handler, progress, stopped);
        } catch (Refusal refusal) {
            end(handler, progress, refusal, Job.State.FAILED, refusal.code());
        } catch (Exception e) {
            LOG.error("Job {} of kind {} failed", id, begun.job().kind(), e);
            end(handler, progress, e, Job.State.FAILED, "job_failed");
        }
    }

    /// The handler first: when this node dies in between, the job is begun again and ends again.
    private void end(JobHandler handler, Progress progress, Exception why, Job.State state, String message) {
        progress.begun.principal().run(() -> handler.failed(progress, why));
        finish(progress.id(), state, message);
    }

    private void stopped(JobHandler handler, Progress progress, JobStopped stopped) {
        Job.Id id = progress.id();
        if (stopped.cancelled()) {
            end(handler, progress, new Refusal.Conflict("job_cancelled"), Job.State.CANCELLED, "");
        } else {
            asProcess(() -> {
                repository.requeue(id);
                return true;
            });
            throw stopped;
        }
    }

    private void finish(Job.Id id, Job.State state, String message) {
        asProcess(() -> {
            repository.finish(id, state, message, clock.instant());
            return true;
        });
    }

    private <T> T asProcess(Supplier<T> action) {
        return PROCESS.call(() -> java.util.Objects.requireNonNull(apart.execute(status -> action.get())));
    }

    private final class Progress implements JobContext {

        private static final long EVERY = 300_000_000L;

        private final JobRepository.Begun begun;
        private long told = System.nanoTime() - EVERY;
        private long done;
        private long total;
        private String message = "";

        Progress(JobRepository.Begun begun) {
            this.begun = begun;
            this.done = begun.job().done();
            this.total = begun.job().total();
        }

        @Override
        public Job.Id id() {
            return begun.job().id();
        }

        @Override
        public Map<String, String> arguments() {
            return begun.job().arguments();
        }

        @Override
        public int attempt() {
            return begun.attempt();
        }

        @Override
        public void progress(long nowDone, long nowTotal) {
            done = nowDone;
            total = nowTotal;
            if (System.nanoTime() - told >= EVERY || done == total) {
                checkCancelled();
            }
        }

        @Override
        public void checkCancelled() {
            told = System.nanoTime();
            if (asProcess(() -> repository.progress(id(), done, total))) {
                throw new JobStopped(true);
            }
            if (stopping) {
                throw new JobStopped(false);
            }
        }

        @Override
        public void message(String code) {
            message = code;
        }
    }
}
