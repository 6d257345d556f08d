package org.shouwang.work.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.blob.Blobs;
import org.shouwang.platform.document.DocumentTemplate;
import org.shouwang.platform.document.OfficialDocument;
import org.shouwang.platform.document.OfficialDocumentWriter;
import org.shouwang.platform.document.Seal;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Service;

/// Layouts and seals as files 样张与印模. Opens no transaction: files are read by a process of their own,
/// after it was asked on behalf of whoever acts.
@Service
public class LayoutFiles {

    private final Layouts layouts;
    private final Documents documents;
    private final Blobs blobs;
    private final Clock clock;

    LayoutFiles(Layouts layouts, Documents documents, Blobs blobs, Clock clock) {
        this.layouts = layouts;
        this.documents = documents;
        this.blobs = blobs;
        this.clock = clock;
    }

    /// A layout filled with an example, with the office's seal if it has one: to be looked at before it is put in
    /// force.
    public byte[] preview(Layout.Id id) throws IOException {
        Layout layout = layouts.require(id);
        return DocumentTemplate.filled(
                content(layout.blob()), example(layout.areaCode(), layout.kind()), pressed(layout));
    }

    private @Nullable Seal pressed(Layout layout) throws IOException {
        UUID blob = documents.kind(layout.kind()).bearsSeal()
                ? layouts.seal(layout.areaCode()).map(OfficeSeal::blob).orElse(null)
                : null;
        return blob == null ? null : new Seal(content(blob));
    }

    /// The layout by the standard with placeholders, for an office to begin its own from.
    public byte[] begun(String area, String kind) throws IOException {
        DocumentKind of = documents.kind(kind);
        String organ = documents.issuer(area).name();
        return DocumentTemplate.begun(of.format(), organ + of.mark(), organ);
    }

    private OfficialDocument example(String area, String code) {
        DocumentKind kind = documents.kind(code);
        String organ = documents.issuer(area).name();
        boolean byName = kind.format() == OfficialDocument.Format.ORDER;
        return new OfficialDocument(
                kind.format(),
                organ + kind.mark(),
                documents.issuer(area).code() + "〔" + BusinessDay.today(clock).getYear() + "〕1号",
                "特急",
                "关于版式样张的" + kind.nameZh(),
                kind.isMinutes() ? "" : "各街道办事处",
                List.of("这是版式的样张，不是正式公文。", "一、工作要求。", "（一）第一项。请核对各要素的位置、字体和字号。", "（二）第二项。"),
                List.of("登记表"),
                organ,
                byName ? new OfficialDocument.Signer("指挥长", "某某") : null,
                kind.sealed(),
                BusinessDay.today(clock),
                kind.isMinutes() ? List.of(new OfficialDocument.Present("出席", "某某、某某")) : List.of(),
                "区委办公室",
                organ + "办公室",
                false);
    }

    /// The seal's picture, for the office's own head.
    ///
    /// @throws Refusal.Forbidden `seal.forbidden`
    /// @throws Refusal.NotFound  `seal.unknown`
    public byte[] picture(String area) throws IOException {
        if (!layouts.heads(area)) {
            throw new Refusal.Forbidden("seal.forbidden");
        }
        return content(layouts.seal(area)
                .orElseThrow(() -> new Refusal.NotFound("seal.unknown"))
                .blob());
    }

    /// A document as a file, in the form that it has, or would have if it were signed now.
    byte[] laidOut(Document.Id id, OfficialDocument document) throws IOException {
        LayoutRepository.Form form = layouts.form(id);
        UUID pressed = document.signer() == null ? form.seal() : null;
        Seal seal = pressed == null ? null : new Seal(content(pressed));
        UUID own = form.layout();
        if (own != null) {
            return DocumentTemplate.filled(content(own), document, seal);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OfficialDocumentWriter.writeSealed(document, seal, out);
        return out.toByteArray();
    }

    private byte[] content(UUID blob) throws IOException {
        Principal reader = Principal.process("document-files", Scope.nothing());
        try (InputStream content = reader.call(() -> blobs.open(new Blob.Id(blob)))) {
            return content.readAllBytes();
        }
    }
}
