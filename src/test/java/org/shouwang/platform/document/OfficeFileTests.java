package org.shouwang.platform.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.shouwang.platform.value.Refusal;

class OfficeFileTests {

    private static final String TYPES = "<Types/>";

    private static byte[] zip(Map<String, String> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : new TreeMap<>(parts).entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static byte[] docx(String name, String part) throws IOException {
        return zip(Map.of("[Content_Types].xml", TYPES, "word/document.xml", "<document/>", name, part));
    }

    private static void refused(byte[] content, String code) {
        assertThatThrownBy(() -> OfficeFile.checked(new ByteArrayInputStream(content)))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void an_ordinary_document_is_taken_by_its_content() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XWPFDocument plain = new XWPFDocument()) {
            plain.createParagraph().createHyperlinkRun("https://example.org").setText("链接");
            plain.write(out);
        }
        assertThat(OfficeFile.checked(new ByteArrayInputStream(out.toByteArray()))
                        .mediaType())
                .isEqualTo(OfficeFile.DOCX);
        byte[] pdf = "%PDF-1.7 plain".getBytes(StandardCharsets.US_ASCII);
        assertThat(OfficeFile.checked(new ByteArrayInputStream(pdf)).mediaType())
                .isEqualTo(OfficeFile.PDF);
    }

    @Test
    void macros_programs_and_embedded_objects_are_refused() throws IOException {
        refused(docx("word/vbaProject.bin", "x"), "file.macro");
        refused(docx("word/activeX/activeX1.xml", "x"), "file.macro");
        refused(docx("word/embeddings/oleObject1.bin", "x"), "file.macro");
        refused(docx("word/x.xml", "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"), "file.macro");
        refused("%PDF-1.7 /OpenAction << /S /JavaScript >>".getBytes(StandardCharsets.US_ASCII), "file.macro");
    }

    @Test
    void a_template_from_elsewhere_is_refused_and_a_link_to_click_is_not() throws IOException {
        String external = "<Relationship Id=\"r1\" Type=\"http://x/%s\" Target=\"http://x/\" TargetMode=\"External\"/>";
        refused(docx("word/_rels/settings.xml.rels", external.formatted("attachedTemplate")), "file.link");
        byte[] clicked = docx("word/_rels/document.xml.rels", external.formatted("hyperlink"));
        assertThat(OfficeFile.checked(new ByteArrayInputStream(clicked)).mediaType())
                .isEqualTo(OfficeFile.DOCX);
    }

    @Test
    void what_blows_up_declares_entities_or_climbs_out_is_refused() throws IOException {
        refused(docx("word/big.xml", "0".repeat(50_000_000)), "file.hostile");
        refused(docx("word/x.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]>"), "file.hostile");
        refused(docx("word/../../x.xml", "x"), "file.hostile");
    }

    @Test
    void too_large_damaged_or_another_kind_is_refused() throws IOException {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                java.util.Arrays.fill(bytes, offset, offset + length, (byte) 'x');
                return length;
            }
        };
        assertThatThrownBy(() -> OfficeFile.checked(endless))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("file.large"));
        refused(zip(Map.of("xl/workbook.xml", "x")), "file.kind");
        refused("<html>".getBytes(StandardCharsets.US_ASCII), "file.kind");
        refused("PK\u0003\u0004junk".getBytes(StandardCharsets.ISO_8859_1), "file.kind");
    }
}
