/// Pages of lists from above.
@NullMarked
package org.shouwang.screening.list.web;

import org.jspecify.annotations.NullMarked;
