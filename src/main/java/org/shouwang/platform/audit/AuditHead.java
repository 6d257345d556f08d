package org.shouwang.platform.audit;

/// The last block at some moment 审计链头, to be printed and kept elsewhere: whoever holds it can prove
/// later that no block up to it was changed or cut off.
///
/// @param hash the block's hash in hexadecimal
public record AuditHead(long no, String hash) {

    public static AuditHead parse(String text) {
        String[] parts = text.strip().split("-", 2);
        if (parts.length != 2 || !parts[0].matches("\\d{1,18}") || !parts[1].matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("Not the head of an audit: " + text);
        }
        return new AuditHead(Long.parseLong(parts[0]), parts[1]);
    }

    /// Number and hash, as [#parse] reads them.
    @Override
    public String toString() {
        return no + "-" + hash;
    }
}
