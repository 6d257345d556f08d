@NullMarked
package org.shouwang.form.expression;

import org.jspecify.annotations.NullMarked;
