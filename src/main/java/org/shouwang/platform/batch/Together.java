package org.shouwang.platform.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Does together what many ask for at the same time 合并处理: while some is being done, what arrives waits
/// and then goes in one batch. Whoever asks alone waits for nobody.
///
/// @param <Q> what is asked
/// @param <A> what is answered
public final class Together<Q, A> {

    private static final long LONGEST_WAIT = 30;

    /// One who asks and waits.
    public static final class Asking<Q, A> {

        private final Q question;
        private final CompletableFuture<A> answer = new CompletableFuture<>();

        private Asking(Q question) {
            this.question = question;
        }

        public Q question() {
            return question;
        }

        public void answer(A found) {
            answer.complete(found);
        }

        public void fail(RuntimeException why) {
            answer.completeExceptionally(why);
        }
    }

    private final String name;
    private final int mostAtOnce;
    private final int atWork;
    private final Consumer<List<Asking<Q, A>>> work;
    private final ConcurrentLinkedQueue<Asking<Q, A>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger working = new AtomicInteger();

    /// @param mostAtOnce the largest batch
    /// @param atWork     how many batches may be under way
    /// @param work       answers or fails each of a batch
    public Together(String name, int mostAtOnce, int atWork, Consumer<List<Asking<Q, A>>> work) {
        this.name = name;
        this.mostAtOnce = mostAtOnce;
        this.atWork = atWork;
        this.work = work;
    }

    /// Asks and waits for the answer.
    public A ask(Q question) {
        Asking<Q, A> asking = new Asking<>(question);
        queue.add(asking);
        help();
        try {
            return asking.answer.orTimeout(LONGEST_WAIT, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /// Begins a batch unless enough are under way. Whoever leaves off looks once more, and nobody counts
    /// but those at work: else all could take each other for at work, and the last who asked would be
    /// overlooked.
    private void help() {
        int now = working.get();
        while (now < atWork && !working.compareAndSet(now, now + 1)) {
            now = working.get();
        }
        if (now < atWork) {
            begin();
        }
    }

    private void begin() {
        Thread.ofVirtual().name(name).start(() -> {
            try {
                for (List<Asking<Q, A>> batch = take(); !batch.isEmpty(); batch = take()) {
                    done(batch);
                }
            } finally {
                working.decrementAndGet();
                if (!queue.isEmpty()) {
                    help();
                }
            }
        });
    }

    private List<Asking<Q, A>> take() {
        List<Asking<Q, A>> batch = new ArrayList<>();
        while (batch.size() < mostAtOnce) {
            Asking<Q, A> next = queue.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }

    /// Nobody is left waiting, whatever happens.
    private void done(List<Asking<Q, A>> batch) {
        try {
            work.accept(batch);
        } catch (RuntimeException e) {
            batch.forEach(one -> one.fail(e));
        }
        batch.forEach(one -> one.fail(new IllegalStateException("Not answered")));
    }
}
