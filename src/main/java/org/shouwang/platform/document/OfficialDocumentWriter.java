package org.shouwang.platform.document;

import static org.shouwang.platform.document.Typesetting.type;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTDocDefaults;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyles;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/// Lays an official document out as .docx 公文排版. Each part names the clause of GB/T 9704-2012 that it follows.
///
/// Pure: the same document gives the same layout; nothing is read from outside.
public final class OfficialDocumentWriter {

    /// 7.3.3: the first level in 黑体, the second in 楷体, the others as the text.
    private static final Pattern FIRST_LEVEL = Pattern.compile("^[一二三四五六七八九十百]+、[^。]*。?");

    private static final Pattern SECOND_LEVEL = Pattern.compile("^（[一二三四五六七八九十百]+）[^。]*。?");

    private final XWPFDocument file;
    private final OfficialDocument document;
    private final @Nullable Seal seal;

    private OfficialDocumentWriter(XWPFDocument file, OfficialDocument document, @Nullable Seal seal) {
        this.file = file;
        this.document = document;
        this.seal = seal;
    }

    public static void write(OfficialDocument document, OutputStream out) throws IOException {
        write(document, null, out);
    }

    /// @param code stands below everything else
    public static void write(OfficialDocument document, @Nullable DocumentCode code, OutputStream out)
            throws IOException {
        try (XWPFDocument file = new XWPFDocument()) {
            new OfficialDocumentWriter(file, document, null).lay();
            if (code != null) {
                code.lay(file);
            }
            file.write(out);
        }
    }

    /// @param seal pressed on name and date; none where it is not sealed yet, or signed by name
    public static void writeSealed(OfficialDocument document, @Nullable Seal seal, OutputStream out)
            throws IOException {
        try (XWPFDocument file = new XWPFDocument()) {
            new OfficialDocumentWriter(file, document, seal).lay();
            file.write(out);
        }
    }

    private void lay() {
        standardFont();
        PageLayout.lay(file);
        PageLayout.number(file);
        boolean letter = document.format() == OfficialDocument.Format.LETTER;
        if (document.drill()) {
            PageLayout.markDrill(file, letter);
        }
        new DocumentHead(file, document).lay();
        if (document.format() != OfficialDocument.Format.ORDER) {
            title();
            addressees();
        }
        body();
        attachments();
        new DocumentEnd(file, document, seal).lay();
    }

    /// 5.2.2: what names no font is 3号仿宋.
    private void standardFont() {
        CTStyles styles = CTStyles.Factory.newInstance();
        CTDocDefaults defaults = styles.addNewDocDefaults();
        CTRPr run = defaults.addNewRPrDefault().addNewRPr();
        CTFonts fonts = run.addNewRFonts();
        fonts.setAscii(Typesetting.FANGSONG);
        fonts.setHAnsi(Typesetting.FANGSONG);
        fonts.setEastAsia(Typesetting.FANGSONG);
        BigInteger halfPoints = Measures.big((long) (Measures.BODY_POINTS * 2));
        run.addNewSz().setVal(halfPoints);
        run.addNewSzCs().setVal(halfPoints);
        CTStyle normal = styles.addNewStyle();
        normal.setType(STStyleType.PARAGRAPH);
        normal.setDefault(true);
        normal.setStyleId("Normal");
        normal.addNewName().setVal("Normal");
        normal.addNewRPr().addNewSz().setVal(halfPoints);
        file.createStyles().setStyles(styles);
    }

    /// 7.3.1: two lines below the red line, 2号小标宋, centred.
    private void title() {
        XWPFParagraph paragraph = Typesetting.lines(
                file.createParagraph(), ParagraphAlignment.CENTER, 2 * Measures.line(), Measures.ofPoints(33));
        type(paragraph, document.title(), Typesetting.TITLE, Measures.TITLE_POINTS);
    }

    /// 7.3.2: one line below the title, from the edge, with a full-width colon.
    private void addressees() {
        if (!document.addressees().isBlank()) {
            XWPFParagraph paragraph = Typesetting.lines(
                    file.createParagraph(), ParagraphAlignment.BOTH, Measures.line(), Measures.line());
            type(paragraph, document.addressees() + "：", Typesetting.FANGSONG, Measures.BODY_POINTS);
        } else {
            Typesetting.body(file.createParagraph());
        }
    }

    /// 7.3.3: each paragraph two characters in.
    private void body() {
        for (int i = 0; i < document.paragraphs().size(); i++) {
            XWPFParagraph paragraph = Typesetting.body(file.createParagraph());
            Typesetting.indent(paragraph, 200, 0, 0);
            if (i == 0 && document.format() == OfficialDocument.Format.ORDER) {
                Typesetting.lines(paragraph, ParagraphAlignment.BOTH, 2 * Measures.line(), Measures.line());
            }
            paragraph(paragraph, document.paragraphs().get(i).strip());
        }
    }

    private static void paragraph(XWPFParagraph paragraph, String text) {
        Matcher first = FIRST_LEVEL.matcher(text);
        Matcher second = SECOND_LEVEL.matcher(text);
        String font = first.lookingAt() ? Typesetting.HEI : second.lookingAt() ? Typesetting.KAI : Typesetting.FANGSONG;
        int end = font.equals(Typesetting.HEI) ? first.end() : font.equals(Typesetting.KAI) ? second.end() : 0;
        if (end > 0) {
            type(paragraph, text.substring(0, end), font, Measures.BODY_POINTS);
        }
        if (end < text.length()) {
            type(paragraph, text.substring(end), Typesetting.FANGSONG, Measures.BODY_POINTS);
        }
    }

    /// 7.3.4: one line below the text, two characters in, numbered where there are several.
    private void attachments() {
        int number = 0;
        for (String name : document.attachments()) {
            number++;
            XWPFParagraph paragraph = Typesetting.lines(
                    file.createParagraph(),
                    ParagraphAlignment.BOTH,
                    number == 1 ? Measures.line() : 0,
                    Measures.line());
            String label = number == 1 ? "附件：" : "";
            String place = document.attachments().size() > 1 ? number + ". " : "";
            Typesetting.indent(paragraph, 0, number == 1 ? 200 : 500, 0);
            type(paragraph, label + place + name, Typesetting.FANGSONG, Measures.BODY_POINTS);
        }
    }

    /// 7.3.5.4: Arabic numerals, the year in full, no leading zeros.
    static String day(LocalDate date) {
        return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }
}
