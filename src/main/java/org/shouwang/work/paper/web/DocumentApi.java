package org.shouwang.work.paper.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.value.Refusal;
import org.shouwang.work.paper.Document;
import org.shouwang.work.paper.DocumentLists;
import org.shouwang.work.paper.DocumentQuery;
import org.shouwang.work.paper.DocumentVerb;
import org.shouwang.work.paper.Documents;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Documents for the phone: what waits for my signature, what it says, sign for it, take a step.
@RestController
@Needs({Right.DO_WORK, Right.DIRECT_WORK})
class DocumentApi {

    private static final int MOST = 100;

    private final Documents documents;
    private final DocumentLists lists;

    DocumentApi(Documents documents, DocumentLists lists) {
        this.documents = documents;
        this.lists = lists;
    }

    /// @param offered what the reader may do with it
    record Paper(
            UUID id,
            String areaCode,
            UUID responseId,
            boolean drill,
            String kind,
            @Nullable String number,
            String title,
            String body,
            String priority,
            String state,
            @Nullable Instant sentAt,
            int receivers,
            int received,
            int moves,
            Set<String> offered) {}

    private Paper paper(Document one) {
        return new Paper(
                one.id().value(),
                one.areaCode(),
                one.response().value(),
                one.drill(),
                one.kind(),
                one.number(),
                one.title(),
                one.body(),
                one.priority().code(),
                one.state().code(),
                one.sentAt(),
                one.receivers(),
                one.received(),
                one.moves(),
                documents.offered(one.id()));
    }

    @Operation(summary = "Documents that wait for the reader's signature")
    @GetMapping("/api/v1/documents/inbox")
    List<Paper> inbox() {
        DocumentQuery query = new DocumentQuery(null, DocumentQuery.Show.INBOX, null, null, false, null, MOST);
        return lists.list(query).rows().stream().map(this::paper).toList();
    }

    @Operation(summary = "A document and what the reader may do with it")
    @GetMapping("/api/v1/documents/{id}")
    Paper one(@PathVariable String id) {
        return paper(documents.require(Document.Id.of(id)));
    }

    /// @param step the step's id, made by whoever sends it
    /// @param verb as [DocumentVerb], or `issue` to number, seal and send in one act
    record Step(
            @Nullable UUID step,
            @Nullable String verb,
            @Nullable String said,
            @Nullable UUID receiver,
            @Nullable Integer seen) {}

    @Operation(summary = "Takes a step; a repeat of the same id answers the same")
    @PostMapping("/api/v1/documents/{id}/steps")
    Paper step(@PathVariable String id, @RequestBody Step sent) {
        UUID step = sent.step();
        String verb = Objects.requireNonNullElse(sent.verb(), "");
        String said = Objects.requireNonNullElse(sent.said(), "");
        if (step == null || said.length() > 200) {
            throw new Refusal.Invalid(step == null ? "document.verb" : "document.said");
        }
        Document.Id document = Document.Id.of(id);
        if (verb.equals("issue")) {
            return paper(documents.issue(step, document, sent.seen()));
        }
        return paper(
                switch (DocumentVerb.of(verb).orElseThrow(() -> new Refusal.Invalid("document.verb"))) {
                    case SEND -> documents.send(step, document, sent.seen());
                    case SIGN_FOR -> documents.signFor(step, document, sent.receiver(), said);
                    case DocumentVerb other -> documents.take(step, document, other, said, sent.seen());
                });
    }
}
