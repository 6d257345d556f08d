package org.shouwang.duty.roster.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The parts that are planned right now. A fault in one ends the plan with it.
final class PartRuns implements AutoCloseable {

    private record Running(PartRun run, Future<?> future) {}

    private final Board board;
    private final int most;
    private final ExecutorService threads;
    private final List<Running> running = new ArrayList<>();

    PartRuns(Board board, int most) {
        this.board = board;
        this.most = most;
        this.threads = Executors.newFixedThreadPool(
                most, Thread.ofPlatform().name("roster-", 0).daemon().factory());
    }

    boolean hasRoom() {
        return running.size() < most;
    }

    boolean isIdle() {
        return running.isEmpty();
    }

    void begin(PartPlan part, Duration time) {
        PartRun run = new PartRun(board, part, time);
        running.add(new Running(run, threads.submit(run)));
    }

    /// Waits a moment, and forgets those that have ended.
    void await() {
        if (!running.isEmpty()) {
            ended(running.getFirst(), 100);
            running.removeIf(one -> one.future().isDone() && ended(one, 0));
        }
    }

    private boolean ended(Running one, long milliseconds) {
        try {
            one.future().get(milliseconds, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A part of the roster could not be planned", e.getCause());
        }
    }

    void stop() {
        running.forEach(one -> one.run().stop());
    }

    @Override
    public void close() {
        stop();
        threads.close();
    }
}
