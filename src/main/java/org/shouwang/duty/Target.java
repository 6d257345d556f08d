package org.shouwang.duty;

import java.util.UUID;

/// What somebody answers for 责任对象.
///
/// @param part which stairwell of a building; empty for all of it
public record Target(String kind, UUID id, String part) {

    public static Target of(String kind, UUID id) {
        return new Target(kind, id, "");
    }
}
