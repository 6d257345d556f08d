package org.shouwang.launch.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/// Seals what is written to it. What was not closed is not complete, and does not open.
public final class SealingStream extends OutputStream {

    private final OutputStream target;
    private final Chunks chunks;
    private final byte[] buffer = new byte[Chunks.PLAIN];
    private int filled;
    private boolean closed;

    private SealingStream(OutputStream target, Chunks chunks) {
        this.target = target;
        this.chunks = chunks;
    }

    /// @param name what the file is; it opens under this name only
    public static SealingStream to(OutputStream target, BackupKey key, String name) throws IOException {
        try {
            KeyPair once = KeyPairGenerator.getInstance("X25519").generateKeyPair();
            target.write(Chunks.MAGIC);
            target.write(once.getPublic().getEncoded());
            return new SealingStream(target, Chunks.of(once.getPrivate(), key.sealing(), once.getPublic(), key, name));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (filled == buffer.length) {
                target.write(chunks.seal(buffer, filled, false));
                filled = 0;
            }
            int part = Math.min(buffer.length - filled, length - done);
            System.arraycopy(bytes, offset + done, buffer, filled, part);
            filled += part;
            done += part;
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (target) {
            target.write(chunks.seal(buffer, filled, true));
        }
    }
}
