package org.shouwang.work.paper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.response.Response;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkPriority;

/// Rows of papers as records.
final class DocumentRows {

    static final String DOCUMENT = """
            select d.id, d.area_code, d.response_id, d.drill, d.kind, d.parent_id, d.title, d.body, d.priority, d.copies,
                   d.present, d.countersigners, d.countersigned, d.state, d.issuer, d.number_text, d.drafted_by, d.drafted_at,
                   d.checked_by, d.signed_by, d.signed_at, d.signer_title, d.sent_at, d.receivers, d.received, d.item_id, d.moves
            from work.document d
            """;

    static final String RECEIVER = """
            select id, kind, to_area, unit_id, accounts, name, sign_by, signed_at, signed_by, by_phone, said
            from work.document_receiver
            """;

    private DocumentRows() {}

    static Document.Receiver receiver(ResultSet row, int number) throws SQLException {
        return new Document.Receiver(
                Objects.requireNonNull(id(row, "id")),
                row.getString("kind"),
                row.getString("to_area"),
                id(row, "unit_id"),
                ids(row, "accounts"),
                row.getString("name"),
                instant(row, "sign_by"),
                instant(row, "signed_at"),
                id(row, "signed_by"),
                row.getBoolean("by_phone"),
                row.getString("said"));
    }

    static Document document(ResultSet row, int number) throws SQLException {
        UUID parent = id(row, "parent_id");
        UUID item = id(row, "item_id");
        return new Document(
                new Document.Id(Objects.requireNonNull(id(row, "id"))),
                row.getString("area_code"),
                new Response.Id(Objects.requireNonNull(id(row, "response_id"))),
                row.getBoolean("drill"),
                row.getString("kind"),
                parent == null ? null : new Document.Id(parent),
                row.getString("title"),
                row.getString("body"),
                WorkPriority.values()[row.getInt("priority") - 1],
                row.getString("copies"),
                row.getString("present"),
                ids(row, "countersigners"),
                ids(row, "countersigned"),
                DocumentState.of(row.getString("state")).orElseThrow(),
                row.getString("issuer"),
                row.getString("number_text"),
                Objects.requireNonNull(id(row, "drafted_by")),
                Objects.requireNonNull(instant(row, "drafted_at")),
                id(row, "checked_by"),
                id(row, "signed_by"),
                instant(row, "signed_at"),
                row.getString("signer_title"),
                instant(row, "sent_at"),
                row.getInt("receivers"),
                row.getInt("received"),
                item == null ? null : new WorkItem.Id(item),
                row.getInt("moves"));
    }

    static List<UUID> ids(ResultSet row, String column) throws SQLException {
        return List.of((UUID[]) row.getArray(column).getArray());
    }

    static @Nullable UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
