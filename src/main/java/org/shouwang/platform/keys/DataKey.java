package org.shouwang.platform.keys;

import java.security.PublicKey;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/// A data key as the process holds it: unwrapped, or destroyed.
sealed interface DataKey {

    int id();

    /// Encrypts or hashes.
    record Symmetric(int id, SecretKey secret) implements DataKey {}

    /// Signs, and is verified by everyone.
    record Signing(int id, java.security.@Nullable PrivateKey secret, PublicKey open) implements DataKey {}

    /// Agrees on a secret with the key of whoever seals for us.
    record Agreeing(int id, java.security.@Nullable PrivateKey secret, PublicKey open) implements DataKey {}

    record Destroyed(int id) implements DataKey {}
}
