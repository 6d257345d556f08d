@NullMarked
package org.shouwang.form;

import org.jspecify.annotations.NullMarked;
