/// The list page 列表, written once: what is asked (area, filters, sort, position, columns), what a row
/// shows, and the slice of rows that answers. Pages and exports read the same columns.
@org.jspecify.annotations.NullMarked
package org.shouwang.platform.web.list;
