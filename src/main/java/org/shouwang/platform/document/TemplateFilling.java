package org.shouwang.platform.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xwpf.usermodel.IBody;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.apache.xmlbeans.XmlCursor;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTP;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTText;

/// Fills a layout: each placeholder keeps the type that it is set in.
///
/// What is filled in is never looked at again: a text with `{{ }}` in it stays as it is. A paragraph all of whose
/// placeholders are empty goes, with its label.
final class TemplateFilling {

    private final XWPFDocument file;
    private final OfficialDocument document;
    private @Nullable Seal seal;
    private boolean named;

    TemplateFilling(XWPFDocument file, OfficialDocument document, @Nullable Seal seal) {
        this.file = file;
        this.document = document;
        this.seal = seal;
    }

    void fill() {
        paragraphs(file).forEach(this::fill);
    }

    /// Puts a text in place of another wherever it stands whole.
    static void replace(XWPFDocument file, String old, String by) {
        Pattern whole = Pattern.compile(Pattern.quote(old));
        paragraphs(file).forEach(paragraph -> substitute(paragraph.getCTP(), whole, found -> by));
    }

    private static List<XWPFParagraph> paragraphs(XWPFDocument file) {
        List<XWPFParagraph> all = new ArrayList<>();
        walk(file, all::add);
        file.getHeaderList().forEach(header -> walk(header, all::add));
        file.getFooterList().forEach(footer -> walk(footer, all::add));
        return all;
    }

    private static void walk(IBody body, Consumer<XWPFParagraph> visit) {
        for (IBodyElement element : body.getBodyElements()) {
            if (element instanceof XWPFParagraph paragraph) {
                visit.accept(paragraph);
            } else if (element instanceof XWPFTable table) {
                for (XWPFTableRow row : table.getRows()) {
                    for (XWPFTableCell cell : row.getTableCells()) {
                        walk(cell, visit);
                    }
                }
            }
        }
    }

    private void fill(XWPFParagraph paragraph) {
        List<TemplateField> fields = fields(paragraph.getCTP());
        if (fields.isEmpty()) {
            return;
        }
        boolean free = paragraph.getBody() == file;
        if (free && fields.stream().allMatch(field -> field.lines(document).isEmpty())) {
            file.removeBodyElement(file.getPosOfParagraph(paragraph));
        } else if (free && fields.size() == 1 && isRepeated(fields.getFirst())) {
            repeat(paragraph, fields.getFirst().lines(document));
        } else {
            named |= fields.contains(TemplateField.ORGAN);
            if (named && fields.contains(TemplateField.DATE)) {
                press(paragraph);
            }
            substitute(paragraph.getCTP(), TemplateParts.PLACEHOLDER, found -> value(found.group(1)));
        }
    }

    private static boolean isRepeated(TemplateField field) {
        return field == TemplateField.BODY || field == TemplateField.PRESENT;
    }

    private static List<TemplateField> fields(CTP paragraph) {
        StringBuilder text = new StringBuilder();
        texts(paragraph).forEach(piece -> text.append(piece.getStringValue()));
        return TemplateParts.PLACEHOLDER
                .matcher(text)
                .results()
                .flatMap(found -> TemplateField.of(found.group(1)).stream())
                .toList();
    }

    private String value(String word) {
        return TemplateField.of(word)
                .map(field -> String.join("", field.lines(document)))
                .orElse("");
    }

    private void repeat(XWPFParagraph pattern, List<String> lines) {
        for (String line : lines) {
            try (XmlCursor before = pattern.getCTP().newCursor()) {
                CTP copy = file.insertNewParagraph(before).getCTP();
                copy.set(pattern.getCTP().copy());
                substitute(copy, TemplateParts.PLACEHOLDER, found -> line);
            }
        }
        file.removeBodyElement(file.getPosOfParagraph(pattern));
    }

    /// Once: in the middle of the first date below the name, as that of the name is.
    private void press(XWPFParagraph paragraph) {
        Seal picture = seal;
        if (picture == null) {
            return;
        }
        seal = null;
        int left = start(paragraph.getCTP());
        List<XWPFRun> runs = paragraph.getRuns();
        int at = 0;
        while (at < runs.size() - 1 && left >= text(runs.get(at)).length()) {
            left -= text(runs.get(at)).length();
            at++;
        }
        Double size = runs.get(at).getFontSizeAsDouble();
        double character = (size == null ? Measures.BODY_POINTS : size) / 72 * 25.4;
        int before = Typesetting.width(text(runs.get(at)).substring(0, left));
        int date = Typesetting.width(OfficialDocumentWriter.day(document.date()));
        SealPress.fromCharacter(paragraph.insertNewRun(at), picture, (before + date / 2.0) / 100 * character);
    }

    private static int start(CTP paragraph) {
        StringBuilder text = new StringBuilder();
        texts(paragraph).forEach(piece -> text.append(piece.getStringValue()));
        Matcher found = TemplateParts.PLACEHOLDER.matcher(text);
        while (found.find()) {
            if (found.group(1).equals(TemplateField.DATE.word())) {
                return found.start();
            }
        }
        return 0;
    }

    private static String text(XWPFRun run) {
        StringBuilder text = new StringBuilder();
        run.getCTR().getTList().forEach(piece -> text.append(piece.getStringValue()));
        return text.toString();
    }

    private static List<CTText> texts(CTP paragraph) {
        return paragraph.getRList().stream()
                .flatMap(run -> run.getTList().stream())
                .toList();
    }

    /// Puts words in place of what matches, though it be cut into several runs: the first one keeps them.
    private static void substitute(
            CTP paragraph, Pattern pattern, java.util.function.Function<Matcher, String> replacement) {
        List<CTText> pieces = texts(paragraph);
        StringBuilder all = new StringBuilder();
        int[] starts = new int[pieces.size() + 1];
        for (int i = 0; i < pieces.size(); i++) {
            all.append(pieces.get(i).getStringValue());
            starts[i + 1] = all.length();
        }
        Matcher found = pattern.matcher(all);
        String[] texts = new String[pieces.size()];
        java.util.Arrays.fill(texts, "");
        int from = 0;
        boolean any = false;
        while (found.find()) {
            any = true;
            copy(all, from, found.start(), starts, texts);
            texts[piece(starts, found.start())] += replacement.apply(found);
            from = found.end();
        }
        if (any) {
            copy(all, from, all.length(), starts, texts);
            for (int i = 0; i < texts.length; i++) {
                pieces.get(i).setStringValue(texts[i]);
                pieces.get(i).setSpace(org.apache.xmlbeans.impl.xb.xmlschema.SpaceAttribute.Space.PRESERVE);
            }
        }
    }

    private static int piece(int[] starts, int position) {
        int piece = 0;
        while (starts[piece + 1] <= position) {
            piece++;
        }
        return piece;
    }

    private static void copy(CharSequence all, int from, int to, int[] starts, String[] texts) {
        for (int at = from; at < to; at++) {
            texts[piece(starts, at)] += all.charAt(at);
        }
    }
}
