package org.shouwang.work.paper;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.response.Response;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The list of documents, and who has to be called because they haven't signed 催签名单.
@Service
public class DocumentLists {

    private static final int MOST_CALLS = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    DocumentLists(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Somebody who hasn't signed for a document in the time set.
    public record Call(Document document, Document.Receiver receiver) {}

    @Transactional(readOnly = true)
    public Slice<Document> list(DocumentQuery query) {
        if (!Rights.has(Right.SEE_WORK)) {
            Rights.require(Right.DO_WORK);
        }
        String direction = query.descending() ? "" : " desc";
        Cursor after = query.after();
        List<Document> rows = asked(query, DocumentRows.DOCUMENT, """
                         and (:after::uuid is null or (d.drafted_at, d.id) %s (:key::timestamptz, :after))
                        order by d.drafted_at%s, d.id%s limit :limit
                        """.formatted(
                                query.descending() ? ">" : "<", direction, direction))
                .param("after", after == null ? null : after.id(), Types.OTHER)
                .param("key", after == null ? null : moment(after.key()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("limit", query.limit() + 1)
                .query(DocumentRows::document)
                .list();
        return Slice.cut(
                rows,
                query.limit(),
                last -> new Cursor(last.draftedAt().toString(), last.id().value()));
    }

    /// How many documents a list has.
    @Transactional(readOnly = true)
    public long count(DocumentQuery query) {
        if (!Rights.has(Right.SEE_WORK)) {
            Rights.require(Right.DO_WORK);
        }
        return asked(query, "select count(*) from work.document d", "")
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec asked(DocumentQuery query, String select, String rest) {
        Response.Id response = query.response();
        return jdbc.sql(select + " where " + shown(query.show()) + """
                         and (:area::text is null or d.area_code >= :area and d.area_code < :high)
                         and (:kind::text is null or d.kind = :kind)
                         and (case when :response::uuid is null then not d.drill else d.response_id = :response end)
                        """ + rest)
                .param("area", query.area(), Types.VARCHAR)
                .param("high", query.area() == null ? null : Scope.successor(query.area()), Types.VARCHAR)
                .param("kind", query.kind(), Types.VARCHAR)
                .param("response", response == null ? null : response.value(), Types.OTHER);
    }

    private static OffsetDateTime moment(String key) {
        try {
            return OffsetDateTime.parse(key);
        } catch (DateTimeParseException e) {
            throw new Refusal.Invalid("list.cursor");
        }
    }

    private static String shown(DocumentQuery.Show show) {
        return switch (show) {
            case OPEN -> "d.state not in ('sent', 'signed_for', 'repealed', 'discarded')";
            case OUT -> "d.sent_at is not null";
            case UNSIGNED -> "d.state = 'sent' and d.received < d.receivers";
            case INBOX -> """
                    d.state = 'sent' and exists (select from work.document_receiver r where r.document_id = d.id
                        and r.signed_at is null and work.receives(r))
                    """;
            case ALL -> "true";
        };
    }

    /// Who is to be called, the longest late first; for those who issued the documents.
    @Transactional(readOnly = true)
    public List<Call> calls() {
        Rights.require(Right.SEE_WORK);
        Instant now = clock.instant();
        List<Due> due = jdbc.sql("""
                        select r.id, r.document_id from work.document_receiver r
                        where r.signed_at is null and r.sent_at is not null and r.sign_by < :now and r.kind <> 'public'
                          and platform.in_scope(r.area_code)
                          and exists (select from work.document d where d.id = r.document_id and d.state = 'sent')
                        order by r.sign_by, r.id limit :most
                        """)
                .param("now", DocumentRows.at(now))
                .param("most", MOST_CALLS)
                .query((row, number) ->
                        new Due(row.getObject("id", UUID.class), row.getObject("document_id", UUID.class)))
                .list();
        return due.stream().map(this::call).toList();
    }

    private record Due(UUID receiver, UUID document) {}

    private Call call(Due due) {
        Document document = jdbc.sql(DocumentRows.DOCUMENT + " where d.id = :id")
                .param("id", due.document())
                .query(DocumentRows::document)
                .single();
        Document.Receiver receiver = jdbc.sql(DocumentRows.RECEIVER + " where id = :id")
                .param("id", due.receiver())
                .query(DocumentRows::receiver)
                .single();
        return new Call(document, receiver);
    }

    /// How many wait for a signature of whoever looks.
    @Transactional(readOnly = true)
    public long inbox() {
        return jdbc.sql("select count(*) from work.document d where " + shown(DocumentQuery.Show.INBOX))
                .query(Long.class)
                .single();
    }

    /// The plans of a response with everything below them, as far as they are out or under way.
    @Transactional(readOnly = true)
    public List<Document> tree(@Nullable UUID response) {
        Rights.require(Right.SEE_WORK);
        return jdbc.sql(DocumentRows.DOCUMENT + """
                         where d.state <> 'discarded' and (d.kind in ('plan', 'sub_plan') or d.parent_id is not null)
                           and (case when :response::uuid is null then not d.drill else d.response_id = :response end)
                         order by d.drafted_at, d.id limit 1000
                        """)
                .param("response", response, Types.OTHER)
                .query(DocumentRows::document)
                .list();
    }
}
