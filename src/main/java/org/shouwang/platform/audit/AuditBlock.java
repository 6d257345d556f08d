package org.shouwang.platform.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.Instant;
import org.shouwang.platform.keys.Signed;

/// A closed run of entries: all those of transactions from `loXid` up to, not including, `hiXid`.
@SuppressWarnings("ArrayRecordComponent")
record AuditBlock(
        long no,
        long loXid,
        long hiXid,
        long entryCount,
        byte[] contentHash,
        byte[] previousHash,
        Instant sealedAt,
        Signed signed) {

    static final byte[] NO_HASH = new byte[32];

    /// What is signed, and whose hash the next block names.
    static byte[] header(
            long no, long loXid, long hiXid, long count, byte[] content, byte[] previous, Instant sealedAt) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF("shouwang audit block 1");
            out.writeLong(no);
            out.writeLong(loXid);
            out.writeLong(hiXid);
            out.writeLong(count);
            out.write(content);
            out.write(previous);
            out.writeLong(sealedAt.toEpochMilli());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    byte[] header() {
        return header(no, loXid, hiXid, entryCount, contentHash, previousHash, sealedAt);
    }

    byte[] hash() {
        return sha256().digest(header());
    }

    AuditHead head() {
        return new AuditHead(no, java.util.HexFormat.of().formatHex(hash()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
