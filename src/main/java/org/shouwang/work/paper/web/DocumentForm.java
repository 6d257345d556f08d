package org.shouwang.work.paper.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.AreaTree;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.paper.Document;
import org.shouwang.work.paper.DocumentDraft;

/// What the form of a document sends.
///
/// @param step     the id of a revision; empty for a new draft
/// @param areas    codes of receivers that are areas; `units` ids of those that are units
/// @param everyone whether it binds the public
/// @param tasks    what each receiver is to do, one a line
/// @param deadline of all tasks, a local time of Asia/Shanghai
/// @param kept     files that are with it already, as `id name`
record DocumentForm(
        @Nullable String id,
        @Nullable UUID step,
        @Nullable Integer seen,
        @Nullable String area,
        @Nullable String response,
        @Nullable String kind,
        @Nullable String priority,
        @Nullable String title,
        @Nullable String body,
        @Nullable List<String> areas,
        @Nullable List<UUID> units,
        @Nullable Boolean everyone,
        @Nullable String tasks,
        @Nullable String deadline,
        @Nullable String copies,
        @Nullable String present,
        @Nullable String parent,
        @Nullable List<UUID> countersigners,
        @Nullable List<String> kept) {

    static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    static DocumentForm blank(String area, String kind, @Nullable String parent, Instant due) {
        return new DocumentForm(
                Document.Id.fresh().toString(),
                null,
                null,
                area,
                null,
                kind,
                "urgent",
                null,
                null,
                List.of(),
                List.of(),
                false,
                null,
                local(due),
                null,
                null,
                parent,
                List.of(),
                List.of());
    }

    static DocumentForm of(
            Document document,
            List<Document.Receiver> receivers,
            List<Document.Task> tasks,
            List<Document.Attachment> files,
            UUID step,
            Instant due) {
        Document.Id parent = document.parent();
        return new DocumentForm(
                document.id().toString(),
                step,
                document.moves(),
                document.areaCode(),
                document.response().toString(),
                document.kind(),
                document.priority().code(),
                document.title(),
                document.body(),
                receivers.stream()
                        .map(Document.Receiver::areaCode)
                        .filter(Objects::nonNull)
                        .toList(),
                receivers.stream()
                        .map(Document.Receiver::unit)
                        .filter(Objects::nonNull)
                        .toList(),
                receivers.stream().anyMatch(one -> one.kind().equals("public")),
                String.join("\n", tasks.stream().map(Document.Task::title).toList()),
                local(tasks.isEmpty() ? due : tasks.getFirst().deadline()),
                document.copies(),
                document.present(),
                parent == null ? null : parent.toString(),
                document.countersigners(),
                files.stream().map(file -> file.blob() + " " + file.name()).toList());
    }

    private static String local(Instant at) {
        return LOCAL.format(at.atZone(BusinessDay.ZONE));
    }

    /// @param units what receivers that are units are
    DocumentDraft draft(AreaTree tree, List<DocumentDraft.To> units, List<Document.Attachment> files) {
        Document.Id document = Document.Id.of(or(id));
        return new DocumentDraft(
                document,
                or(response).isBlank() ? null : Response.Id.of(or(response)),
                or(area),
                or(kind),
                null,
                new DocumentDraft.Content(
                        or(title).strip().replace("\r\n", "\n"),
                        or(body).strip().replace("\r\n", "\n"),
                        WorkPriority.of(or(priority))
                                .orElseThrow(() -> new Refusal.Invalid("document.kind"))
                                .number(),
                        or(copies).strip(),
                        or(present).strip().replace("\r\n", "\n"),
                        or(parent).isBlank() ? null : Document.Id.of(or(parent)).value(),
                        countersigners == null ? List.of() : countersigners,
                        receivers(document, tree, units),
                        asked(),
                        files));
    }

    private List<DocumentDraft.To> receivers(Document.Id document, AreaTree tree, List<DocumentDraft.To> units) {
        List<DocumentDraft.To> all = new ArrayList<>();
        for (String code : areas == null ? List.<String>of() : areas) {
            if (tree.find(code) == null) {
                throw new Refusal.Invalid("document.receivers");
            }
            all.add(DocumentDraft.To.area(receiver(document, code), code, tree.name(code)));
        }
        all.addAll(units);
        if (Boolean.TRUE.equals(everyone)) {
            all.add(DocumentDraft.To.everybody(receiver(document, "public"), "社会公众"));
        }
        return all;
    }

    /// The id of a receiver within a document: the same each time the form is sent.
    static UUID receiver(Document.Id document, String target) {
        return UUID.nameUUIDFromBytes((document + " " + target).getBytes(StandardCharsets.UTF_8));
    }

    private List<Document.Task> asked() {
        List<String> lines = or(tasks)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty()) {
            return List.of();
        }
        Instant until = BusinessDay.moment(or(deadline)).orElseThrow(() -> new Refusal.Invalid("work.deadline"));
        return lines.stream().map(line -> new Document.Task(line, "", until)).toList();
    }

    /// Files that stay with it.
    List<Document.Attachment> keptFiles() {
        return (kept == null ? List.<String>of() : kept)
                .stream()
                        .filter(text -> text.matches("(?s)[0-9a-f-]{36} .{1,100}"))
                        .map(text ->
                                new Document.Attachment(text.substring(37), UUID.fromString(text.substring(0, 36))))
                        .toList();
    }

    static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
