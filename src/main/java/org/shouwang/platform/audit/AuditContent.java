package org.shouwang.platform.audit;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The hash over the entries of one block, each in its one canonical spelling, as they come by (xid, id).
final class AuditContent {

    /// The columns that [#add] reads, in canonical form.
    static final String COLUMNS = """
            id::text as id, xid::text::bigint as xid, (extract(epoch from at) * 1000000)::bigint as at,
            coalesce(account::text, '') as account, role, action, subject_type, subject_id, area_code,
            coalesce(digest, '') as digest, detail::text as detail, trace
            """;

    private static final String[] TEXTS = {
        "id", "account", "role", "action", "subject_type", "subject_id", "area_code", "detail", "trace"
    };

    private final MessageDigest hash = AuditBlock.sha256();
    private final DataOutputStream out =
            new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), hash));
    private long count;

    void add(ResultSet row) throws SQLException {
        try {
            out.writeLong(row.getLong("xid"));
            out.writeLong(row.getLong("at"));
            for (String column : TEXTS) {
                write(row.getString(column).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            write(row.getBytes("digest"));
            count++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(byte @Nullable [] bytes) throws IOException {
        byte[] known = bytes == null ? new byte[0] : bytes;
        out.writeInt(known.length);
        out.write(known);
    }

    long count() {
        return count;
    }

    byte[] digest() {
        return hash.digest();
    }
}
