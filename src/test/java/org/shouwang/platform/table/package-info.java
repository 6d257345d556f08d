/// Tests of tables in and out.
@NullMarked
package org.shouwang.platform.table;

import org.jspecify.annotations.NullMarked;
