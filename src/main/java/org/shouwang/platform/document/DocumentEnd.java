package org.shouwang.platform.document;

import static org.shouwang.platform.document.Measures.big;
import static org.shouwang.platform.document.Typesetting.type;

import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.officeDocument.x2006.sharedTypes.STYAlign;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTabStop;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblPPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STHAnchor;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTabJc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STVAnchor;

/// What stands below a document's text: who was there, signature with the place of the seal, and the imprint 版记.
final class DocumentEnd {

    /// What a bookmark of the file is called where the seal goes.
    static final String SEAL = "用印处";

    private static final int LINE = Measures.line();

    private final XWPFDocument file;
    private final OfficialDocument document;
    private final @Nullable Seal seal;

    DocumentEnd(XWPFDocument file, OfficialDocument document, @Nullable Seal seal) {
        this.file = file;
        this.document = document;
        this.seal = seal;
    }

    void lay() {
        document.present().forEach(this::present);
        OfficialDocument.Signer signer = document.signer();
        if (signer != null) {
            signed(signer);
        } else if (document.sealed()) {
            sealed();
        } else {
            unsealed();
        }
        imprint();
    }

    /// 10.3: one line below the text, the word in 黑体, the names in 仿宋, further lines below the first name.
    private void present(OfficialDocument.Present present) {
        boolean first = document.present().getFirst().equals(present);
        XWPFParagraph paragraph =
                Typesetting.lines(file.createParagraph(), ParagraphAlignment.BOTH, first ? LINE : 0, LINE);
        Typesetting.hang(paragraph, 500, 300);
        type(paragraph, present.label() + "：", Typesetting.HEI, Measures.BODY_POINTS);
        type(paragraph, present.names(), Typesetting.FANGSONG, Measures.BODY_POINTS);
    }

    /// 7.3.5.3, 10.2: two lines below the text, four characters in; title and name two characters apart.
    private void signed(OfficialDocument.Signer signer) {
        XWPFParagraph name = Typesetting.lines(file.createParagraph(), ParagraphAlignment.RIGHT, 2 * LINE, LINE);
        name.setKeepNext(true);
        Typesetting.indent(name, 0, 0, 400);
        bookmark(name);
        type(name, signer.title() + "　　", Typesetting.FANGSONG, Measures.BODY_POINTS);
        type(name, signer.name(), Typesetting.KAI, Measures.BODY_POINTS);
        right(OfficialDocumentWriter.day(document.date()), LINE, 400);
    }

    /// 7.3.5.1: the date four characters in, the name centred above it, room for the seal that presses on
    /// both: its upper edge within a line of the text.
    private void sealed() {
        String day = OfficialDocumentWriter.day(document.date());
        int half = (Typesetting.width(document.organ()) - Typesetting.width(day)) / 2;
        int indent = Math.max(0, 400 - half);
        XWPFParagraph organ = right(document.organ(), 2 * LINE, indent);
        organ.setKeepNext(true);
        bookmark(organ);
        XWPFParagraph date = right(day, 0, Math.max(400, half));
        if (seal != null) {
            SealPress.fromMargin(date.insertNewRun(0), seal, centre(indent));
        }
    }

    /// Of the issuer's name, in millimetres from the text area's left edge.
    private double centre(int indent) {
        double indented = indent / 100.0 * Measures.BODY_POINTS / 72 * 25.4;
        double half = Typesetting.width(document.organ()) / 200.0 * Measures.TEXT_WIDTH / Measures.CHARACTERS;
        return Measures.TEXT_WIDTH - indented - half;
    }

    /// 7.3.5.2: one line below the text, two characters in; the date begins two characters further right.
    private void unsealed() {
        String day = OfficialDocumentWriter.day(document.date());
        int organ = Typesetting.width(document.organ());
        int shift = organ - 200 - Typesetting.width(day);
        right(document.organ(), LINE, shift < 0 ? 200 - shift : 200).setKeepNext(true);
        right(day, 0, shift < 0 ? 200 : 200 + shift);
    }

    private XWPFParagraph right(String text, int before, int indent) {
        XWPFParagraph paragraph = Typesetting.lines(file.createParagraph(), ParagraphAlignment.RIGHT, before, LINE);
        Typesetting.indent(paragraph, 0, 0, indent);
        type(paragraph, text, Typesetting.FANGSONG, Measures.BODY_POINTS);
        return paragraph;
    }

