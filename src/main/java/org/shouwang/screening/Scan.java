package org.shouwang.screening;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A scan as it is about to be recorded.
///
/// @param home    the area of whose person it is, as far as that is known
/// @param turn    the rule by which the household's turn is still to be asked for; none where there is
///                no turn
/// @param live    whether the holder's phone proved that it holds the pass now
/// @param session whose scope the database tests the row against
/// @param digest  a keyed hash of what was said, by which a repeat is known
@SuppressWarnings("ArrayRecordComponent")
record Scan(
        ScanMessage said,
        @Nullable String home,
        @Nullable UUID pass,
        @Nullable UUID person,
        @Nullable UUID household,
        Finding finding,
        @Nullable Rule turn,
        boolean live,
        UUID account,
        UUID session,
        Instant at,
        Instant heardAt,
        byte[] digest) {

    UUID id() {
        return said.id();
    }

    Scan found(Finding other) {
        return new Scan(said, home, pass, person, household, other, null, live, account, session, at, heardAt, digest);
    }

    ScanMessage.Verdict verdict() {
        return ScanRules.verdict(said, finding);
    }

    ScanAnswer answer() {
        return new ScanAnswer(id(), verdict(), finding, at, heardAt);
    }

    @Override
    public String toString() {
        return "Scan[" + id() + "]";
    }
}
