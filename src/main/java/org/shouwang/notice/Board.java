package org.shouwang.notice;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to what residents read 居民公示: notices by area, for anybody and without an account.
///
/// Who reads is neither asked nor kept; each opening is counted, no more. Too many from one network within
/// a minute are refused before anything is looked up.
@Service
public class Board {

    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final BoardVisits visits;
    private final BoardFiles files;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Board(
            JdbcClient jdbc,
            BoardVisits visits,
            BoardFiles files,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.visits = visits;
        this.files = files;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Posts a notice that is in force for residents of its areas, without its files.
    ///
    /// @see #post(Notice.Id, List)
    @Transactional
    public void post(Notice.Id id) {
        post(id, List.of());
    }

    /// Posts a notice that is in force for residents of its areas, with those of its files that are named; one
    /// that is posted shows these from now on. A repeat changes nothing.
    ///
    /// @throws Refusal.NotFound `notice.unknown`
    /// @throws Refusal.Invalid  `notice.no_file` for what is not with it
    /// @throws Refusal.Conflict `notice.not_in_force`, `notice.drill`
    @Transactional
    public void post(Notice.Id id, List<UUID> files) {
        change("select notice.post(:id, :files::uuid[], :at)", id, files, "post");
    }

    /// Takes it off the page. A repeat changes nothing. Refused as [#post].
    @Transactional
    public void takeDown(Notice.Id id) {
        change("select notice.take_down(:id, :at)", id, List.of(), "take down");
    }

    private void change(String sql, Notice.Id id, List<UUID> files, String what) {
        Rights.require(Right.SEND_NOTICES);
        String outcome = jdbc.sql(sql)
                .param("id", id.value())
                .param("files", files.toArray(UUID[]::new))
                .param("at", Rows.time(clock.instant()))
                .query(String.class)
                .single();
        switch (outcome) {
            case "done" ->
                audit.record(AuditEntry.of(AuditAction.CHANGE, "notice", id, "").with("what", what));
            case "repeated" -> {}
            case "unknown" -> throw new Refusal.NotFound("notice.unknown");
            case "no_file" -> throw new Refusal.Invalid("notice.no_file");
            default -> throw new Refusal.Conflict("notice." + outcome);
        }
    }

    /// Whether a notice is posted, and how often it was opened; for its own area's senders.
    @Transactional(readOnly = true)
    public Optional<Posted.Posting> posting(Notice.Id id) {
        Rights.require(Right.SEND_NOTICES);
        return jdbc.sql("""
                        select p.posted_by, p.posted_at, p.taken_down_at,
                               coalesce((select sum(v.views) from notice.posting_view v where v.notice_id = p.notice_id), 0) as views
                        from notice.posting p where p.notice_id = :id
                        """)
                .param("id", id.value())
                .query((row, n) -> new Posted.Posting(
                        Rows.id(row, "posted_by"),
                        Rows.instant(row, "posted_at"),
                        Rows.optionalInstant(row, "taken_down_at"),
                        row.getLong("views") + visits.waiting(id.value())))
                .optional();
    }

    /// What residents of an area are to know now; for anybody.
    ///
    /// @param address of whoever asks
    /// @throws Refusal.Invalid `board.busy` where too many came from there
    public List<Posted> of(String area, String address) {
        visits.admit(address);
        return anybody(() -> jdbc.sql("select * from notice.posted(:area, :at, :most)")
                .param("area", area)
                .param("at", Rows.time(clock.instant()))
                .param("most", MOST)
                .query((row, n) -> posted(row))
                .list());
    }

    /// One notice; for anybody. Counted as opened.
    ///
    /// @throws Refusal.NotFound `board.unknown` for what isn't posted: why, nobody is told
    /// @throws Refusal.Invalid  as [#of]
    public Posted.Whole open(UUID id, String address) {
        visits.admit(address);
        Posted.Whole found = anybody(() -> jdbc.sql("select * from notice.posted_one(:id)")
                        .param("id", id)
                        .query((row, n) -> new Posted.Whole(
                                posted(row), row.getString("body"), row.getBoolean("withdrawn"), files.with(id)))
                        .optional())
                .orElseThrow(() -> new Refusal.NotFound("board.unknown"));
        visits.count(id);
        return found;
    }

    private static Posted posted(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Posted(
                new Notice.Id(Rows.id(row, "id")),
                row.getString("title"),
                row.getBoolean("urgent"),
                row.getString("area_code"),
                Rows.instant(row, "posted_at"),
                Rows.instant(row, "until"));
    }

    private <T> T anybody(Supplier<T> action) {
        return Principal.process("board", Scope.nothing())
                .<T, RuntimeException>call(() -> Objects.requireNonNull(transaction.execute(status -> action.get())));
    }
}