    private static void bookmark(XWPFParagraph paragraph) {
        var start = paragraph.getCTP().addNewBookmarkStart();
        start.setId(big(1));
        start.setName(SEAL);
        paragraph.getCTP().addNewBookmarkEnd().setId(big(1));
    }

    /// 7.4: at the foot of the last page, 4号, between lines as wide as the text area, the last one on its
    /// lower edge. A letter has only the copies, without lines (10.1).
    private void imprint() {
        boolean letter = document.format() == OfficialDocument.Format.LETTER;
        boolean copies = !document.copies().isBlank();
        int rows = (copies ? 1 : 0) + (letter ? 0 : 1);
        if (rows > 0) {
            XWPFTable table = foot(rows, !letter);
            if (copies) {
                copies(cell(table, 0));
            }
            if (!letter) {
                printed(cell(table, rows - 1));
            }
        }
        Typesetting.lines(file.createParagraph(), ParagraphAlignment.LEFT, 0, 20);
    }

    private static XWPFParagraph cell(XWPFTable table, int row) {
        XWPFParagraph paragraph = table.getRow(row).getCell(0).getParagraphArray(0);
        Typesetting.lines(paragraph, ParagraphAlignment.BOTH, 0, LINE);
        Typesetting.indentation(paragraph).setRight(big(small()));
        return paragraph;
    }

    /// 7.4.2: one character in on both sides, further lines below the first name, a full stop after the last.
    private void copies(XWPFParagraph paragraph) {
        Typesetting.indentation(paragraph).setLeft(big(4 * small()));
        Typesetting.indentation(paragraph).setHanging(big(3 * small()));
        small(paragraph, "抄送：" + document.copies() + "。");
    }

    /// 7.4.3: who printed it one character in at the left, when at the right.
    private void printed(XWPFParagraph paragraph) {
        Typesetting.indentation(paragraph).setLeft(big(small()));
        CTTabStop tab = Typesetting.properties(paragraph).addNewTabs().addNewTab();
        tab.setVal(STTabJc.RIGHT);
        tab.setPos(big(Measures.twips(Measures.TEXT_WIDTH) - small()));
        small(paragraph, document.printedBy());
        paragraph.createRun().addTab();
        small(paragraph, OfficialDocumentWriter.day(document.date()) + "印发");
    }

    private static int small() {
        return Measures.ofPoints(Measures.SMALL_POINTS);
    }

    private static void small(XWPFParagraph paragraph, String text) {
        type(paragraph, text, Typesetting.FANGSONG, Measures.SMALL_POINTS);
    }

    /// 7.4.1: the first and the last line thick, those between thin.
    private XWPFTable foot(int rows, boolean lines) {
        XWPFTable table = file.createTable(rows, 1);
        CTTblPr properties = table.getCTTbl().getTblPr();
        CTTblPPr place = properties.addNewTblpPr();
        place.setHorzAnchor(STHAnchor.PAGE);
        place.setTblpX(big(Measures.twips(Measures.BINDING)));
        place.setVertAnchor(STVAnchor.MARGIN);
        place.setTblpYSpec(STYAlign.BOTTOM);
        int width = Measures.twips(Measures.TEXT_WIDTH);
        table.setWidth(width);
        properties.addNewTblLayout().setType(STTblLayoutType.FIXED);
        table.getCTTbl().addNewTblGrid().addNewGridCol().setW(big(width));
        table.setCellMargins(0, 0, 0, 0);
        XWPFTable.XWPFBorderType kind = lines ? XWPFTable.XWPFBorderType.SINGLE : XWPFTable.XWPFBorderType.NONE;
        int thick = Measures.eighths(Measures.THICK_LINE);
        table.setTopBorder(kind, thick, 0, "000000");
        table.setBottomBorder(kind, thick, 0, "000000");
        table.setInsideHBorder(kind, Measures.eighths(Measures.THIN_LINE), 0, "000000");
        table.setLeftBorder(XWPFTable.XWPFBorderType.NONE, 0, 0, "auto");
        table.setRightBorder(XWPFTable.XWPFBorderType.NONE, 0, 0, "auto");
        return table;
    }
}
