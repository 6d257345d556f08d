package org.shouwang.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.field.FieldPack;
import org.shouwang.platform.scope.Principal;
import org.springframework.stereotype.Component;

/// The doors, households and people of somebody's grid or community on their phone 片内房屋与住户: names and
/// addresses, the last digits of telephones, no identity numbers. Those who answer for a wider area work
/// at a desk.
@Component
class FieldLedger implements FieldPack {

    private static final int NARROW = 12;
    private static final int MOST = 20_000;

    private final FieldLedgerRepository ledger;
    private final RegistryAudit audit;

    FieldLedger(FieldLedgerRepository ledger, RegistryAudit audit) {
        this.ledger = ledger;
        this.audit = audit;
    }

    /// @param checks whether results may be recorded
    record Content(
            boolean checks,
            List<FieldLedgerRepository.Door> doors,
            List<FieldLedgerRepository.Home> homes,
            List<FieldLedgerRepository.Resident> people) {}

    @Override
    public String part() {
        return "ledger";
    }

    @Override
    public @Nullable Object content() {
        Principal me = Principal.required();
        boolean narrow = me.scope().prefixes().stream().allMatch(code -> code.length() >= NARROW);
        if (!narrow || !Rights.has(Right.SEE_PEOPLE)) {
            return null;
        }
        List<FieldLedgerRepository.Resident> people = ledger.residents(MOST);
        String area = me.scope().prefixes().stream().findFirst().orElse(null);
        audit.listed(
                AuditAction.READ,
                "person",
                area,
                people.stream().map(FieldLedgerRepository.Resident::id).toList());
        return new Content(Rights.has(Right.EDIT_PEOPLE), ledger.doors(me.account(), MOST), ledger.homes(MOST), people);
    }
}
