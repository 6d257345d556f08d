package org.shouwang.registry;

import java.util.List;
import java.util.UUID;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Transfers between communities 人员迁移: asked for by registering somebody who is registered elsewhere,
/// decided by the present community. Whoever may see people lists them, whoever may edit people decides.
@Service
public class Transfers {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final RegistryAudit audit;

    Transfers(JdbcClient jdbc, RegistryAudit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /// What waits for the caller's decision, the oldest first; two hundred at most.
    @Transactional
    public List<Transfer.Waiting> waiting() {
        Rights.require(Right.SEE_PEOPLE);
        List<Transfer.Waiting> found = jdbc.sql("select * from registry.transfers_waiting(:most)")
                .param("most", MOST)
                .query((row, n) -> new Transfer.Waiting(
                        Rows.id(row, "id"),
                        new Person.Id(Rows.id(row, "person_id")),
                        row.getString("person_name"),
                        row.getString("area_code"),
                        row.getString("entry_name"),
                        row.getString("to_code"),
                        Rows.instant(row, "requested_at")))
                .list();
        audit.listed(
                AuditAction.READ,
                "transfer",
                null,
                found.stream().map(Transfer.Waiting::id).toList());
        return found;
    }

    /// What the caller's area has asked for, the latest first; two hundred at most.
    @Transactional(readOnly = true)
    public List<Transfer.Asked> asked() {
        Rights.require(Right.SEE_PEOPLE);
        return jdbc.sql("select * from registry.transfers_asked(:most)")
                .param("most", MOST)
                .query((row, n) -> {
                    UUID person = Rows.optionalId(row, "person_id");
                    return new Transfer.Asked(
                            Rows.id(row, "id"),
                            row.getString("entry_name"),
                            row.getString("area_code"),
                            new Household.Id(Rows.id(row, "household_id")),
                            Coded.stored(Transfer.State.class, row.getString("state")),
                            Rows.instant(row, "requested_at"),
                            Rows.optionalInstant(row, "decided_at"),
                            person == null ? null : new Person.Id(person));
                })
                .list();
    }

    /// Lets the person go to the household that reported them. Refused as a conflict, `transfer.settled`,
    /// when there is nothing to decide: decided already, or not the caller's.
    @Transactional
    public void accept(UUID transfer) {
        decide(transfer, true);
    }

    /// Keeps the person. Refused as [#accept].
    @Transactional
    public void decline(UUID transfer) {
        decide(transfer, false);
    }

    private void decide(UUID transfer, boolean accept) {
        Rights.require(Right.EDIT_PEOPLE);
        String from = jdbc.sql("select from_code from registry.decide_transfer(:transfer, :accept)")
                .param("transfer", transfer)
                .param("accept", accept)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Refusal.Conflict("transfer.settled"));
        audit.changed("transfer", transfer, from, accept ? "accepted" : "declined");
    }
}
