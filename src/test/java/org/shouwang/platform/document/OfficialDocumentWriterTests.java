package org.shouwang.platform.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STBorder;
import org.shouwang.platform.document.OfficialDocument.Format;
import org.shouwang.platform.document.OfficialDocument.Present;
import org.shouwang.platform.document.OfficialDocument.Signer;

/// The measures of GB/T 9704-2012, read back from the file.
class OfficialDocumentWriterTests {

    private static final double TWIPS_PER_MILLIMETRE = 1440 / 25.4;
    private static final String ORGAN = "天桥区疫情防控指挥部";

    private static OfficialDocument document(Format format, boolean drill) {
        boolean order = format == Format.ORDER;
        boolean minutes = format == Format.MINUTES;
        return new OfficialDocument(
                format,
                switch (format) {
                    case DOCUMENT -> ORGAN + "文件";
                    case LETTER -> ORGAN;
                    case ORDER -> ORGAN + "令";
                    case MINUTES -> ORGAN + "会商纪要";
                },
                order ? "第4号" : "天疫指〔2026〕4号",
                order || minutes ? "" : "特急",
                "关于开展网格大排查的\n调度令",
                order || minutes ? "" : "各街道办事处",
                List.of(
                        "为落实区委、区政府部署，现就有关事项通知如下。",
                        "一、总体要求",
                        "（一）排查范围。全部住宅小区和平房院落。",
                        "1.逐户登记。",
                        "各单位于今日18时前报结。".repeat(30)),
                order || minutes ? List.of() : List.of("排查登记表", "责任分工"),
                ORGAN,
                order ? new Signer("指挥长", "张示例") : null,
                !minutes,
                LocalDate.of(2026, 2, 9),
                minutes ? List.of(new Present("出席", "张示例、李示例"), new Present("请假", "王示例")) : List.of(),
                "区委办公室，区人大常委会办公室",
                "天桥区疫情防控指挥部办公室",
                drill);
    }

    private static XWPFDocument written(Format format) throws IOException {
        return written(document(format, false), format.name().toLowerCase(java.util.Locale.ROOT));
    }

    /// Leaves the file under `target/documents`, to be looked at.
    private static XWPFDocument written(OfficialDocument document, String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OfficialDocumentWriter.write(document, out);
        Path folder = Files.createDirectories(Path.of("target", "documents"));
        Files.write(folder.resolve(name + ".docx"), out.toByteArray());
        return new XWPFDocument(new ByteArrayInputStream(out.toByteArray()));
    }

    private static double millimetres(Object twips) {
        return ((BigInteger) twips).doubleValue() / TWIPS_PER_MILLIMETRE;
    }

