package org.shouwang.form.xlsform;

import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.value.Word;

/// Why a workbook is refused: sheet, row and reason.
final class Broken {

    private Broken() {}

    static Refusal.Invalid because(String sheet, long row, String reason, Object what) {
        return new Refusal.Invalid(
                "form.xls", sheet, String.valueOf(row), new Word("form.xls.reason." + reason), what.toString());
    }
}
