package org.shouwang.account;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.springframework.stereotype.Component;

/// What the audit keeps of accounts and sign-ins: ids and codes, in the transaction of what was done. Of a name
/// that does not exist only the attempt is kept, since people type passwords where names go.
@Component
class AccountAudit {

    private static final String ACCOUNT = "account";

    private final Audit audit;

    AccountAudit(Audit audit) {
        this.audit = audit;
    }

    void signedIn(Credential credential, Session.Id session, SignIn.Attempt attempt) {
        Role role = credential.role();
        audit.recordFor(
                credential.account().value(),
                role == null ? Session.NO_ROLE : role.code(),
                AuditEntry.of(AuditAction.SIGN_IN, "session", session.value(), "")
                        .with("address", ThrottleRules.network(attempt.address()))
                        .with("kind", attempt.kind().name().toLowerCase(Locale.ROOT)));
    }

    void refused(Account.@Nullable Id account, String address, SignIn answer) {
        audit.recordFor(
                account == null ? null : account.value(),
                "sign_in",
                AuditEntry.of(AuditAction.SIGN_IN_FAILED)
                        .with("address", address)
                        .with("reason", answer.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
    }

    void signedOut(Session.Id session) {
        audit.record(AuditEntry.of(AuditAction.SIGN_OUT, "session", session.value(), ""));
    }

    void signedOutEverywhere(Account.Id account, int sessions) {
        audit.record(of(AuditAction.SIGN_OUT, account).with("sessions", sessions));
    }

    void created(Account.Id account) {
        audit.record(of(AuditAction.CREATE, account));
    }

    void changed(Account.Id account, String what) {
        audit.record(of(AuditAction.CHANGE, account).with("what", what));
    }

    void established(Account.Id account, Role role, Collection<String> areas) {
        created(account);
        granted(account, role, areas);
    }

    void granted(Account.Id account, Role role, Collection<String> areas) {
        List<AuditEntry> entries = areas.stream()
                .map(area -> AuditEntry.of(AuditAction.GRANT, ACCOUNT, account.value(), area)
                        .with("role", role.code()))
                .toList();
        audit.record(entries.isEmpty() ? List.of(of(AuditAction.GRANT, account).with("role", role.code())) : entries);
    }

    private static AuditEntry of(AuditAction action, Account.Id account) {
        return AuditEntry.of(action, ACCOUNT, account.value(), "");
    }
}
