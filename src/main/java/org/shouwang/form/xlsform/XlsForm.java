package org.shouwang.form.xlsform;

import java.util.List;
import org.shouwang.form.Definition;

/// A workbook as a form, and what of it was left out or changed.
public record XlsForm(String title, Definition definition, List<Note> notes) {

    /// Something that is not supported 未支持项; its words are the message `form.xls.note.<code>`.
    ///
    /// @param what the type, function, column or name
    public record Note(String sheet, long row, String code, String what) {}
}
