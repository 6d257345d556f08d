package org.shouwang.platform.document;

import java.math.BigInteger;

/// The measures of GB/T 9704-2012 党政机关公文格式, in millimetres and points, each with its clause.
///
/// Word counts in twentieths of a point ("twips"), borders in eighths.
public final class Measures {

    /// 5.1: A4.
    public static final double PAGE_WIDTH = 210;

    public static final double PAGE_HEIGHT = 297;
    /// 5.2.1: 天头 37 mm ± 1 mm, 订口 28 mm ± 1 mm, 版心 156 mm × 225 mm.
    public static final double TOP = 37;

    public static final double BINDING = 28;
    public static final double TEXT_WIDTH = 156;
    public static final double TEXT_HEIGHT = 225;
    /// 5.2.3: 每面 22 行，每行 28 字.
    public static final int LINES = 22;

    public static final int CHARACTERS = 28;
    /// 5.2.2: 3号仿宋.
    public static final double BODY_POINTS = 16;
    /// 7.3.1: 2号小标宋.
    public static final double TITLE_POINTS = 22;
    /// 7.4.2, 7.4.3, 7.5: 4号.
    public static final double SMALL_POINTS = 14;
    /// 7.2.4, 10.3: the mark's upper edge below the text area's.
    public static final double MARK_BELOW_TEXT = 35;
    /// 10.2: of an order.
    public static final double ORDER_MARK_BELOW_TEXT = 20;
    /// 10.1: of a letter, below the page's upper edge.
    public static final double LETTER_MARK_BELOW_PAGE = 30;
    /// 7.2.7, 10.1: the red line below what stands above it.
    public static final double RED_LINE_BELOW = 4;
    /// 10.1: both double lines of a letter, and the second one's distance from the lower page edge.
    public static final double LETTER_LINE_LENGTH = 170;

    public static final double LETTER_LINE_ABOVE_EDGE = 20;
    /// 7.4.1: first and last line, lines between.
    public static final double THICK_LINE = 0.35;

    public static final double THIN_LINE = 0.25;
    /// 7.5: the dashes beside a page number below the text area.
    public static final double PAGE_NUMBER_BELOW_TEXT = 7;
    /// 7.2.4: no size is fixed, so long as the mark fits one line.
    public static final double MARK_POINTS = 44;

    private static final double TWIPS = 1440 / 25.4;

    private Measures() {}

    static int twips(double millimetres) {
        return (int) Math.round(millimetres * TWIPS);
    }

    static int ofPoints(double points) {
        return (int) Math.round(points * 20);
    }

    static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    /// A border's width in eighths of a point.
    static int eighths(double millimetres) {
        return (int) Math.round(millimetres * TWIPS / 20 * 8);
    }

    /// The height of one of 22 lines.
    static int line() {
        return twips(TEXT_HEIGHT) / LINES;
    }

    /// What is added between letters of 3号 so that 28 go on a line, in twips: less than nothing. Word's
    /// own grid of characters does the same there and nowhere else.
    static int betweenCharacters() {
        double pitch = TEXT_WIDTH * TWIPS / CHARACTERS;
        return (int) Math.floor(pitch) - ofPoints(BODY_POINTS);
    }
}
