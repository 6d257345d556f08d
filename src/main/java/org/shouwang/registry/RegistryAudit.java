package org.shouwang.registry;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.springframework.stereotype.Component;

/// Tells the audit of what is read and changed in the ledgers: ids and digests, never what they hold.
@Component
class RegistryAudit {

    private final Audit audit;
    private final PersonSeal seal;

    RegistryAudit(Audit audit, PersonSeal seal) {
        this.audit = audit;
        this.seal = seal;
    }

    /// One entry for a list that was shown: how many, and a digest of who.
    void listed(AuditAction action, String subject, @Nullable String area, Collection<?> ids) {
        audit.record(AuditEntry.of(action, subject, "", area == null ? "" : area)
                .with("rows", ids.size())
                .withDigest(seal.digest(ids)));
    }

    void read(String subject, Object id, String area) {
        audit.record(AuditEntry.of(AuditAction.READ, subject, id, area));
    }

    void created(String subject, Object id, String area) {
        audit.record(AuditEntry.of(AuditAction.CREATE, subject, id, area));
    }

    void changed(String subject, Object id, String area, String what) {
        audit.record(AuditEntry.of(AuditAction.CHANGE, subject, id, area).with("what", what));
    }

    /// One entry for the results of many doors: how many, and a digest of which.
    void checked(Collection<?> doors) {
        audit.record(AuditEntry.of(AuditAction.CHANGE, "property", "", "")
                .with("what", "checks")
                .with("rows", doors.size())
                .withDigest(seal.digest(doors)));
    }

    void unmasked(Person person, Collection<Person.Secret> fields, Person.UnmaskReason reason) {
        audit.record(AuditEntry.of(AuditAction.UNMASK, "person", person.id(), person.areaCode())
                .with(
                        "fields",
                        String.join(
                                " ",
                                fields.stream()
                                        .map(Person.Secret::code)
                                        .sorted()
                                        .toList()))
                .with("reason", reason.code()));
    }

    /// One entry for what was opened of many for an export.
    void unmasked(String subject, Collection<?> ids, String export) {
        audit.record(AuditEntry.of(AuditAction.UNMASK, subject, "", "")
                .with("export", export)
                .with("rows", ids.size())
                .withDigest(seal.digest(ids)));
    }

    void filled(Batch.Applied applied) {
        audit.record(AuditEntry.of(AuditAction.IMPORT)
                .with("added", applied.added())
                .with("changed", applied.changed())
                .with("requested", applied.requested()));
    }
}
