package org.shouwang.platform.field;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Packs a phone 打离线包: what the modules say belongs on it.
@Service
public class FieldPacks {

    private final List<FieldPack> packs;
    private final Audit audit;

    FieldPacks(List<FieldPack> packs, Audit audit) {
        this.packs = packs;
        this.audit = audit;
    }

    /// The content for whoever acts, by part; told to the audit.
    @Transactional
    public Map<String, Object> pack() {
        Map<String, Object> parts = new TreeMap<>();
        for (FieldPack pack : packs) {
            Object content = pack.content();
            if (content != null) {
                parts.put(pack.part(), content);
            }
        }
        String area =
                Principal.required().scope().prefixes().stream().findFirst().orElse("");
        audit.record(AuditEntry.of(AuditAction.READ, "field_pack", "", area)
                .with("parts", String.join(" ", parts.keySet())));
        return parts;
    }
}
