package org.shouwang.screening.letter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.blob.Blobs;
import org.shouwang.platform.document.SentFile;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.screening.arrival.ArrivalSeal;
import org.shouwang.work.Attachment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The files of a letter 附件: with what is asked until it is signed or dispatched, from then on with what is
/// answered. Sealed with the keys of the response, for those who see the letter.
@Service
public class LetterAttachments {

    private final Letters letters;
    private final ArrivalSeal seal;
    private final Blobs blobs;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    LetterAttachments(Letters letters, ArrivalSeal seal, Blobs blobs, JdbcClient jdbc, Audit audit, Clock clock) {
        this.letters = letters;
        this.seal = seal;
        this.blobs = blobs;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /// A file as it is kept.
    ///
    /// @param answer whether it goes with the answer, not with what is asked
    public record Kept(UUID id, String name, String mediaType, boolean answer, UUID by, Instant at) {

        public boolean isPicture() {
            return mediaType.startsWith("image/");
        }

        /// Never its name: files are called after people.
        @Override
        public String toString() {
            return "Kept[" + id + "]";
        }
    }

    /// Drafts or registers a letter with its files, or neither; refused as [Letters#put] and [#attach].
    @Transactional
    public Letter put(LetterDraft draft, List<SentFile> files) throws IOException {
        Letter letter = letters.put(draft);
        for (SentFile file : files) {
            attach(letter.id(), file);
        }
        return letter;
    }

    /// Attaches a file; for whoever may move the letter on where it lies.
    ///
    /// @throws Refusal.NotFound  `letter.unknown`
    /// @throws Refusal.Forbidden `letter.forbidden`
    /// @throws Refusal.Conflict  `letter.illegal` once nothing of it may change
    /// @throws Refusal.Invalid   as [Attachment#checked]; `letter.many` beyond nine
    @Transactional
    public void attach(Letter.Id id, SentFile file) throws IOException {
        Letter letter = letters.require(id);
        if (!attachable(id)) {
            throw new Refusal.Conflict("letter.illegal");
        }
        Attachment checked = Attachment.checked(file);
        byte[] content = checked.file().content();
        UUID blob = blobs.store(
                        checked.file().mediaType(),
                        KeyClass.ofResponse(letter.response().value()),
                        null,
                        content.length,
                        new ByteArrayInputStream(content))
                .id()
                .value();
        String outcome = jdbc.sql("select screening.attach_to_letter(:letter, :file, :name, :now)")
                .param("letter", id.value())
                .param("file", blob)
                .param("name", seal.seal(letter.response(), blob, checked.name()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .single();
        switch (outcome) {
            case "done" ->
                audit.record(AuditEntry.of(AuditAction.CHANGE, "letter", id, letter.areaCode())
                        .with("what", "file"));
            case "repeated" -> {}
            case "unknown" -> throw new Refusal.NotFound("letter.unknown");
            case "forbidden" -> throw new Refusal.Forbidden("letter.forbidden");
            case "illegal" -> throw new Refusal.Conflict("letter.illegal");
            default -> throw new Refusal.Invalid("letter." + outcome);
        }
    }

    /// Whether whoever asks may attach a file now.
    @Transactional(readOnly = true)
    public boolean attachable(Letter.Id id) {
        Rights.require(Right.SEE_CHECKS);
        return jdbc.sql("select screening.may_attach(:letter)")
                .param("letter", id.value())
                .query(Boolean.class)
                .single();
    }

    /// The files of a letter, the first first; none for those who don't see it.
    @Transactional(readOnly = true)
    public List<Kept> of(Letter.Id id) {
        Rights.require(Right.SEE_CHECKS);
        return jdbc.sql("""
                        select blob_id, name, media_type, part, by_account, at from screening.letter_file
                        where letter_id = :letter order by at, blob_id
                        """)
                .param("letter", id.value())
                .query((row, number) -> {
                    UUID blob = row.getObject("blob_id", UUID.class);
                    return new Kept(
                            blob,
                            seal.open(blob, row.getBytes("name")),
                            row.getString("media_type"),
                            row.getString("part").equals("answer"),
                            row.getObject("by_account", UUID.class),
                            row.getObject("at", OffsetDateTime.class).toInstant());
                })
                .list();
    }

    /// A file of a letter; told to the audit.
    ///
    /// @throws Refusal.NotFound `letter.unknown`
    @Transactional
    public Kept read(Letter.Id id, UUID file) {
        Letter letter = letters.require(id);
        Kept kept = of(id).stream()
                .filter(one -> one.id().equals(file))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("letter.unknown"));
        audit.record(AuditEntry.of(AuditAction.DOWNLOAD, "letter", id, letter.areaCode()));
        return kept;
    }

    /// What is in a file that was [#read].
    public InputStream content(Kept file) {
        return Principal.process("letter-files", Scope.nothing()).call(() -> blobs.open(new Blob.Id(file.id())));
    }
}
