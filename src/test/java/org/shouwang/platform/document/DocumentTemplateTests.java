package org.shouwang.platform.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openxmlformats.schemas.drawingml.x2006.wordprocessingDrawing.CTAnchor;
import org.openxmlformats.schemas.drawingml.x2006.wordprocessingDrawing.STRelFromH;
import org.openxmlformats.schemas.drawingml.x2006.wordprocessingDrawing.STRelFromV;
import org.shouwang.platform.value.Refusal;

public class DocumentTemplateTests {

    private static final String WHOLE = "{{发文字号}} {{标题}} {{署名}} {{成文日期}}";

    private static byte[] docx(Consumer<XWPFDocument> content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XWPFDocument file = new XWPFDocument()) {
            content.accept(file);
            file.write(out);
        }
        return out.toByteArray();
    }

    private static void type(XWPFDocument file, String... pieces) {
        XWPFParagraph paragraph = file.createParagraph();
        for (String piece : pieces) {
            paragraph.createRun().setText(piece);
        }
    }

    private static void check(byte[] docx) throws IOException {
        DocumentTemplate.check(OfficeFile.checked(new ByteArrayInputStream(docx)), OfficialDocument.Format.DOCUMENT);
    }

    private static void refused(byte[] docx, String code, Object... arguments) {
        assertThatThrownBy(() -> check(docx)).isInstanceOfSatisfying(Refusal.Invalid.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.arguments()).containsExactly(arguments);
        });
    }

    private static OfficialDocument document(String urgency, @Nullable String copies, boolean drill) {
        return new OfficialDocument(
                OfficialDocument.Format.DOCUMENT,
                "某区指挥部文件",
                "某指〔2020〕3号",
                urgency,
                "关于{{署名}}的通知",
                "各街道",
                List.of("第一段{{标题}}", "第二段"),
                List.of("甲表", "乙表"),
                "某区疫情防控指挥部",
                null,
                true,
                LocalDate.of(2020, 2, 10),
                List.of(),
                copies == null ? "" : copies,
                "某区指挥部办公室",
                drill);
    }

    private static List<String> texts(byte[] docx) throws IOException {
        try (XWPFDocument file = new XWPFDocument(new ByteArrayInputStream(docx))) {
            return file.getParagraphs().stream().map(XWPFParagraph::getText).toList();
        }
    }

    /// A round red seal on a clear ground.
    public static byte[] seal(int side, Color colour, boolean clear) throws IOException {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = picture.createGraphics();
        if (!clear) {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, side, side);
        }
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(side / 20f));
        graphics.drawOval(side / 20, side / 20, side * 9 / 10, side * 9 / 10);
        graphics.fillOval(side * 2 / 5, side * 2 / 5, side / 5, side / 5);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    private static Seal red() throws IOException {
        return Seal.checked(new ByteArrayInputStream(seal(300, Color.RED, true)));
    }

    @ParameterizedTest
    @EnumSource(OfficialDocument.Format.class)
    void the_layout_to_begin_from_is_one_that_is_taken(OfficialDocument.Format format) throws IOException {
        byte[] begun = DocumentTemplate.begun(format, "某区疫情防控指挥部文件", "某区疫情防控指挥部");
        DocumentTemplate.check(OfficeFile.checked(new ByteArrayInputStream(begun)), format);
        assertThat(texts(begun)).anyMatch(text -> text.contains("{{正文}}"));
    }

    @Test
    void placeholders_cut_into_runs_are_filled_in_their_own_type_and_what_is_filled_in_is_left_alone()
            throws IOException {
        byte[] template = docx(file -> {
            XWPFParagraph title = file.createParagraph();
            XWPFRun first = title.createRun();
            first.setText("【{{标");
            first.setBold(true);
            title.createRun().setText("题}}】{{发文字号}}");
            type(file, "{{紧急程度}}");
            type(file, "{{正文}}");
            type(file, "附件：{{附件说明}}");
            type(file, "抄送：{{抄送机关}}。");
            file.createTable(1, 1).getRow(0).getCell(0).setText("{{署名}} {{成文日期}}");
        });
        check(template);
        byte[] filled = DocumentTemplate.filled(template, document("", null, true), null);
        assertThat(texts(filled)).containsExactly("【关于{{署名}}的通知】某指〔2020〕3号", "第一段{{标题}}", "第二段", "附件：1. 甲表；2. 乙表");
        try (XWPFDocument file = new XWPFDocument(new ByteArrayInputStream(filled))) {
            assertThat(file.getParagraphArray(0).getRuns().getFirst().isBold()).isTrue();
            assertThat(file.getParagraphArray(0).getRuns().getFirst().text()).startsWith("【关于");
            assertThat(file.getTables().getFirst().getText()).contains("某区疫情防控指挥部 2020年2月10日");
            assertThat(file.getHeaderList()).anyMatch(header -> header.getText().contains("演练"));
        }
        assertThat(texts(DocumentTemplate.filled(template, document("特急", "区委办", false), null)))
                .contains("特急", "抄送：区委办。");
    }

    @Test
    void what_fetches_hides_or_is_not_known_is_refused_with_its_reason() throws IOException {
        refused(docx(file -> type(file, WHOLE)), "template.missing", "{{正文}}");
        refused(docx(file -> type(file, WHOLE + "{{正文}}{{口令}}")), "template.unknown", "口令");
        refused(
                docx(file -> {
                    type(file, WHOLE + "{{正文}}");
                    XWPFParagraph paragraph = file.createParagraph();
                    paragraph.createRun().getCTR().addNewInstrText().setStringValue(" INCL");
                    paragraph.createRun().getCTR().addNewInstrText().setStringValue("UDEPICTURE \"http://x/\"");
                }),
                "template.field");
        refused(
                docx(file -> {
                    type(file, WHOLE + "{{正文}}");
                    file.createParagraph().getCTP().addNewPPr().addNewSectPr();
                }),
                "template.sections");
        refused(
                docx(file -> {
                    type(file, WHOLE);
                    file.createParagraph()
                            .getCTP()
                            .addNewHyperlink()
                            .addNewR()
                            .addNewT()
                            .setStringValue("{{正文}}");
                }),
                "template.unreachable");
        refused(docx(file -> file.getDocument().getBody().addNewAltChunk()), "template.object");
        refused("%PDF-1.7".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "template.kind");
    }

    private static CTAnchor anchor(byte[] docx) throws IOException {
        try (XWPFDocument file = new XWPFDocument(new ByteArrayInputStream(docx))) {
            assertThat(file.getAllPictures()).hasSize(1);
            return file.getParagraphs().stream()
                    .filter(paragraph -> paragraph.getText().contains("2020年2月10日"))
                    .flatMap(paragraph -> paragraph.getRuns().stream())
                    .flatMap(run -> run.getCTR().getDrawingList().stream())
                    .map(drawing -> (CTAnchor) drawing.getAnchorArray(0).copy())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static double millimetres(Object emu) {
        return ((Number) emu).doubleValue() / 36_000;
    }

    @Test
    void the_seal_is_pressed_on_name_and_date_with_its_upper_edge_within_a_line_of_the_text() throws IOException {
        OfficialDocument document = document("", null, false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OfficialDocumentWriter.writeSealed(document, red(), out);
        CTAnchor anchor = anchor(out.toByteArray());
        assertThat(millimetres(anchor.getExtent().getCx())).isEqualTo(42);
        assertThat(anchor.getPositionH().getRelativeFrom()).isEqualTo(STRelFromH.MARGIN);
        double name = 9 * 156.0 / 28;
        double right = 156 - millimetres(anchor.getPositionH().getPosOffset()) - 21 - name / 2;
        assertThat(right)
                .as("its middle is that of the name, which ends above the date's")
                .isCloseTo(16.0 / 72 * 25.4 * (4 - (9 - 7) / 2.0), within(2.0));
        assertThat(anchor.getPositionV().getRelativeFrom()).isEqualTo(STRelFromV.PARAGRAPH);
        double line = 225.0 / 22;
        double belowText = 3 * line + millimetres(anchor.getPositionV().getPosOffset());
        assertThat(belowText).as("7.3.5.1: 一行之内").isBetween(0.0, line);
        assertThat(3 * line)
                .as("name and date a little below its middle")
                .isBetween(belowText + 21, belowText + 21 + line);
        assertThat(anchor.getBehindDoc()).isFalse();
    }

    @Test
    void in_an_own_layout_the_seal_is_in_the_middle_of_the_first_date_below_the_name() throws IOException {
        byte[] template = docx(file -> {
            type(file, "{{标题}}{{发文字号}}");
            type(file, "{{正文}}");
            type(file, "{{署名}}");
            type(file, "于", "此{{成文日期}}");
            type(file, "{{成文日期}}印发");
        });
        OfficialDocument document = document("", null, false);
        CTAnchor anchor = anchor(DocumentTemplate.filled(template, document, red()));
        assertThat(anchor.getPositionH().getRelativeFrom()).isEqualTo(STRelFromH.CHARACTER);
        double character = 16.0 / 72 * 25.4;
        assertThat(millimetres(anchor.getPositionH().getPosOffset()))
                .isCloseTo(character * (1 + 3.25) - 21, within(0.1));
    }

    @Test
    void a_seal_is_a_clear_round_red_picture_of_some_size() throws IOException {
        assertThat(red().png()).isNotEmpty();
        sealRefused(seal(300, Color.BLUE, true), "seal.colour");
        sealRefused(seal(300, Color.RED, false), "seal.ground");
        sealRefused(seal(100, Color.RED, true), "seal.size");
        sealRefused(new byte[Seal.LARGEST + 1], "seal.large");
        sealRefused("GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "seal.kind");
    }

    private static void sealRefused(byte[] picture, String code) {
        assertThatThrownBy(() -> Seal.checked(new ByteArrayInputStream(picture)))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
