package org.shouwang.platform.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One thing that was done, as told to the audit 审计条目. Who did it, when and under which trace is added.
///
/// Holds ids, codes, counts and digests only: a text that could be a name, a telephone or an identity
/// number is refused, since entries outlive what they tell of.
///
/// @param subjectType what was touched, such as `person`; empty when nothing in particular
/// @param subjectId   its id or code; empty when there are many
/// @param areaCode    where it lies; empty when nowhere
/// @param digest      a keyed hash of content, where content must be provable
/// @param detail      ids, codes and counts by name
@SuppressWarnings("ArrayRecordComponent")
public record AuditEntry(
        AuditAction action,
        String subjectType,
        String subjectId,
        String areaCode,
        byte @Nullable [] digest,
        Map<String, Object> detail) {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_.:,=+ /-]{0,200}");
    private static final Pattern PERSONAL =
            Pattern.compile("(?<![0-9A-Fa-f-])(1\\d{10}|\\d{17}[\\dXx])(?![0-9A-Fa-f-])");

    public AuditEntry {
        safe(subjectType);
        safe(subjectId);
        safe(areaCode);
        detail.forEach((name, value) -> {
            safe(name);
            safe(value.toString());
        });
        detail = Map.copyOf(detail);
    }

    public static AuditEntry of(AuditAction action) {
        return new AuditEntry(action, "", "", "", null, Map.of());
    }

    public static AuditEntry of(AuditAction action, String subjectType, Object subjectId, String areaCode) {
        return new AuditEntry(action, subjectType, subjectId.toString(), areaCode, null, Map.of());
    }

    public AuditEntry with(String name, Object value) {
        Map<String, Object> more = new TreeMap<>(detail);
        more.put(name, value);
        return new AuditEntry(action, subjectType, subjectId, areaCode, digest, more);
    }

    public AuditEntry withDigest(byte[] of) {
        return new AuditEntry(action, subjectType, subjectId, areaCode, of, detail);
    }

    private static void safe(String text) {
        if (!SAFE.matcher(text).matches() || PERSONAL.matcher(text).find()) {
            throw new IllegalArgumentException("Not for the audit: a text that may be personal data");
        }
    }

    /// What is allowed above needs no escape.
    String detailJson() {
        return new TreeMap<>(detail)
                .entrySet().stream()
                        .map(entry -> '"' + entry.getKey() + "\":" + json(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String json(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof Boolean
                ? value.toString()
                : '"' + value.toString() + '"';
    }
}
