package org.shouwang.work.paper.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.document.OfficeFile;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.Problems;
import org.shouwang.work.paper.Document;
import org.shouwang.work.paper.DocumentFiles;
import org.shouwang.work.paper.DocumentLists;
import org.shouwang.work.paper.DocumentVerb;
import org.shouwang.work.paper.Documents;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// 一件公文: what does it say, what comes next, who has signed for it, what has each done?
@Controller
@RequestMapping("/documents")
@Needs({Right.DO_WORK, Right.DIRECT_WORK})
class DocumentStepPages {

    private final Documents documents;
    private final DocumentLists lists;
    private final DocumentFiles files;
    private final DocumentPage page;
    private final CallPhones phones;
    private final Problems problems;

    DocumentStepPages(
            Documents documents,
            DocumentLists lists,
            DocumentFiles files,
            DocumentPage page,
            CallPhones phones,
            Problems problems) {
        this.documents = documents;
        this.lists = lists;
        this.files = files;
        this.page = page;
        this.phones = phones;
        this.problems = problems;
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id, Locale locale) {
        return page.show(Document.Id.of(id), null, HttpStatus.OK, locale);
    }

    /// Takes a step. What is refused is said on the document's page.
    ///
    /// @param verb     a [DocumentVerb], or `issue` to number, seal and send in one act
    /// @param receiver for whom it is signed, where that is noted after a call
    @PostMapping("/{id}/steps")
    ModelAndView step(
            @PathVariable String id,
            @RequestParam UUID step,
            @RequestParam String verb,
            @RequestParam @Nullable Integer seen,
            @RequestParam(defaultValue = "") String said,
            @RequestParam @Nullable UUID receiver,
            @RequestParam(defaultValue = "") String back,
            Locale locale) {
        Document.Id document = Document.Id.of(id);
        try {
            take(step, document, verb, seen, said, receiver);
            return new ModelAndView(
                    back.equals("calls") ? "redirect:/documents/calls" : "redirect:/documents/" + document);
        } catch (Refusal.Invalid refusal) {
            return page.show(document, text(refusal, locale), HttpStatus.UNPROCESSABLE_CONTENT, locale);
        } catch (Refusal.Conflict refusal) {
            return page.show(document, text(refusal, locale), HttpStatus.CONFLICT, locale);
        }
    }

    private void take(
            UUID step, Document.Id id, String verb, @Nullable Integer seen, String said, @Nullable UUID receiver) {
        if (said.length() > 200) {
            throw new Refusal.Invalid("document.said");
        }
        if (verb.equals("issue")) {
            documents.issue(step, id, seen);
            return;
        }
        switch (DocumentVerb.of(verb).orElseThrow(() -> new Refusal.Invalid("document.verb"))) {
            case SEND -> documents.send(step, id, seen);
            case SIGN_FOR -> documents.signFor(step, id, receiver, said);
            case DocumentVerb other -> documents.take(step, id, other, said, seen);
        }
    }

    @Needs(Right.SEE_WORK)
    @GetMapping("/calls")
    ModelAndView calls() {
        return new ModelAndView("work/document-calls").addObject("calls", phones.of(lists.calls()));
    }

    @GetMapping("/{id}/file.docx")
    ResponseEntity<byte[]> docx(@PathVariable String id) throws IOException {
        Document document = documents.require(Document.Id.of(id));
        return download(DocumentFiles.name(document), OfficeFile.DOCX).body(files.docx(document.id()));
    }

    @GetMapping("/{id}/files/{blob}")
    ResponseEntity<InputStreamResource> file(@PathVariable String id, @PathVariable UUID blob) {
        Document.Id document = Document.Id.of(id);
        List<Document.Attachment> with = documents.files(document);
        String name = with.stream()
                .filter(file -> file.blob().equals(blob))
                .map(Document.Attachment::name)
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("document.unknown"));
        return download(name, MediaType.APPLICATION_OCTET_STREAM_VALUE)
                .body(new InputStreamResource(files.open(document, blob)));
    }

    private static ResponseEntity.BodyBuilder download(String name, String type) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString());
    }

    private String text(Refusal refusal, Locale locale) {
        return problems.text(refusal.code(), refusal.arguments().toArray(), locale);
    }
}
