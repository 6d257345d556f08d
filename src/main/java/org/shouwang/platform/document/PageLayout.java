package org.shouwang.platform.document;

import static org.shouwang.platform.document.Measures.big;
import static org.shouwang.platform.document.Measures.twips;

import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTDocGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STDocGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;

/// The page of a document 版面: its size, the text area with its lines, page numbers.
final class PageLayout {

    private PageLayout() {}

    /// 5.1, 5.2.1, 5.2.3.
    static CTSectPr lay(XWPFDocument document) {
        CTSectPr section = document.getDocument().getBody().isSetSectPr()
                ? document.getDocument().getBody().getSectPr()
                : document.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(big(twips(Measures.PAGE_WIDTH)));
        size.setH(big(twips(Measures.PAGE_HEIGHT)));
        CTPageMar margins = section.addNewPgMar();
        margins.setTop(big(twips(Measures.TOP)));
        margins.setBottom(big(twips(Measures.PAGE_HEIGHT - Measures.TOP - Measures.TEXT_HEIGHT)));
        margins.setLeft(big(twips(Measures.BINDING)));
        margins.setRight(big(twips(Measures.PAGE_WIDTH - Measures.BINDING - Measures.TEXT_WIDTH)));
        margins.setHeader(big(twips(Measures.LETTER_MARK_BELOW_PAGE)));
        margins.setFooter(big(footer()));
        margins.setGutter(big(0));
        CTDocGrid grid = section.addNewDocGrid();
        grid.setType(STDocGrid.LINES);
        grid.setLinePitch(big(Measures.line()));
        return section;
    }

    /// From the page's lower edge to that of the line of the page number, in whose middle its dashes are.
    private static int footer() {
        int below = twips(Measures.PAGE_HEIGHT - Measures.TOP - Measures.TEXT_HEIGHT);
        return below - twips(Measures.PAGE_NUMBER_BELOW_TEXT) - Measures.ofPoints(Measures.SMALL_POINTS) / 2;
    }

    /// 7.5: 4号宋体 between dashes, odd pages at the right, even ones at the left, one character in.
    static void number(XWPFDocument document) {
        document.getSettings().setEvenAndOddHeadings(true);
        number(document.createFooter(HeaderFooterType.DEFAULT), ParagraphAlignment.RIGHT, true);
        number(document.createFooter(HeaderFooterType.EVEN), ParagraphAlignment.LEFT, false);
    }

    private static void number(XWPFFooter footer, ParagraphAlignment alignment, boolean right) {
        XWPFParagraph paragraph =
                Typesetting.lines(footer.createParagraph(), alignment, 0, Measures.ofPoints(Measures.SMALL_POINTS));
        int one = Measures.ofPoints(Measures.SMALL_POINTS);
        if (right) {
            Typesetting.indentation(paragraph).setRight(big(one));
        } else {
            Typesetting.indentation(paragraph).setLeft(big(one));
        }
        Typesetting.type(paragraph, "— ", Typesetting.SONG, Measures.SMALL_POINTS);
        field(paragraph, STFldCharType.BEGIN);
        XWPFRun code = Typesetting.type(paragraph, "", Typesetting.SONG, Measures.SMALL_POINTS);
        code.getCTR().addNewInstrText().setStringValue("PAGE");
        field(paragraph, STFldCharType.SEPARATE);
        Typesetting.type(paragraph, "1", Typesetting.SONG, Measures.SMALL_POINTS);
        field(paragraph, STFldCharType.END);
        Typesetting.type(paragraph, " —", Typesetting.SONG, Measures.SMALL_POINTS);
    }

    private static void field(XWPFParagraph paragraph, STFldCharType.Enum part) {
        XWPFRun run = Typesetting.type(paragraph, "", Typesetting.SONG, Measures.SMALL_POINTS);
        run.getCTR().addNewFldChar().setFldCharType(part);
    }

    /// A drill's document says so at the head of each page.
    static void markDrill(XWPFDocument document, boolean letter) {
        mark(document.createHeader(HeaderFooterType.DEFAULT));
        mark(document.createHeader(HeaderFooterType.EVEN));
        if (letter) {
            mark(document.createHeader(HeaderFooterType.FIRST));
        }
    }

    private static void mark(XWPFHeader header) {
        XWPFParagraph paragraph =
                Typesetting.lines(header.createParagraph(), ParagraphAlignment.CENTER, 0, Measures.ofPoints(16));
        Typesetting.type(paragraph, "演练　不作为正式公文", Typesetting.HEI, Measures.SMALL_POINTS)
                .setColor(Typesetting.RED);
    }
}
