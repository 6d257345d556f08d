package org.shouwang.screening.border;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.shouwang.area.Place;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.document.SentFile;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.screening.arrival.Arrival;
import org.shouwang.screening.arrival.Arrivals;
import org.shouwang.screening.arrival.History;
import org.shouwang.screening.arrival.PartyDraft;
import org.shouwang.work.paper.Documents;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to handovers that come as a file from another installation 接收外区移交. For the same people as
/// [BorderFiles].
@Service
public class BorderIntake {

    private final BorderRepository files;
    private final BorderLedger ledger;
    private final Arrivals arrivals;
    private final Documents documents;
    private final Audit audit;
    private final Clock clock;

    BorderIntake(
            BorderRepository files,
            BorderLedger ledger,
            Arrivals arrivals,
            Documents documents,
            Audit audit,
            Clock clock) {
        this.files = files;
        this.ledger = ledger;
        this.arrivals = arrivals;
        this.documents = documents;
        this.audit = audit;
        this.clock = clock;
    }

    /// Takes a file in: everybody in it is registered at a checkpoint of ours, to be handed over to
    /// their community. The same file again changes nothing.
    ///
    /// @throws Refusal.Invalid  `border.file`, `border.word`, `border.not_ours` for one to another
    ///                          district, or as
    ///                          [Arrivals#register]
    /// @throws Refusal.Conflict `border.taken`
    @Transactional
    public BorderEntry take(SentFile sent, String word, Place.Id checkpoint) throws IOException {
        BorderLedger.mayHandOver();
        BorderSeal.File file = BorderLedger.read(sent, BorderSeal.HANDOVER);
        if (!file.to().equals(BorderLedger.root())) {
            throw new Refusal.Invalid("border.not_ours");
        }
        byte[] key = BorderSeal.key(word, file.salt());
        BorderContent.Handover handover = BorderContent.read(file.open(key), BorderContent.Handover.class);
        BorderEntry known = files.find(file.id(), false).orElse(null);
        if (known != null) {
            return known;
        }
        List<Arrival.Id> ours = new ArrayList<>();
        List<UUID> theirs = new ArrayList<>();
        for (BorderContent.Party party : handover.parties()) {
            register(party, checkpoint, ours, theirs);
        }
        if (ours.isEmpty() || ours.size() > BorderContent.MOST) {
            throw new Refusal.Invalid("border.nobody");
        }
        String number =
                BorderLedger.root() + "-" + BusinessDay.today(clock).toString().replace("-", "") + "-"
                        + file.id().toString().substring(28).toUpperCase(Locale.ROOT);
        String office = handover.office();
        ledger.keep(
                file.id(),
                "in",
                file.from(),
                office.substring(0, Math.min(100, office.length())),
                ours,
                theirs,
                key,
                file.salt(),
                number);
        audit.record(AuditEntry.of(AuditAction.IMPORT, "border_file", file.id(), BorderLedger.area())
                .with("people", ours.size()));
        return ledger.require(file.id(), false);
    }

    /// Whoever was registered there within the last hours is not registered once more, and is not
    /// on the receipt.
    private void register(BorderContent.Party party, Place.Id checkpoint, List<Arrival.Id> ours, List<UUID> theirs) {
        List<PartyDraft.Member> members = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        for (BorderContent.Member one : party.members()) {
            UUID id = one.id();
            if (id == null || id.version() != 7) {
                throw new Refusal.Invalid("border.file");
            }
            ids.add(id);
            members.add(new PartyDraft.Member(
                    here(id),
                    Arrival.Means.HAND,
                    one.name(),
                    one.type(),
                    one.document(),
                    one.sex(),
                    one.normal(),
                    one.temperature()));
        }
        List<Arrivals.Outcome> outcomes = arrivals.register(new PartyDraft(
                checkpoint,
                members,
                null,
                "",
                party.homeAddress(),
                party.phone(),
                party.from(),
                party.transport(),
                History.read(party.history().toString())));
        for (int i = 0; i < outcomes.size(); i++) {
            Arrivals.Outcome outcome = outcomes.get(i);
            if (!outcome.known()) {
                ours.add(outcome.id());
                theirs.add(ids.get(
                        members.stream().map(PartyDraft.Member::id).toList().indexOf(outcome.id())));
            }
        }
    }

    /// The same for the same arrival of theirs, and unlike it, since both may lie in one
    /// installation.
    private static Arrival.Id here(UUID theirs) {
        long mixed = UUID.nameUUIDFromBytes((BorderLedger.root() + theirs).getBytes(StandardCharsets.UTF_8))
                .getLeastSignificantBits();
        return new Arrival.Id(new UUID(theirs.getMostSignificantBits(), mixed));
    }

    /// The receipt of a file that was taken in, for those who gave it.
    ///
    /// @throws Refusal.NotFound `border.unknown`
    @Transactional
    public byte[] receipt(UUID id) {
        BorderLedger.mayHandOver();
        BorderEntry entry = ledger.require(id, false);
        String content = BorderContent.json(new BorderContent.Receipt(
                entry.receipt(), documents.issuer(BorderLedger.root()).name(), entry.receiptedAt(), entry.theirs()));
        audit.record(AuditEntry.of(AuditAction.DOWNLOAD, "border_file", id, entry.areaCode()));
        return BorderSeal.sealed(
                        BorderSeal.RECEIPT,
                        id,
                        BorderLedger.root(),
                        entry.division(),
                        ledger.salt(entry),
                        ledger.key(entry),
                        content)
                .bytes();
    }
}
