package org.shouwang.launch.seal;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/// Opens what a [SealingStream] wrote. Gives out no byte that was not sealed; the end of the stream is
/// the end of what was sealed.
public final class OpeningStream extends InputStream {

    private final InputStream source;
    private final Chunks chunks;
    private byte[] ahead;
    private byte[] chunk = new byte[0];
    private int position;
    private boolean last;

    private OpeningStream(InputStream source, Chunks chunks) throws IOException {
        this.source = source;
        this.chunks = chunks;
        this.ahead = source.readNBytes(Chunks.PLAIN + Chunks.TAG);
    }

    /// @throws BrokenSeal when this is no sealed file, or the key cannot open
    public static OpeningStream of(InputStream source, BackupKey key, String name) throws IOException {
        if (key.opening() == null) {
            throw new BrokenSeal("This half of the backup key seals only: the other half opens");
        }
        if (!Arrays.equals(source.readNBytes(Chunks.MAGIC.length), Chunks.MAGIC)) {
            throw new BrokenSeal(name + " is not a sealed file");
        }
        try {
            PublicKey once = KeyFactory.getInstance("X25519")
                    .generatePublic(new X509EncodedKeySpec(source.readNBytes(Chunks.PUBLIC_KEY)));
            return new OpeningStream(source, Chunks.of(key.opening(), once, once, key, name));
        } catch (GeneralSecurityException e) {
            throw new BrokenSeal(name + " is damaged");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (position == chunk.length) {
            if (last) {
                return -1;
            }
            next();
        }
        int part = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, target, offset, part);
        position += part;
        return part;
    }

    private void next() throws IOException {
        byte[] following = source.readNBytes(Chunks.PLAIN + Chunks.TAG);
        last = following.length == 0;
        chunk = chunks.open(ahead, ahead.length, last);
        position = 0;
        ahead = following;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
