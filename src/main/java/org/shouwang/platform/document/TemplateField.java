package org.shouwang.platform.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What an office's own layout may leave room for 版式占位: `{{标题}}` stands where the title goes.
public enum TemplateField {
    MARK("发文机关标志"),
    NUMBER("发文字号"),
    URGENCY("紧急程度"),
    TITLE("标题"),
    ADDRESSEES("主送机关"),
    /// A paragraph of its own, repeated for each of the text.
    BODY("正文"),
    ATTACHMENTS("附件说明"),
    ORGAN("署名"),
    SIGNER_TITLE("签发人职务"),
    SIGNER("签发人"),
    /// Where the seal is pressed, below the name.
    DATE("成文日期"),
    /// A paragraph of its own, repeated for each line.
    PRESENT("出席情况"),
    COPIES("抄送机关"),
    PRINTED_BY("印发机关");

    private final String word;

    TemplateField(String word) {
        this.word = word;
    }

    static Optional<TemplateField> of(String word) {
        return Arrays.stream(values()).filter(field -> field.word.equals(word)).findFirst();
    }

    public String word() {
        return word;
    }

    /// As it is typed in a layout.
    public String placeholder() {
        return "{{" + word + "}}";
    }

    /// Whether no layout of a format does without it: an order has no title, and is signed by name.
    public boolean isRequiredIn(OfficialDocument.Format format) {
        return switch (this) {
            case NUMBER, BODY, DATE -> true;
            case TITLE, ORGAN -> format != OfficialDocument.Format.ORDER;
            case SIGNER -> format == OfficialDocument.Format.ORDER;
            default -> false;
        };
    }

    /// What a document has for it: nothing, or a line or more.
    List<String> lines(OfficialDocument document) {
        OfficialDocument.Signer signer = document.signer();
        return switch (this) {
            case MARK -> line(document.mark());
            case NUMBER -> line(document.number());
            case URGENCY -> line(document.urgency());
            case TITLE -> line(document.title().replace("\n", ""));
            case ADDRESSEES -> line(document.addressees());
            case BODY -> document.paragraphs();
            case ATTACHMENTS -> line(attachments(document.attachments()));
            case ORGAN -> line(document.organ());
            case SIGNER_TITLE -> line(signer == null ? "" : signer.title());
            case SIGNER -> line(signer == null ? "" : signer.name());
            case DATE -> line(OfficialDocumentWriter.day(document.date()));
            case PRESENT ->
                document.present().stream()
                        .map(present -> present.label() + "：" + present.names())
                        .toList();
            case COPIES -> line(document.copies());
            case PRINTED_BY -> line(document.printedBy());
        };
    }

    private static List<String> line(String text) {
        return text.isBlank() ? List.of() : List.of(text);
    }

    private static String attachments(List<String> names) {
        List<String> numbered = new ArrayList<>();
        for (String name : names) {
            numbered.add(names.size() > 1 ? numbered.size() + 1 + ". " + name : name);
        }
        return String.join("；", numbered);
    }
}
