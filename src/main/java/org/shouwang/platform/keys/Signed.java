package org.shouwang.platform.keys;

/// A signature (Ed25519) and the key that made it.
@SuppressWarnings("ArrayRecordComponent")
public record Signed(int keyId, byte[] signature) {}