    private static XWPFParagraph paragraph(XWPFDocument file, String beginning) {
        return file.getParagraphs().stream()
                .filter(one -> one.getText().startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    private static void looks(XWPFParagraph paragraph, String font, double points) {
        XWPFRun run = paragraph.getRuns().getFirst();
        assertThat(run.getFontFamily(XWPFRun.FontCharRange.eastAsia)).isEqualTo(font);
        assertThat(run.getFontSizeAsDouble()).isEqualTo(points);
    }

    private static double before(XWPFParagraph paragraph) {
        return millimetres(paragraph.getCTP().getPPr().getSpacing().getBefore());
    }

    private static double height(XWPFParagraph paragraph) {
        return millimetres(paragraph.getCTP().getPPr().getSpacing().getLine());
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void the_page_is_a4_with_the_standards_margins_and_22_lines_of_28_characters(Format format) throws IOException {
        try (XWPFDocument file = written(format)) {
            CTSectPr section = file.getDocument().getBody().getSectPr();
            double width = millimetres(section.getPgSz().getW());
            double height = millimetres(section.getPgSz().getH());
            assertThat(width).as("5.1").isCloseTo(210, within(0.1));
            assertThat(height).as("5.1").isCloseTo(297, within(0.1));
            CTPageMar margins = section.getPgMar();
            double top = millimetres(margins.getTop());
            double left = millimetres(margins.getLeft());
            assertThat(top).as("5.2.1 天头").isCloseTo(37, within(1.0));
            assertThat(left).as("5.2.1 订口").isCloseTo(28, within(1.0));
            double textWidth = width - left - millimetres(margins.getRight());
            double textHeight = height - top - millimetres(margins.getBottom());
            assertThat(textWidth).as("5.2.1 版心").isCloseTo(156, within(0.1));
            assertThat(textHeight).as("5.2.1 版心").isCloseTo(225, within(0.1));
            double line = millimetres(section.getDocGrid().getLinePitch());
            assertThat((int) (textHeight / line)).as("5.2.3").isEqualTo(22);
            XWPFParagraph text = paragraph(file, "各单位于今日");
            assertThat(height(text)).as("5.2.3").isCloseTo(line, within(0.01));
            looks(text, "仿宋", 16);
            double character = 16 + text.getRuns().getFirst().getCharacterSpacing() / 20.0;
            assertThat((int) (textWidth / 25.4 * 72 / character)).as("5.2.3").isEqualTo(28);
            assertThat(text.getCTP().getPPr().getInd().getFirstLineChars())
                    .as("7.3.3 左空二字")
                    .isEqualTo(BigInteger.TWO.multiply(BigInteger.valueOf(100)));
        }
    }

    @Test
    void a_document_has_its_mark_number_red_line_and_title_where_the_standard_puts_them() throws IOException {
        try (XWPFDocument file = written(Format.DOCUMENT)) {
            XWPFParagraph urgency = paragraph(file, "特急");
            looks(urgency, "黑体", 16);
            XWPFParagraph mark = paragraph(file, ORGAN + "文件");
            assertThat(height(urgency) + before(mark)).as("7.2.4").isCloseTo(35, within(0.5));
            assertThat(mark.getRuns().getFirst().getCTR().xmlText()).contains("w:color w:val=\"FF0000\"");
            assertThat(mark.getAlignment()).isEqualTo(ParagraphAlignment.CENTER);
            assertThat(mark.getRuns().getFirst().getFontFamily()).isEqualTo("方正小标宋简体");
            XWPFParagraph number = paragraph(file, "天疫指〔2026〕4号");
            assertThat(before(number)).as("7.2.5 下空二行").isCloseTo(2 * height(number), within(0.1));
            CTBorder red = number.getCTP().getPPr().getPBdr().getBottom();
            assertThat(red.xmlText()).contains("w:color=\"FF0000\"");
            assertThat(red.getSpace().doubleValue() / 72 * 25.4).as("7.2.7 4mm").isCloseTo(4, within(0.2));
            XWPFParagraph title = paragraph(file, "关于开展");
            looks(title, "方正小标宋简体", 22);
            assertThat(before(title)).as("7.3.1 空二行").isCloseTo(2 * height(number), within(0.1));
            assertThat(before(paragraph(file, "各街道办事处："))).as("7.3.2 空一行").isCloseTo(height(number), within(0.1));
        }
    }

    @Test
    void levels_of_the_text_have_their_faces_and_the_signature_its_place() throws IOException {
        try (XWPFDocument file = written(Format.DOCUMENT)) {
            looks(paragraph(file, "一、总体要求"), "黑体", 16);
            XWPFParagraph second = paragraph(file, "（一）排查范围。");
            looks(second, "楷体", 16);
            assertThat(second.getRuns().get(1).getFontFamily(XWPFRun.FontCharRange.eastAsia))
                    .isEqualTo("仿宋");
            looks(paragraph(file, "1.逐户登记"), "仿宋", 16);
            XWPFParagraph first = paragraph(file, "附件：1. 排查登记表");
            assertThat(before(first)).as("7.3.4").isCloseTo(height(first), within(0.1));
            XWPFParagraph date = paragraph(file, "2026年2月9日");
            XWPFParagraph organ = file.getParagraphs().get(file.getParagraphs().indexOf(date) - 1);
            assertThat(date.getCTP().getPPr().getInd().getRightChars())
                    .as("7.3.5.1 右空四字")
                    .isEqualTo(BigInteger.valueOf(400));
            assertThat(organ.getText()).isEqualTo(ORGAN);
            double middleOfOrgan = number(organ.getCTP().getPPr().getInd().getRightChars()) + 1000 / 2.0;
            double middleOfDate = 400 + Typesetting.width("2026年2月9日") / 2.0;
            assertThat(middleOfOrgan).as("7.3.5.1 以成文日期为准居中").isCloseTo(middleOfDate, within(30.0));
            assertThat(organ.getCTP().getBookmarkStartArray(0).getName()).isEqualTo("用印处");
        }
    }

    private static double number(Object value) {
        return ((BigInteger) value).doubleValue();
    }

    @Test
    void the_imprint_stands_at_the_foot_of_the_text_area_between_thick_lines() throws IOException {
        try (XWPFDocument file = written(Format.DOCUMENT)) {
            XWPFTable foot = file.getTables().getFirst();
            XWPFParagraph copies = foot.getRow(0).getCell(0).getParagraphArray(0);
            XWPFParagraph printed = foot.getRow(1).getCell(0).getParagraphArray(0);
            assertThat(copies.getText()).isEqualTo("抄送：区委办公室，区人大常委会办公室。");
            assertThat(printed.getText()).startsWith(ORGAN + "办公室").endsWith("2026年2月9日印发");
            looks(copies, "仿宋", 14);
            looks(printed, "仿宋", 14);
            CTTblPr place = foot.getCTTbl().getTblPr();
            assertThat(place.getTblpPr().getTblpYSpec().toString())
                    .as("7.4.1 版心下边缘")
                    .isEqualTo("bottom");
            assertThat(foot.getWidth() / TWIPS_PER_MILLIMETRE).isCloseTo(156, within(0.1));
            assertThat(width(place.getTblBorders().getTop())).isCloseTo(0.35, within(0.05));
            assertThat(width(place.getTblBorders().getInsideH())).isCloseTo(0.25, within(0.05));
            assertThat(width(place.getTblBorders().getBottom())).isCloseTo(0.35, within(0.05));
        }
    }

    private static double width(CTBorder border) {
        return border.getSz().doubleValue() / 8 / 72 * 25.4;
    }

    @Test
    void page_numbers_stand_between_dashes_seven_millimetres_below_the_text() throws IOException {
        try (XWPFDocument file = written(Format.DOCUMENT)) {
            CTPageMar margins = file.getDocument().getBody().getSectPr().getPgMar();
            double middle = millimetres(margins.getBottom()) - millimetres(margins.getFooter()) - 14.0 / 72 * 25.4 / 2;
            assertThat(middle).as("7.5").isCloseTo(7, within(0.2));
            var policy = Objects.requireNonNull(file.getHeaderFooterPolicy());
            XWPFParagraph odd = policy.getDefaultFooter().getParagraphArray(0);
            XWPFParagraph even = policy.getEvenPageFooter().getParagraphArray(0);
            assertThat(odd.getAlignment()).isEqualTo(ParagraphAlignment.RIGHT);
            assertThat(even.getAlignment()).isEqualTo(ParagraphAlignment.LEFT);
            assertThat(odd.getText()).startsWith("— ").endsWith(" —");
            looks(odd, "宋体", 14);
            assertThat(odd.getCTP().xmlText()).contains("PAGE");
            assertThat(file.getSettings().getEvenAndOddHeadings()).isTrue();
        }
    }

    @Test
    void a_letter_has_double_lines_of_170_mm_and_no_page_number_on_its_first_page() throws IOException {
        try (XWPFDocument file = written(Format.LETTER)) {
            CTSectPr section = file.getDocument().getBody().getSectPr();
            assertThat(section.isSetTitlePg()).isTrue();
            assertThat(millimetres(section.getPgMar().getHeader())).as("10.1").isCloseTo(30, within(0.1));
            var policy = Objects.requireNonNull(file.getHeaderFooterPolicy());
            XWPFParagraph mark = policy.getFirstPageHeader().getParagraphArray(0);
            assertThat(mark.getText()).isEqualTo(ORGAN);
            var indent = mark.getCTP().getPPr().getInd();
            double length = 156 - millimetres(indent.getLeft()) - millimetres(indent.getRight());
            assertThat(length).as("10.1 170mm").isCloseTo(170, within(0.1));
            CTBorder upper = mark.getCTP().getPPr().getPBdr().getBottom();
            assertThat(upper.getVal()).isEqualTo(STBorder.THICK_THIN_SMALL_GAP);
            assertThat(upper.getSpace().doubleValue() / 72 * 25.4).isCloseTo(4, within(0.2));
            XWPFParagraph lower = policy.getFirstPageFooter().getParagraphArray(0);
            assertThat(297 - millimetres(lower.getCTP().getPPr().getFramePr().getY()))
                    .as("10.1 距下页边20mm")
                    .isCloseTo(20, within(0.1));
            assertThat(millimetres(lower.getCTP().getPPr().getFramePr().getW())).isCloseTo(170, within(0.1));
            assertThat(lower.getCTP().getPPr().getPBdr().getTop().getVal()).isEqualTo(STBorder.THIN_THICK_SMALL_GAP);
            assertThat(lower.getText()).isEmpty();
            assertThat(paragraph(file, "天疫指〔2026〕4号").getAlignment()).isEqualTo(ParagraphAlignment.RIGHT);
            assertThat(file.getTables().getFirst().getText()).startsWith("抄送").doesNotContain("印发");
        }
    }

    @Test
    void an_order_has_its_mark_20_mm_down_its_number_and_who_signs_it() throws IOException {
        try (XWPFDocument file = written(Format.ORDER)) {
            XWPFParagraph mark = paragraph(file, ORGAN + "令");
            assertThat(before(mark)).as("10.2").isCloseTo(20, within(0.5));
            XWPFParagraph number = paragraph(file, "第4号");
            assertThat(before(number)).as("10.2 下空二行").isCloseTo(2 * height(number), within(0.1));
            assertThat(before(paragraph(file, "为落实"))).as("10.2 下空二行").isCloseTo(2 * height(number), within(0.1));
            XWPFParagraph signer = paragraph(file, "指挥长　　张示例");
            assertThat(signer.getCTP().getPPr().getInd().getRightChars()).isEqualTo(BigInteger.valueOf(400));
            assertThat(before(signer)).as("7.3.5.3 下空二行").isCloseTo(2 * height(signer), within(0.1));
            assertThat(before(paragraph(file, "2026年2月9日"))).as("下空一行").isCloseTo(height(signer), within(0.1));
        }
    }

    @Test
    void minutes_have_their_mark_and_the_lists_of_those_present_and_no_seal() throws IOException {
        try (XWPFDocument file = written(Format.MINUTES)) {
            XWPFParagraph mark = paragraph(file, ORGAN + "会商纪要");
            assertThat(before(mark)).as("10.3").isCloseTo(35, within(0.5));
            XWPFParagraph present = paragraph(file, "出席：张示例");
            looks(present, "黑体", 16);
            assertThat(present.getRuns().get(1).getFontFamily(XWPFRun.FontCharRange.eastAsia))
                    .isEqualTo("仿宋");
            assertThat(present.getCTP().getPPr().getInd().getHangingChars()).isEqualTo(BigInteger.valueOf(300));
            looks(paragraph(file, "请假：王示例"), "黑体", 16);
            assertThat(file.getParagraphs()).noneMatch(one -> one.getCTP().sizeOfBookmarkStartArray() > 0);
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void a_drills_document_says_so_on_every_page(Format format) throws IOException {
        String name = "drill-" + format.name().toLowerCase(java.util.Locale.ROOT);
        try (XWPFDocument file = written(document(format, true), name)) {
            assertThat(file.getHeaderList())
                    .isNotEmpty()
                    .allMatch(header -> header.getText().contains("演练"));
        }
    }
}
