package org.shouwang.area;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An area in force 区划: province, city, district, street, community or grid.
///
/// The id stays for the area's whole life, the code may change; whatever lies in the area has a
/// code that begins with the area's.
///
/// @param parentCode nothing for a root of the installation
/// @param validFrom  since when the area has this code
public record Area(String code, UUID id, @Nullable String parentCode, String name, String pinyin, Instant validFrom) {

    public AreaLevel level() {
        return AreaLevel.of(code);
    }

    public boolean contains(String otherCode) {
        return otherCode.startsWith(code);
    }
}
