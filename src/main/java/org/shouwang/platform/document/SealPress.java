package org.shouwang.platform.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.xwpf.usermodel.Document;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.openxmlformats.schemas.drawingml.x2006.wordprocessingDrawing.CTAnchor;
import org.openxmlformats.schemas.drawingml.x2006.wordprocessingDrawing.CTInline;
import org.openxmlformats.schemas.drawingml.x2006.wordprocessingDrawing.CTPosH;
import org.openxmlformats.schemas.drawingml.x2006.wordprocessingDrawing.CTPosV;
import org.openxmlformats.schemas.drawingml.x2006.wordprocessingDrawing.STRelFromH;
import org.openxmlformats.schemas.drawingml.x2006.wordprocessingDrawing.STRelFromV;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTDrawing;

/// Presses a seal on name and date 用印, 7.3.5.1: upright, centred on both, which stand a little below its
/// middle; its upper edge within one line of the text. It hangs on the date's paragraph, above which there
/// is no space that one program counts and another doesn't.
final class SealPress {

    /// Of the seal's upper edge above the line of the date, which stands three lines below the text.
    static final double RISE = 2.3 * Measures.TEXT_HEIGHT / Measures.LINES;

    private static final int EMU = 36_000;

    private SealPress() {}

    /// @param centre in millimetres from the text area's left edge
    static void fromMargin(XWPFRun run, Seal seal, double centre) {
        press(run, seal, STRelFromH.MARGIN, centre);
    }

    /// @param centre in millimetres from where the run stands
    static void fromCharacter(XWPFRun run, Seal seal, double centre) {
        press(run, seal, STRelFromH.CHARACTER, centre);
    }

    private static void press(XWPFRun run, Seal seal, STRelFromH.Enum from, double centre) {
        int side = emu(Seal.DIAMETER);
        try {
            run.addPicture(new ByteArrayInputStream(seal.png()), Document.PICTURE_TYPE_PNG, "seal.png", side, side);
        } catch (InvalidFormatException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CTDrawing drawing = run.getCTR().getDrawingArray(0);
        lift(drawing, from, centre - Seal.DIAMETER / 2);
        drawing.removeInline(0);
    }

    /// Takes the picture out of the line and lays it over the text.
    private static void lift(CTDrawing drawing, STRelFromH.Enum from, double left) {
        CTInline inline = drawing.getInlineArray(0);
        CTAnchor anchor = drawing.addNewAnchor();
        anchor.setDistT(0);
        anchor.setDistB(0);
        anchor.setDistL(0);
        anchor.setDistR(0);
        anchor.setSimplePos2(false);
        anchor.setRelativeHeight(1);
        anchor.setBehindDoc(false);
        anchor.setLocked(true);
        anchor.setLayoutInCell(true);
        anchor.setAllowOverlap(true);
        anchor.addNewSimplePos().setX(0);
        anchor.getSimplePos().setY(0);
        CTPosH across = anchor.addNewPositionH();
        across.setRelativeFrom(from);
        across.setPosOffset(emu(left));
        CTPosV down = anchor.addNewPositionV();
        down.setRelativeFrom(STRelFromV.PARAGRAPH);
        down.setPosOffset(-emu(RISE));
        anchor.setExtent(inline.getExtent());
        anchor.addNewWrapNone();
        anchor.setDocPr(inline.getDocPr());
        anchor.addNewCNvGraphicFramePr();
        anchor.setGraphic(inline.getGraphic());
    }

    private static int emu(double millimetres) {
        return (int) Math.round(millimetres * EMU);
    }
}
