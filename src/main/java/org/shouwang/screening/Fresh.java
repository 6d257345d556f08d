package org.shouwang.screening;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something that is read again now and then: one thread reads, the others go on with what there is.
final class Fresh<T> {

    private static final long STALE_AFTER = 3_000_000_000L;

    private final Supplier<T> reading;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Read<T> last;

    private record Read<T>(T value, long at) {}

    Fresh(Supplier<T> reading) {
        this.reading = reading;
    }

    T get() {
        Read<T> known = last;
        if (known == null) {
            lock.lock();
        } else if (System.nanoTime() - known.at() < STALE_AFTER || !lock.tryLock()) {
            return known.value();
        }
        try {
            Read<T> meanwhile = last;
            if (meanwhile == null || System.nanoTime() - meanwhile.at() >= STALE_AFTER) {
                meanwhile = new Read<>(reading.get(), System.nanoTime());
                last = meanwhile;
            }
            return meanwhile.value();
        } finally {
            lock.unlock();
        }
    }

    /// What is changed here is known here at once.
    void forget() {
        last = null;
    }
}
