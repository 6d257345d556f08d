package org.shouwang.platform.keys;

/// What a data key is for; a key never serves two purposes.
enum Purpose {
    CIPHER,
    HASH,
    SIGN,
    /// Agrees with somebody else's key on a secret, so that what they seal is opened here alone.
    AGREE;

    String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
