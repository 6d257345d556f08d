package org.shouwang.measure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
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
import org.shouwang.work.Attachment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What a measure rests on, as files 依据附件: photographs, redrawn; .pdf and .docx, looked through. Sealed with the keys
/// of the response, for those in whose area the measure is.
@Service
public class EvidenceFiles {

    private final Measures measures;
    private final MeasureSeal seal;
    private final Blobs blobs;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    EvidenceFiles(Measures measures, MeasureSeal seal, Blobs blobs, JdbcClient jdbc, Audit audit, Clock clock) {
        this.measures = measures;
        this.seal = seal;
        this.blobs = blobs;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /// A file as it is kept.
    public record Kept(UUID id, String name, String mediaType, UUID by, Instant at) {

        public boolean isPicture() {
            return mediaType.startsWith("image/");
        }
    }

    /// Proposes a measure with its evidence, or neither; refused as [Measures#propose] and [#attach].
    @Transactional
    public Measure propose(MeasureDraft draft, List<SentFile> files) throws IOException {
        Measure measure = measures.propose(draft);
        for (SentFile file : files) {
            attach(measure.id(), file);
        }
        return measure;
    }

    /// Attaches a file to a measure that is proposed or holds; for those who may hand out its notice.
    ///
    /// @throws Refusal.NotFound  `measure.unknown`
    /// @throws Refusal.Forbidden `measure.forbidden`
    /// @throws Refusal.Conflict  `measure.illegal`
    /// @throws Refusal.Invalid   as [Attachment#checked]; `measure.many` beyond nine
    @Transactional
    public void attach(Measure.Id id, SentFile file) throws IOException {
        Rights.require(Right.PROPOSE_MEASURES);
        Measure measure = measures.require(id);
        Attachment checked = Attachment.checked(file);
        byte[] content = checked.file().content();
        UUID blob = blobs.store(
                        checked.file().mediaType(),
                        KeyClass.ofResponse(measure.response().value()),
                        null,
                        content.length,
                        new ByteArrayInputStream(content))
                .id()
                .value();
        String outcome = jdbc.sql("select measure.attach(:measure, :file, :name, :now)")
                .param("measure", id.value())
                .param("file", blob)
                .param("name", seal.seal(blob, measure.response(), checked.name()))
                .param("now", Rows.at(clock.instant()))
                .query(String.class)
                .single();
        switch (outcome) {
            case "done" ->
                audit.record(AuditEntry.of(AuditAction.CHANGE, "measure", id, measure.areaCode())
                        .with("what", "evidence"));
            case "repeated" -> {}
            case "unknown" -> throw new Refusal.NotFound("measure.unknown");
            case "forbidden" -> throw new Refusal.Forbidden("measure.forbidden");
            case "illegal" -> throw new Refusal.Conflict("measure.illegal");
            default -> throw new Refusal.Invalid("measure." + outcome);
        }
    }

    /// The files of a measure, the first first; none for those outside its area.
    @Transactional(readOnly = true)
    public List<Kept> of(Measure.Id id) {
        Rights.require(Right.SEE_MEASURES);
        return jdbc.sql("""
                        select blob_id, name, media_type, by_account, at from measure.evidence
                        where measure_id = :measure order by at, blob_id
                        """)
                .param("measure", id.value())
                .query((row, number) -> {
                    UUID blob = Rows.id(row, "blob_id");
                    return new Kept(
                            blob,
                            seal.open(blob, row.getBytes("name")),
                            row.getString("media_type"),
                            Rows.id(row, "by_account"),
                            Rows.instant(row, "at"));
                })
                .list();
    }

    /// A file of a measure; told to the audit.
    ///
    /// @throws Refusal.NotFound `measure.unknown`
    @Transactional
    public Kept read(Measure.Id id, UUID file) {
        Kept kept = of(id).stream()
                .filter(one -> one.id().equals(file))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("measure.unknown"));
        audit.record(AuditEntry.of(
                AuditAction.DOWNLOAD, "measure", id, measures.require(id).areaCode()));
        return kept;
    }

    /// What is in a file that was [#read].
    public InputStream content(Kept file) {
        return Principal.process("measure-evidence", Scope.nothing()).call(() -> blobs.open(new Blob.Id(file.id())));
    }
}
