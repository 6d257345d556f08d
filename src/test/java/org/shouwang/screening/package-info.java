@NullMarked
package org.shouwang.screening;

import org.jspecify.annotations.NullMarked;
