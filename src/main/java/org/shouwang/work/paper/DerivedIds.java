package org.shouwang.work.paper;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// Ids of what one act makes in several places 派生编号: the same act makes the same ids, so that its
/// repeat finds them.
public final class DerivedIds {

    private DerivedIds() {}

    /// An id with the time of `act`, which is a version 7, and bits of all three.
    public static UUID of(UUID act, UUID part, int number) {
        byte[] hash = digest().digest(ByteBuffer.allocate(36)
                .putLong(act.getMostSignificantBits())
                .putLong(act.getLeastSignificantBits())
                .putLong(part.getMostSignificantBits())
                .putLong(part.getLeastSignificantBits())
                .putInt(number)
                .array());
        long low = ByteBuffer.wrap(hash).getLong();
        return new UUID(act.getMostSignificantBits(), low & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
