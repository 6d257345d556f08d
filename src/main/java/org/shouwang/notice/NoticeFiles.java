package org.shouwang.notice;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.blob.Blobs;
import org.shouwang.platform.document.OfficeFile;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Files that go with notices 附件: .docx or .pdf, hostile until looked at, encrypted with the keys of the notice's
/// response.
@Service
public class NoticeFiles {

    public static final int MOST = 5;

    private final JdbcClient jdbc;
    private final Blobs blobs;
    private final Audit audit;
    private final TransactionTemplate transaction;

    NoticeFiles(JdbcClient jdbc, Blobs blobs, Audit audit, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.blobs = blobs;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    public record Attachment(String name, UUID blob) {}

    /// Keeps a file; it belongs to a notice once [#attach] says so.
    ///
    /// @throws Refusal.Invalid as [OfficeFile#checked]
    public UUID keep(Response.Id response, InputStream content) throws IOException {
        Rights.require(Right.SEND_NOTICES);
        OfficeFile file = OfficeFile.checked(content);
        KeyClass keys = KeyClass.ofResponse(response.value());
        return blobs.store(
                        file.mediaType(), keys, null, file.content().length, new ByteArrayInputStream(file.content()))
                .id()
                .value();
    }

    /// Says what goes with a draft, in place of what did. A repeat changes nothing.
    ///
    /// @throws Refusal.Invalid  `notice.many_files`, `notice.no_response`, `notice.no_file` for somebody else's
    /// @throws Refusal.NotFound `notice.unknown`
    /// @throws Refusal.Conflict `notice.sent`
    @Transactional
    public void attach(Notice.Id id, List<Attachment> files) {
        Rights.require(Right.SEND_NOTICES);
        String outcome = jdbc.sql("select notice.attach(:id, :names::text[], :blobs::uuid[])")
                .param("id", id.value())
                .param("names", files.stream().map(Attachment::name).toArray(String[]::new))
                .param("blobs", files.stream().map(Attachment::blob).toArray(UUID[]::new))
                .query(String.class)
                .single();
        switch (outcome) {
            case "done" ->
                audit.record(AuditEntry.of(AuditAction.CHANGE, "notice", id, "").with("what", "attach"));
            case "repeated" -> {}
            case "unknown" -> throw new Refusal.NotFound("notice.unknown");
            case "sent" -> throw new Refusal.Conflict("notice.sent");
            case "many" -> throw new Refusal.Invalid("notice.many_files", MOST);
            default -> throw new Refusal.Invalid("notice." + outcome);
        }
    }

    /// What goes with a notice, for whoever may read it.
    @Transactional(readOnly = true)
    public List<Attachment> of(Notice.Id id) {
        return jdbc.sql("select name, blob_id from notice.attachment where notice_id = :id order by number")
                .param("id", id.value())
                .query((row, number) -> new Attachment(row.getString("name"), Rows.id(row, "blob_id")))
                .list();
    }

    /// The content of one of them, for whoever may read the notice.
    ///
    /// @throws Refusal.NotFound `notice.unknown`
    public InputStream open(Notice.Id id, UUID blob) {
        List<Attachment> with = Objects.requireNonNull(transaction.execute(status -> of(id)));
        if (with.stream().noneMatch(file -> file.blob().equals(blob))) {
            throw new Refusal.NotFound("notice.unknown");
        }
        return Principal.process("notice-files", Scope.nothing()).call(() -> blobs.open(new Blob.Id(blob)));
    }
}
