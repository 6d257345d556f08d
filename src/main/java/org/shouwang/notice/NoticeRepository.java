package org.shouwang.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.response.Response;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class NoticeRepository {

    private static final String SELECT = """
            select n.id, n.area_code, n.response_id, n.drill, n.title, n.body, n.roles, n.urgent, n.confirm, n.until, n.state,
                   n.revision, n.drafted_by, n.drafted_at, n.sent_by, n.sent_at, n.withdrawn_at, n.reason,
                   array(select x.area_code::text from notice.audience x where x.notice_id = n.id order by 1) as areas
            from notice.notice n
            """;

    private final JdbcClient jdbc;

    NoticeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Notice> find(Notice.Id id) {
        return jdbc.sql(SELECT + " where n.id = :id")
                .param("id", id.value())
                .query(NoticeRepository::notice)
                .optional();
    }

    /// Those drafted or received within an area, the latest first.
    List<Notice> list(Notices.Query query) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = where(query, parameters);
        Cursor after = query.after();
        if (after != null) {
            where.append(" and (n.drafted_at, n.id) < (:after_key::timestamptz, :after_id)");
            parameters.put("after_key", after.key());
            parameters.put("after_id", after.id());
        }
        return jdbc.sql(SELECT + where + " order by n.drafted_at desc, n.id desc limit :rows")
                .params(parameters)
                .param("rows", query.limit() + 1)
                .query(NoticeRepository::notice)
                .list();
    }

    long count(Notices.Query query) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = where(query, parameters);
        return jdbc.sql("select count(*) from notice.notice n" + where)
                .params(parameters)
                .query(Long.class)
                .single();
    }

    private static StringBuilder where(Notices.Query query, Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder(" where true");
        if (query.area() != null) {
            where.append(" and n.area_code ^@ :area");
            parameters.put("area", query.area());
        }
        switch (query.show()) {
            case "draft", "withdrawn" -> {
                where.append(" and n.state = :state");
                parameters.put("state", query.show());
            }
            case "sent" -> where.append(" and n.sent_at is not null and not n.drill");
            case "in_force" -> {
                where.append(" and n.state = 'sent' and n.until > :now");
                parameters.put("now", Rows.time(query.now()));
            }
            default -> {}
        }
        return where;
    }

    String draft(NoticeDraft draft, Instant now) {
        return jdbc.sql("""
                        select notice.draft(:id, :area, :areas, :roles, :title, :body, :urgent, :confirm, :until,
                            :response, :seen, :at)
                        """)
                .param("id", draft.id().value())
                .param("area", draft.areaCode())
                .param("areas", draft.areas().toArray(String[]::new))
                .param("roles", draft.roles().toArray(String[]::new))
                .param("title", draft.title())
                .param("body", draft.body())
                .param("urgent", draft.urgent())
                .param("confirm", draft.confirm())
                .param("until", Rows.time(draft.until()))
                .param(
                        "response",
                        draft.response() == null ? null : draft.response().value(),
                        Types.OTHER)
                .param("seen", draft.seen())
                .param("at", Rows.time(now))
                .query(String.class)
                .single();
    }

    String send(Notice.Id id, int seen, Instant now) {
        return jdbc.sql("select notice.send(:id, :seen, :at)")
                .param("id", id.value())
                .param("seen", seen)
                .param("at", Rows.time(now))
                .query(String.class)
                .single();
    }

    String withdraw(Notice.Id id, String reason, Instant now) {
        return jdbc.sql("select notice.withdraw(:id, :reason, :at)")
                .param("id", id.value())
                .param("reason", reason)
                .param("at", Rows.time(now))
                .query(String.class)
                .single();
    }

    /// By the parts of an area, as codes of so many digits; within what the reader sees.
    List<Reception> reception(Notice.Id id, String area, int digits) {
        return jdbc.sql("""
                        select left(e.area_code, :digits) as part, count(*) as reached, count(e.seen_at) as seen,
                               count(e.confirmed_at) as confirmed
                        from notice.entry e
                        where e.notice_id = :id and e.area_code ^@ :area
                        group by 1 order by 1
                        """)
                .param("digits", digits)
                .param("id", id.value())
                .param("area", area)
                .query((row, n) -> new Reception(
                        row.getString("part"), row.getLong("reached"), row.getLong("seen"), row.getLong("confirmed")))
                .list();
    }

    List<Receipt> receipts(Notices.ReceiptQuery query) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = where(query, parameters);
        Cursor after = query.after();
        if (after != null) {
            where.append(" and e.id > :after");
            parameters.put("after", after.id());
        }
        return jdbc.sql("""
                        select e.id, e.notice_id, n.title, e.account_id, e.area_code, e.confirm, e.reached_at, e.seen_at,
                               e.confirmed_at
                        from notice.entry e join notice.notice n on n.id = e.notice_id
                        """ + where + " order by e.id limit :rows")
                .params(parameters)
                .param("rows", query.limit() + 1)
                .query(NoticeRepository::receipt)
                .list();
    }

    long count(Notices.ReceiptQuery query) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = where(query, parameters);
        return jdbc.sql("select count(*) from notice.entry e" + where)
                .params(parameters)
                .query(Long.class)
                .single();
    }

    private static StringBuilder where(Notices.ReceiptQuery query, Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder(" where e.notice_id is not null");
        if (query.notice() != null) {
            where.append(" and e.notice_id = :notice");
            parameters.put("notice", query.notice().value());
        } else {
            where.append(" and not e.drill");
        }
        if (query.area() != null) {
            where.append(" and e.area_code ^@ :area");
            parameters.put("area", query.area());
        }
        where.append(
                switch (query.show()) {
                    case "confirmed" -> " and e.confirmed_at is not null";
                    case "unconfirmed" -> " and e.confirm and e.confirmed_at is null";
                    case "unseen" -> " and e.seen_at is null";
                    default -> "";
                });
        return where;
    }

    private static Receipt receipt(ResultSet row, int number) throws SQLException {
        return new Receipt(
                Rows.id(row, "id"),
                new Notice.Id(Rows.id(row, "notice_id")),
                row.getString("title"),
                Rows.id(row, "account_id"),
                "",
                row.getString("area_code"),
                row.getBoolean("confirm"),
                Rows.instant(row, "reached_at"),
                Rows.optionalInstant(row, "seen_at"),
                Rows.optionalInstant(row, "confirmed_at"));
    }

    private static Notice notice(ResultSet row, int number) throws SQLException {
        UUID response = Rows.optionalId(row, "response_id");
        return new Notice(
                new Notice.Id(Rows.id(row, "id")),
                row.getString("area_code"),
                response == null ? null : new Response.Id(response),
                row.getBoolean("drill"),
                Rows.texts(row, "areas"),
                Rows.texts(row, "roles"),
                row.getString("title"),
                row.getString("body"),
                row.getBoolean("urgent"),
                row.getBoolean("confirm"),
                Rows.instant(row, "until"),
                Notice.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("revision"),
                Rows.id(row, "drafted_by"),
                Rows.instant(row, "drafted_at"),
                Rows.optionalId(row, "sent_by"),
                Rows.optionalInstant(row, "sent_at"),
                Rows.optionalInstant(row, "withdrawn_at"),
                row.getString("reason"));
    }
}
