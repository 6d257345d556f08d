/// Reads XLSForms (xlsform.org), the field's usual way to write questionnaires as workbooks, into
/// form definitions:
/// .xlsx by the readers of `platform.table`, the old .xls by Apache POI. What cannot be taken over
/// is listed; what is
/// broken is refused with sheet, row and reason.
@NullMarked
package org.shouwang.form.xlsform;

import org.jspecify.annotations.NullMarked;
