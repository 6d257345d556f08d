package org.shouwang.platform.field;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Packs a phone 打离线包: what the modules say belongs on it, without the parts that it has already.
@Service
public class FieldPacks {

    private static final int DIGEST = 12;

    private final List<FieldPack> packs;
    private final Audit audit;
    private final JsonMapper json;

    FieldPacks(List<FieldPack> packs, Audit audit, JsonMapper json) {
        this.packs = packs;
        this.audit = audit;
        this.json = json;
    }

    /// What a phone is given.
    ///
    /// @param parts   those that it lacks, or has otherwise
    /// @param digests of all that belong on it; a part that is not among them doesn't any more
    public record Packed(Map<String, Object> parts, Map<String, String> digests) {}

    /// The content for whoever acts, by part; what is given is told to the audit.
    ///
    /// @param kept digests of what the phone has, by part
    @Transactional
    public Packed pack(Map<String, String> kept) {
        Map<String, Object> parts = new TreeMap<>();
        Map<String, String> digests = new TreeMap<>();
        for (FieldPack pack : packs) {
            Object content = pack.content();
            if (content != null) {
                String digest = digest(pack.compared(content));
                digests.put(pack.part(), digest);
                if (!digest.equals(kept.get(pack.part()))) {
                    parts.put(pack.part(), content);
                }
            }
        }
        if (!parts.isEmpty()) {
            String area =
                    Principal.required().scope().prefixes().stream().findFirst().orElse("");
            audit.record(AuditEntry.of(AuditAction.READ, "field_pack", "", area)
                    .with("parts", String.join(" ", parts.keySet())));
        }
        return new Packed(parts, digests);
    }

    private String digest(Object content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(json.writeValueAsString(content).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, DIGEST));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Reads what a phone says it has: parts with their digests, `part=digest` between spaces. What
    /// is not understood is not had.
    public static Map<String, String> kept(String said) {
        Map<String, String> kept = new TreeMap<>();
        for (String one : said.split(" ")) {
            int sign = one.indexOf('=');
            if (sign > 0) {
                kept.put(one.substring(0, sign), one.substring(sign + 1));
            }
        }
        return kept;
    }
}
