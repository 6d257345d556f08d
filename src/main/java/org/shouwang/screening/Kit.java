package org.shouwang.screening;

import java.time.Instant;
import java.util.List;

/// What a phone needs to verify passes at one checkpoint without signal 卡口离线包: the rules there, the
/// issuer's
/// public keys, the passes that no longer count. Names nobody.
///
/// @param keys  32 bytes each, Ed25519
/// @param asOf  the server's time when it was made, by which a phone also learns how wrong its clock is
public record Kit(
        Checkpoint checkpoint, String placeName, List<Rule> rules, List<Key> keys, VoidList voids, Instant asOf) {

    @SuppressWarnings("ArrayRecordComponent")
    public record Key(int id, byte[] open) {}
}
