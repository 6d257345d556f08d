/// Work of many requests that is cheaper done together: see [org.shouwang.platform.batch.Together].
@NullMarked
package org.shouwang.platform.batch;

import org.jspecify.annotations.NullMarked;
