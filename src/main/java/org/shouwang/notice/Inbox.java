package org.shouwang.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to one's own messages 我的消息: for everybody who is signed in, and theirs alone.
@Service
public class Inbox {

    private static final String SELECT = """
            select e.id, e.notice_id, e.kind, coalesce(n.title, '') as title, e.words, e.href, e.urgent, e.confirm, e.drill,
                   e.reached_at, e.seen_at, e.confirmed_at, e.over_at
            from notice.entry e left join notice.notice n on n.id = e.notice_id
            where e.account_id = platform.acting_account()
            """;

    private static final String WAITING =
            " and e.over_at is null and (e.seen_at is null or e.confirm and e.confirmed_at is null)";

    private final JdbcClient jdbc;
    private final NoticeRepository notices;
    private final Audit audit;
    private final Clock clock;

    Inbox(JdbcClient jdbc, NoticeRepository notices, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /// How many wait to be read or confirmed.
    @Transactional(readOnly = true)
    public int waiting() {
        return jdbc.sql("select count(*) from notice.entry e where e.account_id = platform.acting_account()" + WAITING)
                .query(Integer.class)
                .single();
    }

    /// The latest first; with what was sent before the reader joined and is in force still.
    ///
    /// @param waiting only those that wait
    @Transactional
    public Slice<InboxEntry> list(boolean waiting, @Nullable Cursor after, int limit) {
        jdbc.sql("select notice.join_in(:at)")
                .param("at", Rows.time(clock.instant()))
                .query(Integer.class)
                .single();
        var asked = jdbc.sql(SELECT + (waiting ? WAITING : "") + (after == null ? "" : " and e.id < :after")
                        + " order by e.id desc limit :rows")
                .param("rows", limit + 1);
        return Slice.cut(
                (after == null ? asked : asked.param("after", after.id()))
                        .query(Inbox::entry)
                        .list(),
                limit,
                last -> new Cursor("", last.id()));
    }

    /// Opens one; it is seen from then on.
    ///
    /// @throws Refusal.NotFound `inbox.unknown`
    @Transactional
    public InboxEntry open(UUID id) {
        see(id);
        return jdbc.sql(SELECT + " and e.id = :id")
                .param("id", id)
                .query(Inbox::entry)
                .optional()
                .orElseThrow(() -> new Refusal.NotFound("inbox.unknown"));
    }

    /// The notice that a message brings.
    @Transactional(readOnly = true)
    public Optional<Notice> notice(InboxEntry entry) {
        Notice.Id notice = entry.notice();
        return notice == null ? Optional.empty() : notices.find(notice);
    }

    /// Takes note of all that only wait to be read; what is to be confirmed goes on waiting.
    @Transactional
    public int seeAll() {
        return see(null);
    }

    private int see(@Nullable UUID id) {
        return jdbc.sql("select notice.see(:id, :at)")
                .param("id", id, java.sql.Types.OTHER)
                .param("at", Rows.time(clock.instant()))
                .query(Integer.class)
                .single();
    }

    /// Confirms that one knows 确认知晓; a repeat changes nothing.
    ///
    /// @throws Refusal.NotFound `inbox.unknown`
    /// @throws Refusal.Conflict `inbox.over` where it was taken back or is no longer in force, `inbox.unasked`
    @Transactional
    public void confirm(UUID id) {
        String outcome = jdbc.sql("select notice.confirm(:id, :at)")
                .param("id", id)
                .param("at", Rows.time(clock.instant()))
                .query(String.class)
                .single();
        switch (outcome) {
            case "done" ->
                audit.record(AuditEntry.of(AuditAction.CHANGE, "notice_entry", id, "")
                        .with("what", "confirm"));
            case "repeated" -> {}
            case "unknown" -> throw new Refusal.NotFound("inbox.unknown");
            default -> throw new Refusal.Conflict("inbox." + outcome);
        }
    }

    private static InboxEntry entry(ResultSet row, int number) throws SQLException {
        UUID notice = Rows.optionalId(row, "notice_id");
        return new InboxEntry(
                Rows.id(row, "id"),
                notice == null ? null : new Notice.Id(notice),
                row.getString("kind"),
                row.getString("title"),
                Rows.texts(row, "words"),
                row.getString("href"),
                row.getBoolean("urgent"),
                row.getBoolean("confirm"),
                row.getBoolean("drill"),
                Rows.instant(row, "reached_at"),
                Rows.optionalInstant(row, "seen_at"),
                Rows.optionalInstant(row, "confirmed_at"),
                Rows.optionalInstant(row, "over_at"));
    }
}
