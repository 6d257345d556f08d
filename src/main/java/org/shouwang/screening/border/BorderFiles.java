package org.shouwang.screening.border;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.document.SentFile;
import org.shouwang.platform.value.Refusal;
import org.shouwang.screening.arrival.Arrival;
import org.shouwang.screening.arrival.ArrivalStep;
import org.shouwang.screening.arrival.Arrivals;
import org.shouwang.work.paper.Documents;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to handovers by file 外区移交文件: given out with a word that goes another way, and settled by
/// a receipt that only those can have made who had both. For those who manage checkpoints and may see
/// numbers in full; each file is told to the audit.
@Service
public class BorderFiles {

    private final BorderRepository files;
    private final BorderLedger ledger;
    private final Arrivals arrivals;
    private final Documents documents;
    private final Audit audit;
    private final Clock clock;

    BorderFiles(
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

    /// How many are handed over to another district and in no file that waits for its receipt.
    public record Waiting(String division, int people) {}

    @Transactional(readOnly = true)
    public List<Waiting> waiting() {
        BorderLedger.mayHandOver();
        return files.waiting();
    }

    /// Those given out and taken in, the latest first, fifty at most.
    @Transactional(readOnly = true)
    public List<BorderEntry> all() {
        BorderLedger.mayHandOver();
        return files.all();
    }

    /// Makes a file of all who wait for a district; answers the word that opens it, once.
    ///
    /// @param id UUIDv7, made by whoever asks
    /// @throws Refusal.Invalid  `border.nobody`, `border.no_response`
    /// @throws Refusal.Conflict `border.taken`, also for a repeat: its word was told
    @Transactional
    public String give(UUID id, String division) {
        BorderLedger.mayHandOver();
        List<Arrival.Id> people = files.waitingFor(division, BorderContent.MOST);
        if (people.isEmpty()) {
            throw new Refusal.Invalid("border.nobody");
        }
        String word = BorderSeal.word();
        byte[] salt = BorderSeal.random(BorderSeal.SALT);
        ledger.keep(id, "out", division, "", people, List.of(), BorderSeal.key(word, salt), salt, "");
        audit.record(AuditEntry.of(AuditAction.CREATE, "border_file", id, BorderLedger.area())
                .with("people", people.size()));
        return word;
    }

    /// Another word for a file that has no receipt yet; the one before opens what was downloaded until now, and its
    /// receipt is not taken any more.
    ///
    /// @throws Refusal.NotFound `border.unknown`
    @Transactional
    public String renewWord(UUID id) {
        BorderLedger.mayHandOver();
        BorderEntry entry = ledger.require(id, true);
        String word = BorderSeal.word();
        byte[] salt = BorderSeal.random(BorderSeal.SALT);
        ledger.rekey(entry, BorderSeal.key(word, salt), salt);
        audit.record(AuditEntry.of(AuditAction.CHANGE, "border_file", id, entry.areaCode())
                .with("what", "word"));
        return word;
    }

    /// The file itself, made again from the arrivals.
    ///
    /// @throws Refusal.NotFound `border.unknown`
    @Transactional
    public byte[] file(UUID id) {
        BorderLedger.mayHandOver();
        BorderEntry entry = ledger.require(id, true);
        Map<UUID, List<Arrival>> parties = new LinkedHashMap<>();
        for (UUID one : entry.ours()) {
            Arrival arrival = arrivals.require(new Arrival.Id(one));
            parties.computeIfAbsent(arrival.party(), _ -> new ArrayList<>()).add(arrival);
        }
        String content = BorderContent.json(new BorderContent.Handover(
                documents.issuer(BorderLedger.root()).name(),
                parties.values().stream().map(this::party).toList()));
        audit.record(AuditEntry.of(AuditAction.EXPORT, "border_file", id, entry.areaCode())
                .with("people", entry.ours().size()));
        return BorderSeal.sealed(
                        BorderSeal.HANDOVER,
                        id,
                        BorderLedger.root(),
                        entry.division(),
                        ledger.salt(entry),
                        ledger.key(entry),
                        content)
                .bytes();
    }

    private BorderContent.Party party(List<Arrival> together) {
        Arrival first = together.getFirst();
        return new BorderContent.Party(
                first.homeAddress(),
                arrivals.particulars(first.id()).phone(),
                first.fromDivision(),
                first.transport(),
                arrivals.history(first.id()).asJson(),
                together.stream().map(this::member).toList());
    }

    private BorderContent.Member member(Arrival one) {
        return new BorderContent.Member(
                one.id().value(),
                one.name(),
                one.documentType(),
                arrivals.particulars(one.id()).document(),
                one.sex(),
                one.reading() == Arrival.Reading.NORMAL,
                one.temperature());
    }

    /// Takes a receipt in: those of the file whom it names have left. Answers how many; a repeat
    /// changes nothing.
    ///
    /// @throws Refusal.Invalid  `border.file`, `border.word` where it is not theirs to whom the file
    ///                          was given
    /// @throws Refusal.NotFound `border.unknown`
    @Transactional
    public int settle(SentFile sent) throws IOException {
        BorderLedger.mayHandOver();
        BorderSeal.File file = BorderLedger.read(sent, BorderSeal.RECEIPT);
        BorderEntry entry = ledger.require(file.id(), true);
        BorderContent.Receipt receipt = BorderContent.read(file.open(ledger.key(entry)), BorderContent.Receipt.class);
        if (!file.from().equals(entry.division()) || receipt.number().length() > 60) {
            throw new Refusal.Invalid("border.file");
        }
        switch (files.settle(file.id(), receipt.number(), clock.instant())) {
            case "done" -> {}
            case "repeated" -> {
                return 0;
            }
            default -> throw new Refusal.NotFound("border.unknown");
        }
        List<Arrival> left = entry.ours().stream()
                .filter(receipt.people()::contains)
                .map(one -> arrivals.require(new Arrival.Id(one)))
                .filter(one -> one.state() == Arrival.State.HANDED_OVER
                        && one.toDivision().equals(entry.division()))
                .toList();
        left.forEach(one -> arrivals.take(one.id(), new ArrivalStep.Receipt(receipt.number())));
        audit.record(AuditEntry.of(AuditAction.VERIFY, "border_file", file.id(), entry.areaCode())
                .with("people", left.size()));
        return left.size();
    }
}
