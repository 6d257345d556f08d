@NullMarked
package org.shouwang.form.xlsform;

import org.jspecify.annotations.NullMarked;
