package org.shouwang.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What a password costs to try: Argon2id with 19 MiB and two passes, the least that OWASP recommends
/// (Password Storage Cheat Sheet), and how many may be tried at once.
///
/// Lower values are for tests. Hashes made at another cost stay good and are renewed at the next sign-in.
///
/// @param memory     KiB
/// @param atOnce     0 for one per processor
/// @param longestWait how long a sign-in waits for its turn before it is told to come back
@ConfigurationProperties("shouwang.password")
public record PasswordCost(
        @DefaultValue("19456") int memory,
        @DefaultValue("2") int passes,
        @DefaultValue("0") int atOnce,
        @DefaultValue("2s") Duration longestWait) {

    int turns() {
        return atOnce > 0 ? atOnce : Runtime.getRuntime().availableProcessors();
    }
}
