package org.shouwang.work.paper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.shouwang.account.Accounts;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.blob.Blobs;
import org.shouwang.platform.document.OfficeFile;
import org.shouwang.platform.document.OfficialDocument;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.springframework.stereotype.Service;

/// A document as a file 公文文件: laid out as .docx from what is recorded, and what goes with it.
@Service
public class DocumentFiles {

    private final Documents documents;
    private final LayoutFiles layouts;
    private final Accounts accounts;
    private final Blobs blobs;
    private final Clock clock;

    DocumentFiles(Documents documents, LayoutFiles layouts, Accounts accounts, Blobs blobs, Clock clock) {
        this.documents = documents;
        this.layouts = layouts;
        this.accounts = accounts;
        this.blobs = blobs;
        this.clock = clock;
    }

    /// Keeps a file that is to go with a document; it belongs to it by the draft that names it. Sealed with
    /// the keys of the response.
    ///
    /// @throws Refusal.Invalid as [OfficeFile#checked]
    public UUID keep(Response.Id response, InputStream content) throws IOException {
        OfficeFile file = OfficeFile.checked(content);
        KeyClass keys = KeyClass.ofResponse(response.value());
        return blobs.store(
                        file.mediaType(), keys, null, file.content().length, new ByteArrayInputStream(file.content()))
                .id()
                .value();
    }

    /// A file that goes with a document, for whoever may see the document.
    ///
    /// @throws Refusal.NotFound `document.unknown`
    public InputStream open(Document.Id id, UUID blob) {
        if (documents.files(id).stream().noneMatch(file -> file.blob().equals(blob))) {
            throw new Refusal.NotFound("document.unknown");
        }
        return Principal.process("document-files", Scope.nothing()).call(() -> blobs.open(new Blob.Id(blob)));
    }

    /// The document as .docx in its office's layout, or by GB/T 9704-2012, as far as it has come: without a
    /// number before it has one, with the seal once it is sealed.
    public byte[] docx(Document.Id id) throws IOException {
        return layouts.laidOut(id, official(documents.require(id)));
    }

    private OfficialDocument official(Document document) {
        DocumentKind kind = documents.kind(document.kind());
        String issuer = document.issuer() != null
                ? document.issuer()
                : documents.issuer(document.areaCode()).name();
        boolean byName = kind.format() == OfficialDocument.Format.ORDER;
        return new OfficialDocument(
                kind.format(),
                issuer + kind.mark(),
                document.number() == null ? "" : document.number(),
                urgency(document),
                document.title(),
                kind.isMinutes() ? "" : documents.addressees(document.id()),
                paragraphs(document),
                documents.files(document.id()).stream()
                        .map(Document.Attachment::name)
                        .toList(),
                issuer,
                byName ? signer(document) : null,
                kind.sealed(),
                date(document),
                present(document),
                document.copies(),
                issuer + "办公室",
                document.drill());
    }

    private static String urgency(Document document) {
        return switch (document.priority()) {
            case NORMAL -> "";
            case URGENT -> "加急";
            case VERY_URGENT -> "特急";
        };
    }

    private List<String> paragraphs(Document document) {
        List<String> paragraphs = new ArrayList<>(document.body()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList());
        List<Document.Task> tasks = documents.tasks(document.id());
        if (!tasks.isEmpty()) {
            paragraphs.add("任务要求：");
        }
        for (int number = 0; number < tasks.size(); number++) {
            Document.Task task = tasks.get(number);
            String detail = task.detail().isBlank() ? "" : "。" + task.detail().strip();
            paragraphs.add((number + 1) + "．" + task.title() + "（" + moment(task.deadline()) + "前报结）" + detail);
        }
        return paragraphs;
    }

    private static String moment(Instant at) {
        ZonedDateTime time = at.atZone(BusinessDay.ZONE);
        return "%d月%d日%d时%s"
                .formatted(
                        time.getMonthValue(),
                        time.getDayOfMonth(),
                        time.getHour(),
                        time.getMinute() == 0 ? "" : "%02d分".formatted(time.getMinute()));
    }

    private OfficialDocument.Signer signer(Document document) {
        UUID by = document.signedBy();
        String title = document.signerTitle() == null ? "" : document.signerTitle();
        return new OfficialDocument.Signer(
                title, by == null ? "" : accounts.names(Set.of(by)).getOrDefault(by, ""));
    }

    /// 成文日期: when it was signed; today's for a draft.
    private LocalDate date(Document document) {
        Instant signed = document.signedAt();
        return signed == null ? BusinessDay.today(clock) : BusinessDay.of(signed);
    }

    private static List<OfficialDocument.Present> present(Document document) {
        return document.present()
                .lines()
                .map(line -> line.split("：", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> new OfficialDocument.Present(parts[0].strip(), parts[1].strip()))
                .toList();
    }

    /// What a document's file is called.
    public static String name(Document document) {
        String number = document.number() == null ? "" : document.number() + " ";
        return (number + document.title()).replaceAll("[\\\\/:*?\"<>|\\s]+", " ") + ".docx";
    }
}
