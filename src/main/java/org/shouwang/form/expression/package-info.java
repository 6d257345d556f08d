/// The small language of conditions and constraints 表达式: the part of XPath 1.0 that XLSForm uses,
/// typed, without
/// loops of its own, and counted while it runs, so that no expression of anybody's can hold the
/// server or a phone.
/// `static/app/form/expression.js` says the same for the browser; one table of cases tests both.
@NullMarked
package org.shouwang.form.expression;

import org.jspecify.annotations.NullMarked;
