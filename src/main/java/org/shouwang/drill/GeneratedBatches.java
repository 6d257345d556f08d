package org.shouwang.drill;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.shouwang.drill.demo.DemoDistrict;
import org.shouwang.registry.Batch;

/// The batches of a district, generated on a thread of their own, a few ahead of whoever takes them.
final class GeneratedBatches implements Iterator<Batch>, AutoCloseable {

    private static final Batch END = new Batch(List.of(), List.of(), List.of(), List.of());

    private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(3);
    private final Thread producer;
    private volatile @Nullable RuntimeException failure;
    private @Nullable Batch upcoming;

    GeneratedBatches(DemoDistrict district) {
        producer = Thread.ofPlatform().name("demonstration").start(() -> generate(district));
    }

    private void generate(DemoDistrict district) {
        try {
            BatchSink sink = new BatchSink(this::put);
            district.generate(sink);
            sink.flush();
        } catch (Abandoned e) {
            return;
        } catch (RuntimeException e) {
            failure = e;
        }
        put(END);
    }

    private void put(Batch batch) {
        try {
            ready.put(batch);
        } catch (InterruptedException e) {
            throw new Abandoned();
        }
    }

    @Override
    public boolean hasNext() {
        if (upcoming == null) {
            upcoming = take();
        }
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
        return upcoming != END;
    }

    private Batch take() {
        try {
            return ready.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while loading the demonstration", e);
        }
    }

    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Batch batch = upcoming;
        upcoming = null;
        return java.util.Objects.requireNonNull(batch);
    }

    @Override
    public void close() {
        producer.interrupt();
    }

    /// Whoever takes the batches has given up.
    private static final class Abandoned extends RuntimeException {}
}
