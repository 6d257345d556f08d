@NullMarked
package org.shouwang.area;

import org.jspecify.annotations.NullMarked;
