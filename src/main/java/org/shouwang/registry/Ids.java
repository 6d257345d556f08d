package org.shouwang.registry;

import java.util.UUID;
import org.shouwang.platform.value.Refusal;

/// Ids as they come in addresses.
final class Ids {

    private Ids() {}

    /// What is not an id names nothing that exists.
    static UUID parse(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal.NotFound("registry.unknown");
        }
    }
}
