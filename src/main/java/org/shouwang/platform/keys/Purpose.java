package org.shouwang.platform.keys;

/// What a data key is for; a key never serves two purposes.
enum Purpose {
    CIPHER,
    HASH,
    SIGN;

    String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
