package org.shouwang.platform.keys;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The data keys as they were when last read, with the engines that work for them.
///
/// @param byId     every key, destroyed ones too
/// @param current  by class and purpose, those in use
/// @param readAt   in nanoseconds of the process's own clock
record KeyRing(Map<Integer, DataKey> byId, Map<Slot, DataKey> current, Ciphers ciphers, long readAt) {

    private static final long STALE_AFTER = 10_000_000_000L;

    record Slot(KeyClass keyClass, Purpose purpose) {}

    static KeyRing empty() {
        return new KeyRing(Map.of(), Map.of(), new Ciphers(), System.nanoTime() - STALE_AFTER);
    }

    @Nullable
    DataKey current(KeyClass keyClass, Purpose purpose) {
        return current.get(new Slot(keyClass, purpose));
    }

    /// Another node may have destroyed a key since.
    boolean stale() {
        return System.nanoTime() - readAt >= STALE_AFTER;
    }
}
