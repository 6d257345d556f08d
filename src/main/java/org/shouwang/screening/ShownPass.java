package org.shouwang.screening;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a camera read: a pass with its signature and, from a phone, the proof that it is held now.
/// Nothing is
/// verified yet.
///
/// @param pass  the signed bytes and their signature
/// @param proof the holder's signature over the pass and the step; none on paper or in a picture of nothing
@SuppressWarnings("ArrayRecordComponent")
record ShownPass(PassContent content, byte[] pass, int length, long step, byte @Nullable [] proof) {

    private static final int PROOF = 4 + PassContent.SIGNATURE;

    /// @throws IllegalArgumentException where it is no pass
    static ShownPass read(String text) {
        byte[] all = Base45.decode(text);
        int length = PassContent.length(all);
        int end = length + PassContent.SIGNATURE;
        PassContent content = PassContent.read(all);
        byte[] pass = Arrays.copyOf(all, end);
        if (all.length == end) {
            return new ShownPass(content, pass, length, 0, null);
        }
        if (all.length != end + PROOF) {
            throw new IllegalArgumentException("Neither a pass nor one with its proof");
        }
        long step = ByteBuffer.wrap(all, end, 4).getInt() & 0xffffffffL;
        return new ShownPass(content, pass, length, step, Arrays.copyOfRange(all, end + 4, all.length));
    }
}
