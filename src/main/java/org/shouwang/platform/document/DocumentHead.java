package org.shouwang.platform.document;

import static org.shouwang.platform.document.Measures.twips;
import static org.shouwang.platform.document.Typesetting.type;

import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFramePr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTInd;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STHAnchor;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STVAnchor;

/// What stands above a document's title 版头: urgency, the red mark, the number, the red line.
final class DocumentHead {

    private final XWPFDocument file;
    private final OfficialDocument document;

    DocumentHead(XWPFDocument file, OfficialDocument document) {
        this.file = file;
        this.document = document;
    }

    void lay() {
        switch (document.format()) {
            case DOCUMENT, MINUTES -> {
                int used = urgency(0);
                mark(twips(Measures.MARK_BELOW_TEXT) - used);
                redLine(number(2 * Measures.line()));
            }
            case ORDER -> {
                mark(twips(Measures.ORDER_MARK_BELOW_TEXT));
                number(2 * Measures.line());
            }
            case LETTER -> letter();
        }
    }

    /// 7.2.3: 3号黑体, at the upper left.
    ///
    /// @return how much height it took
    private int urgency(int before) {
        if (document.urgency().isEmpty()) {
            return 0;
        }
        XWPFParagraph paragraph =
                Typesetting.lines(file.createParagraph(), ParagraphAlignment.LEFT, before, Measures.line());
        type(paragraph, document.urgency(), Typesetting.HEI, Measures.BODY_POINTS);
        return Measures.line();
    }

    /// 7.2.4, 10.2, 10.3: red 小标宋, centred, on one line: narrower letters for a longer name.
    private void mark(int before) {
        double points = markPoints(Measures.TEXT_WIDTH);
        XWPFParagraph paragraph =
                Typesetting.lines(file.createParagraph(), ParagraphAlignment.CENTER, before, Measures.ofPoints(points));
        type(paragraph, document.mark(), Typesetting.TITLE, points).setColor(Typesetting.RED);
    }

    private double markPoints(double width) {
        double fitting = width / 25.4 * 72 / (Typesetting.width(document.mark()) / 100.0);
        return Math.max(Measures.BODY_POINTS, Math.min(Measures.MARK_POINTS, Math.floor(fitting)));
    }

    /// 7.2.5, 10.2: two lines below the mark, centred.
    private XWPFParagraph number(int before) {
        XWPFParagraph paragraph =
                Typesetting.lines(file.createParagraph(), ParagraphAlignment.CENTER, before, Measures.line());
        type(paragraph, document.number(), Typesetting.FANGSONG, Measures.BODY_POINTS);
        return paragraph;
    }

    /// 7.2.7: 4 mm below the number, as wide as the text area.
    private static void redLine(XWPFParagraph above) {
        Typesetting.border(
                Typesetting.borders(above).addNewBottom(),
                STBorder.SINGLE,
                12,
                Measures.RED_LINE_BELOW,
                Typesetting.RED);
    }

    /// 10.1: the mark between page edge and first double line, the second double line near the lower edge;
    /// no page number on the first page; the number at the right.
    private void letter() {
        file.getDocument().getBody().getSectPr().addNewTitlePg();
        XWPFHeader header = file.createHeader(HeaderFooterType.FIRST);
        double points = markPoints(Measures.LETTER_LINE_LENGTH);
        XWPFParagraph mark =
                Typesetting.lines(header.createParagraph(), ParagraphAlignment.CENTER, 0, Measures.ofPoints(points));
        CTInd wide = Typesetting.indentation(mark);
        double side = (Measures.PAGE_WIDTH - Measures.LETTER_LINE_LENGTH) / 2;
        wide.setLeft(Measures.big(twips(side - Measures.BINDING)));
        wide.setRight(Measures.big(twips(side - (Measures.PAGE_WIDTH - Measures.BINDING - Measures.TEXT_WIDTH))));
        type(mark, document.mark(), Typesetting.TITLE, points).setColor(Typesetting.RED);
        Typesetting.border(
                Typesetting.borders(mark).addNewBottom(),
                STBorder.THICK_THIN_SMALL_GAP,
                24,
                Measures.RED_LINE_BELOW,
                Typesetting.RED);
        lowerLine(side);
        int gap = Measures.ofPoints(Measures.BODY_POINTS * 7 / 8);
        urgency(gap);
        XWPFParagraph number = Typesetting.lines(
                file.createParagraph(),
                ParagraphAlignment.RIGHT,
                document.urgency().isEmpty() ? gap : 0,
                Measures.line());
        type(number, document.number(), Typesetting.FANGSONG, Measures.BODY_POINTS);
    }

    private void lowerLine(double side) {
        XWPFParagraph line = Typesetting.lines(
                file.createFooter(HeaderFooterType.FIRST).createParagraph(), ParagraphAlignment.CENTER, 0, 20);
        CTFramePr frame = Typesetting.properties(line).addNewFramePr();
        frame.setW(Measures.big(twips(Measures.LETTER_LINE_LENGTH)));
        frame.setHAnchor(STHAnchor.PAGE);
        frame.setX(Measures.big(twips(side)));
        frame.setVAnchor(STVAnchor.PAGE);
        frame.setY(Measures.big(twips(Measures.PAGE_HEIGHT - Measures.LETTER_LINE_ABOVE_EDGE)));
        Typesetting.border(
                Typesetting.borders(line).addNewTop(), STBorder.THIN_THICK_SMALL_GAP, 24, 0, Typesetting.RED);
    }
}
