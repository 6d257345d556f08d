package org.shouwang.area;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that became of a beat 包干片变更, as it was afterwards; when it ended, as it was before.
///
/// @param worker the account that looked after it
/// @param parts  how many buildings and stairwells it had
/// @param by     the account that changed it
public record BeatChange(
        Beat.Id beat,
        String grid,
        Action action,
        String name,
        @Nullable UUID worker,
        int parts,
        Instant at,
        UUID by) {

    public enum Action {
        DRAWN,
        CHANGED,
        ENDED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
