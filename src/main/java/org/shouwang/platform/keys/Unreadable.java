package org.shouwang.platform.keys;

/// What was sealed cannot be read any more 已不可读: its key was destroyed, or the bytes were changed.
public final class Unreadable extends RuntimeException {

    private final boolean destroyed;

    Unreadable(String message, boolean destroyed) {
        super(message);
        this.destroyed = destroyed;
    }

    /// Whether the key was destroyed on purpose, rather than the value damaged.
    public boolean keyDestroyed() {
        return destroyed;
    }
}
