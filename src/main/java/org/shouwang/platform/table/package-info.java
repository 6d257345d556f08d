/// Tables in and out 表格收发: reading what offices send (.xlsx, .csv), and writing what they can open.
///
/// **In.** [TableReader] streams a file that is hostile until checked: the format is found from the
/// content, never from the name; every size is bounded by [Limits] before memory is spent on it; a
/// file that cannot be read at all is answered by [org.shouwang.platform.value.Refusal]. Values come as the text a
/// person
/// sees. What cannot be trusted (a formula, a number Excel has rounded) is marked by [CellDoubt].
/// [Columns] say what is expected, [HeaderMatch] finds it under Chinese or English names in any order,
/// and [RowCells] takes typed values out of a row, gathering a [TableProblem] for each wrong cell.
///
/// **Out.** [TableWriter] streams exports, [Template] the empty workbook to fill in, [ErrorWorkbook]
/// the wrong rows with their reasons, made so that the mended workbook can be sent again as it is.
///
/// Texts are in `messages/table_*.properties`, keyed by the problem's code; [TableWords] speaks them.
///
/// Workbooks are parsed here on the StAX parser that fastexcel-reader uses, not by fastexcel-reader
/// itself: that library allocates as many cells as a cell reference claims, searches all array
/// formulas for every cell, keeps all shared strings as objects and does not bound what it inflates.
@NullMarked
package org.shouwang.platform.table;

import org.jspecify.annotations.NullMarked;
