package org.shouwang.form;

import java.util.List;
import java.util.UUID;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Looks for somebody or something that a field asks for 登记对象查找, by the beginning of the name.
@Service
public class Lookup {

    private static final int MOST = 12;

    private final Subjects subjects;
    private final Forms forms;
    private final Audit audit;

    Lookup(Subjects subjects, Forms forms, Audit audit) {
        this.subjects = subjects;
        this.forms = forms;
        this.audit = audit;
    }

    public record Found(UUID id, String name, String areaCode) {}

    /// @throws Refusal.Invalid `form.kind`
    @Transactional
    public List<Found> find(String kind, String beginning) {
        Rights.require(Right.FILL_FORMS);
        String text = beginning.strip();
        if (!forms.kinds().contains(kind) || text.isEmpty() || text.length() > 60) {
            throw new Refusal.Invalid("form.kind");
        }
        List<Found> found = subjects.beginning(kind, text, MOST).stream()
                .map(one -> new Found(one.id(), one.name(), one.areaCode()))
                .toList();
        audit.record(AuditEntry.of(AuditAction.SEARCH).with("kind", kind).with("found", found.size()));
        return found;
    }
}
