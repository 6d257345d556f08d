package org.shouwang.form.xlsform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.shouwang.form.Definition;
import org.shouwang.form.DefinitionRules;
import org.shouwang.form.Flaw;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.value.Word;
import org.springframework.stereotype.Component;

/// Takes an XLSForm over 导入 XLSForm.
@Component
public class XlsForms {

    private static final long LARGEST = 10L << 20;

    /// @param size of the content in bytes
    /// @throws Refusal.Invalid `form.xls` with sheet, row and reason; `form.xls_large`,
    /// `form.xls_unreadable`,
    ///                         `form.flawed`; those of `platform.table` for what is no workbook
    public XlsForm read(InputStream content, long size) throws IOException {
        if (size > LARGEST) {
            throw new Refusal.Invalid("form.xls_large", LARGEST >> 20);
        }
        Path file = Files.createTempFile("xlsform", ".bin");
        try {
            Files.write(file, content.readNBytes((int) LARGEST + 1));
            return form(SheetReader.read(file, List.of("survey", "choices", "settings")));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static XlsForm form(Map<String, Sheet> sheets) {
        Sheet survey = sheets.get("survey");
        if (survey == null) {
            throw Broken.because("survey", 1, "no_sheet", "survey");
        }
        List<XlsForm.Note> notes = new ArrayList<>();
        Translations translations = new Translations();
        Choices choices = Choices.read(sheets.get("choices"), translations, notes);
        Survey read = Survey.read(survey, choices, translations, notes);
        Definition definition = new Definition(List.copyOf(translations.languages()), choices.lists(), read.items());
        refuse(DefinitionRules.check(definition), read);
        return new XlsForm(title(sheets.get("settings")), definition, notes);
    }

    private static void refuse(List<Flaw> flaws, Survey read) {
        if (!flaws.isEmpty()) {
            Flaw flaw = flaws.getFirst();
            throw new Refusal.Invalid(
                    "form.xls",
                    "survey",
                    String.valueOf(read.row(flaw.path())),
                    new Word("form.flaw." + flaw.code()),
                    flaw.arguments().isEmpty()
                            ? flaw.path()
                            : flaw.arguments().getFirst().toString());
        }
    }

    private static String title(@org.jspecify.annotations.Nullable Sheet settings) {
        if (settings == null || settings.lines().isEmpty()) {
            return "";
        }
        Sheet.Line line = settings.lines().getFirst();
        String title = line.cell("form_title", "title", "form_id", "id_string");
        return title.length() > 60 ? title.substring(0, 60) : title;
    }
}
