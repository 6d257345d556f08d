package org.shouwang.registry;

import org.jspecify.annotations.Nullable;

/// How another system knows a subject 外部系统标识: its import can be repeated, and meets the same rows.
public record ExternalRef(String system, String key) {

    static @Nullable ExternalRef of(@Nullable String system, @Nullable String key) {
        return system == null || key == null ? null : new ExternalRef(system, key);
    }
}
