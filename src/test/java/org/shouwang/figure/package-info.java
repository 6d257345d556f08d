@NullMarked
package org.shouwang.figure;

import org.jspecify.annotations.NullMarked;
