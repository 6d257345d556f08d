package org.shouwang.duty;

import java.util.UUID;
import org.shouwang.platform.value.Refusal;

/// Ids as they come in addresses.
public final class Ids {

    private Ids() {}

    /// What is not an id names nothing that exists: not found, with this code.
    public static UUID parse(String text, String code) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal.NotFound(code);
        }
    }
}
