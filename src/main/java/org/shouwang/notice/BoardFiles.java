package org.shouwang.notice;

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
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Files that residents open with a posted notice 公示的附件: those that whoever posted it chose, for anybody, as
/// long as it is posted and not taken back. That one was opened is on record, who opened it is not.
@Service
public class BoardFiles {

    private static final Principal PROCESS = Principal.process("board", Scope.nothing());

    private final JdbcClient jdbc;
    private final BoardVisits visits;
    private final Blobs blobs;
    private final Audit audit;
    private final TransactionTemplate transaction;

    BoardFiles(JdbcClient jdbc, BoardVisits visits, Blobs blobs, Audit audit, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.visits = visits;
        this.blobs = blobs;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// A file as it is handed out.
    public record Open(String name, InputStream content) {}

    private record Kept(int number, String name, UUID blob) {}

    /// What goes with a posted notice, within the transaction of whoever asks.
    List<Posted.File> with(UUID notice) {
        return kept(notice).stream()
                .map(file -> new Posted.File(file.number(), file.name()))
                .toList();
    }

    private List<Kept> kept(UUID notice) {
        return jdbc.sql("select number, name, blob_id from notice.posted_files(:notice)")
                .param("notice", notice)
                .query((row, n) -> new Kept(row.getInt("number"), row.getString("name"), Rows.id(row, "blob_id")))
                .list();
    }

    /// Which files of a notice are shown to residents, for its own area's senders.
    @Transactional(readOnly = true)
    public List<UUID> chosen(Notice.Id id) {
        Rights.require(Right.SEND_NOTICES);
        return jdbc.sql("""
                        select a.blob_id from notice.posted_file f
                        join notice.attachment a on a.notice_id = f.notice_id and a.number = f.number
                        where f.notice_id = :id
                        """).param("id", id.value()).query(UUID.class).list();
    }

    /// One of them; for anybody.
    ///
    /// @param address of whoever asks
    /// @throws Refusal.NotFound `board.unknown` for what isn't shown: why, nobody is told
    /// @throws Refusal.Invalid  `board.busy` where too many came from there
    public Open open(UUID notice, int number, String address) {
        visits.admit(address);
        return PROCESS.call(() -> {
            Kept file = Objects.requireNonNull(transaction.execute(status -> find(notice, number)));
            return new Open(file.name(), blobs.open(new Blob.Id(file.blob())));
        });
    }

    private Kept find(UUID notice, int number) {
        Kept found = kept(notice).stream()
                .filter(file -> file.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("board.unknown"));
        audit.record(AuditEntry.of(AuditAction.DOWNLOAD, "notice", notice, "").with("file", number));
        return found;
    }
}
