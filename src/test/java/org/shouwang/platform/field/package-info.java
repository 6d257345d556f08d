@NullMarked
package org.shouwang.platform.field;

import org.jspecify.annotations.NullMarked;
