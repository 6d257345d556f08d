package org.shouwang.platform.blob;

import java.io.InputStream;
import java.util.function.IntFunction;

/// Reads a blob chunk by chunk, each when it is needed.
final class BlobStream extends InputStream {

    private final IntFunction<byte[]> chunks;
    private long left;
    private byte[] chunk = new byte[0];
    private int at;
    private int next;

    BlobStream(long size, IntFunction<byte[]> chunks) {
        this.left = size;
        this.chunks = chunks;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (left == 0) {
            return -1;
        }
        if (at == chunk.length) {
            chunk = chunks.apply(next++);
            at = 0;
        }
        int count = (int) Math.min(Math.min(length, chunk.length - at), left);
        System.arraycopy(chunk, at, target, offset, count);
        at += count;
        left -= count;
        return count;
    }
}
