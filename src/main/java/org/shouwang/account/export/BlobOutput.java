package org.shouwang.account.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.blob.Blobs;

/// Writes an encrypted file piece by piece.
final class BlobOutput extends OutputStream {

    private static final int PIECE = 512 * 1024;

    private final Blobs blobs;
    private final Blob.Id file;
    private final byte[] piece = new byte[PIECE];
    private int filled;
    private long written;

    BlobOutput(Blobs blobs, Blob.Id file) {
        this.blobs = blobs;
        this.file = file;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            int taken = Math.min(left, PIECE - filled);
            System.arraycopy(bytes, from, piece, filled, taken);
            filled += taken;
            from += taken;
            left -= taken;
            if (filled == PIECE) {
                send();
            }
        }
    }

    private void send() throws IOException {
        blobs.append(file, written, new ByteArrayInputStream(piece, 0, filled));
        written += filled;
        filled = 0;
    }

    @Override
    public void close() throws IOException {
        if (filled > 0) {
            send();
        }
    }
}
