package org.shouwang.platform.table;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A part of a workbook as it is inflated: bounded in all, in its ratio, and in how much one piece of
/// XML (a name, an attribute, a comment) may take, for a parser keeps such a piece in memory.
final class XlsxStream extends FilterInputStream {

    private static final long RATIO_FLOOR = 64L << 20;
    private static final long PIECE = 1L << 20;

    private final long packed;
    private final long size;
    private final Limits limits;
    private final long[] inflatedOfAll;
    private long position;
    private long pieceStart;

    XlsxStream(InputStream in, long packed, long size, Limits limits, long[] inflatedOfAll) {
        super(in);
        this.packed = Math.max(1, packed);
        this.size = size;
        this.limits = limits;
        this.inflatedOfAll = inflatedOfAll;
    }

    Limits limits() {
        return limits;
    }

    /// The parser has come to a new piece.
    void piece() {
        pieceStart = position;
    }

    /// Roughly how many packed bytes have been gone through: the part's size is the file's own
    /// claim, good enough for showing progress.
    long packedRead() {
        return size > 0 ? (long) ((double) packed * position / size) : 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        if (n > 0) {
            position += n;
            inflatedOfAll[0] += n;
            check();
        }
        return n;
    }

    private void check() {
        boolean tooMuch = inflatedOfAll[0] > limits.inflated();
        boolean tooDense = position > RATIO_FLOOR && position / packed > limits.ratio();
        if (tooMuch || tooDense || position - pieceStart > PIECE) {
            throw Unreadable.because("table.bomb");
        }
    }
}
