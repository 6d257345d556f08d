package org.shouwang.registry.imports;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// Works some pieces ahead of whoever takes them, on a thread of its own, so that parsing, checking and the
/// database use both cores. The queue is bounded: nobody runs away with the memory.
final class Ahead<T> implements AutoCloseable {

    /// Makes the next piece; null after the last.
    interface Source<T> {
        @Nullable
        T next() throws Exception;
    }

    private static final int PIECES = 4;

    private sealed interface Piece<T> {
        record Made<T>(T value) implements Piece<T> {}

        record End<T>() implements Piece<T> {}

        record Failed<T>(Throwable cause) implements Piece<T> {}
    }

    private final BlockingQueue<Piece<T>> pieces = new ArrayBlockingQueue<>(PIECES);
    private final Thread worker;

    Ahead(String name, Source<T> source) {
        this.worker = Thread.ofPlatform().daemon().name(name).start(() -> work(source));
    }

    @SuppressWarnings("CatchingUnchecked") // whatever happens is told to whoever takes the pieces
    private void work(Source<T> source) {
        try {
            for (T made = source.next(); made != null; made = source.next()) {
                pieces.put(new Piece.Made<>(made));
            }
            pieces.put(new Piece.End<>());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (Exception | Error failed) {
            tell(failed);
        }
    }

    private void tell(Throwable failed) {
        try {
            pieces.put(new Piece.Failed<>(failed));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// The next piece, waiting for it; null at the end. What went wrong in making it is thrown here.
    @Nullable
    T next() throws Exception {
        return switch (pieces.take()) {
            case Piece.Made<T>(T value) -> value;
            case Piece.End<T> end -> null;
            case Piece.Failed<T>(Exception cause) -> throw cause;
            case Piece.Failed<T>(Throwable cause) -> throw new IllegalStateException(cause);
        };
    }

    @Override
    public void close() {
        worker.interrupt();
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
