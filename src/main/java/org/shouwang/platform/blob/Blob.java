package org.shouwang.platform.blob;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.keys.KeyClass;

/// A file, or the part of it that has arrived 文件.
///
/// @param size     in bytes, so far
/// @param maxSize  in bytes; more is refused
/// @param keyClass whose keys encrypt it
/// @param areaCode whom, besides its owner, it may be shown; null for nobody
/// @param complete whether it can be read
public record Blob(
        Id id,
        String mediaType,
        long size,
        long maxSize,
        KeyClass keyClass,
        @Nullable String areaCode,
        boolean complete,
        Instant createdAt) {

    public record Id(UUID value) {

        @Override
        public String toString() {
            return value.toString();
        }
    }
}
