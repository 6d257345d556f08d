package org.shouwang.platform.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;

/// A code to be read by a phone, below a document 二维码, with what it says in words.
///
/// @param picture a square PNG
@SuppressWarnings("ArrayRecordComponent")
public record DocumentCode(byte[] picture, String caption) {

    private static final double MILLIMETRES = 32;

    void lay(XWPFDocument file) throws IOException {
        XWPFParagraph above = file.createParagraph();
        above.setAlignment(ParagraphAlignment.CENTER);
        above.setSpacingBefore(Measures.line());
        above.setKeepNext(true);
        int size = (int) Math.round(MILLIMETRES * Units.EMU_PER_CENTIMETER / 10);
        try {
            above.createRun().addPicture(new ByteArrayInputStream(picture), PictureType.PNG, "code.png", size, size);
        } catch (InvalidFormatException e) {
            throw new IllegalStateException(e);
        }
        for (String line : caption.lines().toList()) {
            XWPFParagraph words =
                    Typesetting.lines(file.createParagraph(), ParagraphAlignment.CENTER, 0, Measures.line());
            Typesetting.type(words, line, Typesetting.FANGSONG, Measures.SMALL_POINTS);
        }
    }
}
