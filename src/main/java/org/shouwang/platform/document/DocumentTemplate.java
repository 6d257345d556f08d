package org.shouwang.platform.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.Refusal;

/// An office's own layout 自有版式: a .docx with placeholders, filled with what a document says.
///
/// What is in it comes from outside: it is looked through before it is kept, and tried once.
public final class DocumentTemplate {

    /// As it arrives, in bytes: it is filled each time somebody opens a document.
    public static final int LARGEST = 1024 * 1024;

    private static final LocalDate SOME_DAY = LocalDate.of(8888, 8, 28);
    /// Letters that no text has.
    private static final String FOR_MARK = "\uE000";

    private static final String FOR_ORGAN = "\uE001";

    private DocumentTemplate() {}

    /// Looks through a layout.
    ///
    /// @throws Refusal.Invalid `template.kind`; `file.large` with the limit in MB; what
    ///     [OfficeFile#checked] refuses; `template.object`, `template.field`, `template.sections`;
    ///     `template.unknown` and `template.missing` with the word; `template.unreachable` where a placeholder
    ///     stands in a text box or the like
    public static void check(OfficeFile file, OfficialDocument.Format format) throws IOException {
        if (!file.mediaType().equals(OfficeFile.DOCX)) {
            throw new Refusal.Invalid("template.kind");
        }
        if (file.content().length > LARGEST) {
            throw new Refusal.Invalid("file.large", LARGEST / 1024 / 1024);
        }
        Set<String> words = TemplateParts.words(file.content());
        Optional<String> unknown =
                words.stream().filter(word -> TemplateField.of(word).isEmpty()).findFirst();
        if (unknown.isPresent()) {
            throw new Refusal.Invalid("template.unknown", unknown.get());
        }
        Arrays.stream(TemplateField.values())
                .filter(field -> field.isRequiredIn(format) && !words.contains(field.word()))
                .findFirst()
                .ifPresent(field -> {
                    throw new Refusal.Invalid("template.missing", field.placeholder());
                });
        if (!TemplateParts.words(tried(file.content())).isEmpty()) {
            throw new Refusal.Invalid("template.unreachable");
        }
    }

    private static byte[] tried(byte[] template) {
        try {
            return filled(template, blank(OfficialDocument.Format.DOCUMENT, "某", "某指挥部", "正文", "某"), null);
        } catch (IOException | POIXMLException | OpenXML4JRuntimeException | IllegalStateException e) {
            throw new Refusal.Invalid("file.damaged");
        }
    }

    /// A layout with a document's content, and the seal pressed on it.
    ///
    /// @param seal none where the document isn't sealed, or is signed by name
    public static byte[] filled(byte[] template, OfficialDocument document, @Nullable Seal seal) throws IOException {
        try (XWPFDocument file = new XWPFDocument(new ByteArrayInputStream(template))) {
            if (document.drill()) {
                boolean first = file.getDocument().getBody().isSetSectPr()
                        && file.getDocument().getBody().getSectPr().isSetTitlePg();
                PageLayout.markDrill(file, first);
            }
            new TemplateFilling(file, document, seal).fill();
            return bytes(file);
        }
    }

    /// The layout by the standard with placeholders in place of content: what an office begins its own from.
    ///
    /// @param mark  what it prints in red, whose letters fit the line
    /// @param organ under whose name it issues: the date is centred below that
    public static byte[] begun(OfficialDocument.Format format, String mark, String organ) throws IOException {
        String red = FOR_MARK.repeat(mark.length());
        String name = FOR_ORGAN.repeat(organ.length());
        OfficialDocument blank = blank(format, red, name, null, null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OfficialDocumentWriter.write(blank, out);
        try (XWPFDocument file = new XWPFDocument(new ByteArrayInputStream(out.toByteArray()))) {
            TemplateFilling.replace(file, red, TemplateField.MARK.placeholder());
            TemplateFilling.replace(file, name, TemplateField.ORGAN.placeholder());
            TemplateFilling.replace(file, OfficialDocumentWriter.day(SOME_DAY), TemplateField.DATE.placeholder());
            return bytes(file);
        }
    }

    private static byte[] bytes(XWPFDocument file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(out);
        return out.toByteArray();
    }

    /// @param body placeholders where null
    /// @param text of everything else; placeholders where null
    private static OfficialDocument blank(
            OfficialDocument.Format format, String mark, String organ, @Nullable String body, @Nullable String text) {
        boolean byName = format == OfficialDocument.Format.ORDER;
        boolean minutes = format == OfficialDocument.Format.MINUTES;
        return new OfficialDocument(
                format,
                mark,
                or(text, TemplateField.NUMBER),
                or(text, TemplateField.URGENCY),
                or(text, TemplateField.TITLE),
                minutes ? "" : or(text, TemplateField.ADDRESSEES),
                minutes && body == null
                        ? List.of(TemplateField.BODY.placeholder(), TemplateField.PRESENT.placeholder())
                        : List.of(or(body, TemplateField.BODY)),
                minutes || text != null ? List.of() : List.of(TemplateField.ATTACHMENTS.placeholder()),
                organ,
                byName
                        ? new OfficialDocument.Signer(
                                or(text, TemplateField.SIGNER_TITLE), or(text, TemplateField.SIGNER))
                        : null,
                !minutes,
                SOME_DAY,
                List.of(),
                or(text, TemplateField.COPIES),
                or(text, TemplateField.PRINTED_BY),
                false);
    }

    private static String or(@Nullable String text, TemplateField field) {
        return text == null ? field.placeholder() : text;
    }
}
