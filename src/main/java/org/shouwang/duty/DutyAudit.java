package org.shouwang.duty;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.springframework.stereotype.Component;

/// Tells the audit who was named, looked up, posted or called: ids and digests, never names or
/// telephones.
@Component
public class DutyAudit {

    private final Audit audit;
    private final StaffSeal seal;

    DutyAudit(Audit audit, StaffSeal seal) {
        this.audit = audit;
        this.seal = seal;
    }

    public void read(String subject, Object id, @Nullable String area) {
        audit.record(AuditEntry.of(AuditAction.READ, subject, id, area == null ? "" : area));
    }

    public void listed(String subject, @Nullable String area, Collection<?> ids) {
        many(AuditAction.READ, subject, area, ids);
    }

    public void created(String subject, Object id, @Nullable String area) {
        audit.record(AuditEntry.of(AuditAction.CREATE, subject, id, area == null ? "" : area));
    }

    public void changed(String subject, Object id, @Nullable String area, String what) {
        audit.record(AuditEntry.of(AuditAction.CHANGE, subject, id, area == null ? "" : area)
                .with("what", what));
    }

    public void many(AuditAction action, String subject, @Nullable String area, Collection<?> ids) {
        audit.record(AuditEntry.of(action, subject, "", area == null ? "" : area)
                .with("rows", ids.size())
                .withDigest(seal.digest(ids)));
    }
}
