package org.shouwang.platform.table;

/// Why a workbook's cell cannot be taken at its word.
public enum CellDoubt {
    /// A formula 公式. Its stored result is never read; the cell's text is `=` and the formula.
    FORMULA("table.formula"),
    /// A number of 16 digits or more: Excel keeps 15, so an identity number has lost its end.
    IMPRECISE("table.imprecise"),
    /// An error of Excel, such as `#N/A`.
    ERROR("table.cell-error");

    private final String code;

    CellDoubt(String code) {
        this.code = code;
    }

    /// The problem's code.
    public String code() {
        return code;
    }
}
