package org.shouwang.screening;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which passes no longer count 作废清单: acts that void an area's passes, or those of a kind, and single
/// serials.
///
/// Names nobody. Compact: one act stands for any number of passes, and serials are kept only until
/// they expire.
///
/// @param serials ascending
/// @param asOf    when it was made; a checkpoint goes by it for [#GREATEST_AGE_HOURS] at most without
///                saying so
@SuppressWarnings("ArrayRecordComponent")
public record VoidList(List<Act> acts, int[] serials, Instant asOf) {

    /// After so many hours without signal a checkpoint says that its list is old.
    public static final int GREATEST_AGE_HOURS = 24;

    /// All passes of an area, or those of a kind, that were issued until then.
    ///
    /// @param kind none for all but medical and duty passes
    public record Act(String areaCode, @Nullable PassKind kind, Instant until) {

        boolean voids(PassContent pass) {
            return pass.areaCode().startsWith(areaCode)
                    && (kind == null ? !pass.kind().staysWhenAllAreVoided() : kind == pass.kind())
                    && !pass.issuedAt().isAfter(until);
        }
    }

    /// Whether this pass no longer counts.
    public boolean voids(PassContent pass) {
        return Arrays.binarySearch(serials, pass.serial()) >= 0 || acts.stream().anyMatch(act -> act.voids(pass));
    }
}
