package org.shouwang.work.paper;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.document.OfficialDocument;
import org.shouwang.response.Response;
import org.shouwang.work.WorkItem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Documents with what belongs to them, one at a time.
@Repository
class DocumentRepository {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;

    DocumentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<DocumentKind> kinds() {
        return jdbc.sql("""
                        select code, name_zh, name_en, layout, mark, sealed, tasks, signer_rank, sign_minutes, urgent_minutes, source
                        from work.document_kind order by place
                        """)
                .query((row, number) -> new DocumentKind(
                        row.getString("code"),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        OfficialDocument.Format.valueOf(row.getString("layout").toUpperCase(Locale.ROOT)),
                        row.getString("mark"),
                        row.getBoolean("sealed"),
                        row.getBoolean("tasks"),
                        row.getInt("signer_rank"),
                        row.getInt("sign_minutes"),
                        row.getInt("urgent_minutes"),
                        row.getString("source")))
                .list();
    }

    Issuer issuer(String area) {
        return jdbc.sql("select name, code from work.issuer_of(:area)")
                .param("area", area)
                .query((row, number) -> new Issuer(row.getString("name"), row.getString("code")))
                .single();
    }

    void nameIssuer(String area, Issuer issuer) {
        jdbc.sql("select work.name_issuer(:area, :name, :code)")
                .param("area", area)
                .param("name", issuer.name())
                .param("code", issuer.code())
                .query((row, number) -> 1)
                .single();
    }

    Optional<Document> find(Document.Id id) {
        return jdbc.sql(DocumentRows.DOCUMENT + " where d.id = :id")
                .param("id", id.value())
                .query(DocumentRows::document)
                .optional();
    }

    List<Document> below(Document.Id plan) {
        return jdbc.sql(DocumentRows.DOCUMENT
                        + " where d.parent_id = :id and d.state <> 'discarded' order by d.drafted_at, d.id limit 500")
                .param("id", plan.value())
                .query(DocumentRows::document)
                .list();
    }

    List<Document.Receiver> receivers(Document.Id id) {
        return jdbc.sql(DocumentRows.RECEIVER + " where document_id = :id order by number")
                .param("id", id.value())
                .query(DocumentRows::receiver)
                .list();
    }

    /// Waits for whoever else sends the document now.
    void hold(Document.Id id) {
        jdbc.sql("select work.hold_document(:id)")
                .param("id", id.value())
                .query((row, number) -> 1)
                .single();
    }

    /// To whom it goes, in words; empty for what only binds the public.
    String addressees(Document.Id id) {
        return jdbc.sql("select coalesce(work.addressees(:id), '')")
                .param("id", id.value())
                .query(String.class)
                .single();
    }

    List<Document.Task> tasks(Document.Id id) {
        return jdbc.sql(
                        "select title, detail, deadline from work.document_task where document_id = :id order by number")
                .param("id", id.value())
                .query((row, number) -> new Document.Task(
                        row.getString("title"),
                        row.getString("detail"),
                        Objects.requireNonNull(DocumentRows.instant(row, "deadline"))))
                .list();
    }

    List<Document.Attachment> files(Document.Id id) {
        return jdbc.sql("select name, blob_id from work.document_file where document_id = :id order by number")
                .param("id", id.value())
                .query((row, number) ->
                        new Document.Attachment(row.getString("name"), row.getObject("blob_id", UUID.class)))
                .list();
    }

    List<Document.Taken> steps(Document.Id id) {
        return jdbc.sql("""
                        select verb, to_state, by_account, said, recorded_at from work.document_step
                        where document_id = :id order by number desc
                        """)
                .param("id", id.value())
                .query((row, number) -> new Document.Taken(
                        row.getString("verb"),
                        DocumentState.of(row.getString("to_state")).orElseThrow(),
                        row.getObject("by_account", UUID.class),
                        row.getString("said"),
                        Objects.requireNonNull(DocumentRows.instant(row, "recorded_at"))))
                .list();
    }

    Set<String> offered(Document.Id id) {
        return Set.copyOf(jdbc.sql("select work.document_offered(:id)")
                .param("id", id.value())
                .query(String.class)
                .list());
    }

    String write(UUID step, DocumentDraft draft, Response.Id response, @Nullable Integer seen, Instant now) {
        return jdbc.sql("""
                        select work.write_document(:step, :id, :response, :area, :kind, :content::jsonb, :meeting, :seen, :now)
                        """)
                .param("step", step)
                .param("id", draft.id().value())
                .param("response", response.value())
                .param("area", draft.areaCode())
                .param("kind", draft.kind())
                .param("content", JSON.writeValueAsString(draft.content()))
                .param("meeting", draft.meeting(), Types.OTHER)
                .param("seen", seen, Types.INTEGER)
                .param("now", DocumentRows.at(now))
                .query(String.class)
                .single();
    }

    String take(UUID step, Document.Id id, DocumentAct act, @Nullable Integer seen, Instant now) {
        WorkItem.Id item = act.item();
        return jdbc.sql("""
                        select outcome from work.take_document_step(:step, :id, :verb, :said, :receiver, :item, :seen, :now)
                        """)
                .param("step", step)
                .param("id", id.value())
                .param("verb", act.verb().code())
                .param("said", act.said().strip())
                .param("receiver", act.receiver(), Types.OTHER)
                .param("item", item == null ? null : item.value(), Types.OTHER)
                .param("seen", seen, Types.INTEGER)
                .param("now", DocumentRows.at(now))
                .query(String.class)
                .single();
    }
}
