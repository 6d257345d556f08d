package org.shouwang.platform.document;

import static org.shouwang.platform.document.Measures.big;

import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTInd;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPBdr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSpacing;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STLineSpacingRule;

/// Sets a paragraph 排版: exact lines, so that a page has as many as the standard says whatever the fonts.
final class Typesetting {

    static final String FANGSONG = "仿宋";
    static final String SONG = "宋体";
    static final String HEI = "黑体";
    static final String KAI = "楷体";
    static final String TITLE = "方正小标宋简体";
    static final String RED = "FF0000";

    private Typesetting() {}

    /// A paragraph of lines of one height in twips.
    static XWPFParagraph lines(XWPFParagraph paragraph, ParagraphAlignment alignment, int before, int height) {
        paragraph.setAlignment(alignment);
        CTPPr properties = properties(paragraph);
        CTSpacing spacing = properties.isSetSpacing() ? properties.getSpacing() : properties.addNewSpacing();
        spacing.setBefore(big(before));
        spacing.setAfter(big(0));
        spacing.setLine(big(height));
        spacing.setLineRule(STLineSpacingRule.EXACT);
        // Numbers among Chinese letters take half a place each, and no more.
        (properties.isSetAutoSpaceDE() ? properties.getAutoSpaceDE() : properties.addNewAutoSpaceDE()).setVal(false);
        (properties.isSetAutoSpaceDN() ? properties.getAutoSpaceDN() : properties.addNewAutoSpaceDN()).setVal(false);
        return paragraph;
    }

    static XWPFParagraph body(XWPFParagraph paragraph) {
        return lines(paragraph, ParagraphAlignment.BOTH, 0, Measures.line());
    }

    /// Indents in hundredths of a character, which Word keeps whatever the font's size.
    static void indent(XWPFParagraph paragraph, int first, int left, int right) {
        CTInd indent = indentation(paragraph);
        int character = Measures.ofPoints(Measures.BODY_POINTS);
        if (first > 0) {
            indent.setFirstLineChars(big(first));
            indent.setFirstLine(big(first * character / 100));
        }
        if (left > 0) {
            indent.setLeftChars(big(left));
            indent.setLeft(big(left * character / 100));
        }
        if (right > 0) {
            indent.setRightChars(big(right));
            indent.setRight(big(right * character / 100));
        }
    }

    /// The first line begins so much before the others, in hundredths of a character.
    static void hang(XWPFParagraph paragraph, int left, int hanging) {
        CTInd indent = indentation(paragraph);
        int character = Measures.ofPoints(Measures.BODY_POINTS);
        indent.setLeftChars(big(left));
        indent.setLeft(big(left * character / 100));
        indent.setHangingChars(big(hanging));
        indent.setHanging(big(hanging * character / 100));
    }

    static CTInd indentation(XWPFParagraph paragraph) {
        CTPPr properties = properties(paragraph);
        return properties.isSetInd() ? properties.getInd() : properties.addNewInd();
    }

    static CTPPr properties(XWPFParagraph paragraph) {
        return paragraph.getCTP().isSetPPr()
                ? paragraph.getCTP().getPPr()
                : paragraph.getCTP().addNewPPr();
    }

    static XWPFRun type(XWPFParagraph paragraph, String text, String font, double points) {
        XWPFRun run = paragraph.createRun();
        for (XWPFRun.FontCharRange range : XWPFRun.FontCharRange.values()) {
            run.setFontFamily(font, range);
        }
        run.setFontSize(points);
        if (points == Measures.BODY_POINTS) {
            run.setCharacterSpacing(Measures.betweenCharacters());
        }
        String[] lines = text.split("\n", -1);
        for (int line = 0; line < lines.length; line++) {
            if (line > 0) {
                run.addBreak();
            }
            run.setText(lines[line]);
        }
        return run;
    }

    static void border(CTBorder border, STBorder.Enum kind, int eighths, double millimetresAway, String colour) {
        border.setVal(kind);
        border.setSz(big(eighths));
        border.setSpace(big(Math.round(millimetresAway / 25.4 * 72)));
        border.setColor(colour);
    }

    static CTPBdr borders(XWPFParagraph paragraph) {
        CTPPr properties = properties(paragraph);
        return properties.isSetPBdr() ? properties.getPBdr() : properties.addNewPBdr();
    }

    /// How wide a text is in hundredths of a Chinese character; Latin letters and digits count half.
    static int width(String text) {
        return text.chars().map(one -> one < 0x2000 ? 50 : 100).sum();
    }
}
