package org.shouwang.platform.table;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.END_DOCUMENT;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.SPACE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import org.jspecify.annotations.Nullable;

/// The cell a sheet's reader stands at; one object reads them all.
final class XlsxCell {

    private final XmlPart part;
    private final Limits limits;
    private final SharedStrings strings;
    private final CellStyles styles;
    private final boolean from1904;
    private final StringBuilder value = new StringBuilder();
    private final StringBuilder formula = new StringBuilder();
    private boolean isFormula;
    private @Nullable String filledArea;
    private String text = "";
    private @Nullable CellDoubt doubt;

    XlsxCell(XmlPart part, Limits limits, SharedStrings strings, CellStyles styles, boolean from1904) {
        this.part = part;
        this.limits = limits;
        this.strings = strings;
        this.styles = styles;
        this.from1904 = from1904;
    }

    String text() {
        return text;
    }

    @Nullable
    CellDoubt doubt() {
        return doubt;
    }

    /// The area that this cell's formula fills besides itself, if it is such a formula.
    @Nullable
    String filledArea() {
        return filledArea;
    }

    /// Reads the `c` element that has just started.
    void read(long row) {
        String type = part.attribute("t");
        String style = part.attribute("s");
        value.setLength(0);
        formula.setLength(0);
        isFormula = false;
        filledArea = null;
        doubt = null;
        readParts(row);
        text = isFormula ? formula() : text(type == null ? "n" : type, style);
        if (text.length() > limits.cellLength()) {
            throw Unreadable.because("table.cell-too-long", row, limits.cellLength());
        }
    }

    private void readParts(long row) {
        StringBuilder into = null;
        while (true) {
            switch (part.next()) {
                case START_ELEMENT -> into = start();
                case CHARACTERS, CDATA, SPACE -> {
                    if (into != null && !part.appendTo(into)) {
                        throw Unreadable.because("table.cell-too-long", row, limits.cellLength());
                    }
                }
                case END_ELEMENT -> {
                    into = null;
                    if (part.is("c")) {
                        return;
                    }
                }
                case END_DOCUMENT -> throw Unreadable.because("table.broken");
                default -> {}
            }
        }
    }

    private @Nullable StringBuilder start() {
        switch (part.name()) {
            case "v", "t" -> {
                return value;
            }
            case "f" -> {
                isFormula = true;
                String kind = part.attribute("t");
                filledArea = "array".equals(kind) || "dataTable".equals(kind) ? part.attribute("ref") : null;
                return formula;
            }
            case "rPh" -> part.skip();
            default -> {}
        }
        return null;
    }

    /// What the person typed, never what was worked out from it.
    private String formula() {
        doubt = CellDoubt.FORMULA;
        formula.setLength(Math.min(formula.length(), limits.cellLength() - 1));
        return "=" + formula;
    }

    private String text(String type, @Nullable String style) {
        if (value.isEmpty()) {
            return "";
        }
        return switch (type) {
            case "s" -> strings.get((int) CellReference.number(value.toString()));
            case "inlineStr", "str" -> XmlEscapes.decode(value);
            case "b" -> value.charAt(0) == '1' || value.charAt(0) == 't' ? "TRUE" : "FALSE";
            case "d" -> value.toString().replace("T00:00:00", "").replace('T', ' ');
            case "e" -> {
                doubt = CellDoubt.ERROR;
                yield value.toString();
            }
            case "n" -> number(value.toString().strip(), style);
            default -> throw Unreadable.because("table.broken");
        };
    }

    private String number(String stored, @Nullable String style) {
        if (stored.isEmpty()) {
            return "";
        }
        if (style != null && styles.isDate((int) CellReference.number(style))) {
            return CellNumbers.date(stored, from1904);
        }
        if (CellNumbers.isImprecise(stored)) {
            doubt = CellDoubt.IMPRECISE;
        }
        return CellNumbers.plain(stored);
    }
}
