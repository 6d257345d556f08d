package org.shouwang.platform.keys;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the master key is.
///
/// @param masterKeyFile a file with 32 bytes in base64
/// @param masterKey     the same text itself, where files are not at hand
/// @param masterKeyLost gives up, once, what an earlier master key sealed
@ConfigurationProperties("shouwang")
record KeySettings(@Nullable Path masterKeyFile, @Nullable String masterKey, boolean masterKeyLost) {

    MasterKey read() {
        if (masterKeyFile != null) {
            return MasterKey.read(masterKeyFile);
        }
        if (masterKey != null && !masterKey.isBlank()) {
            return MasterKey.of(masterKey);
        }
        throw MasterKey.missing();
    }
}
