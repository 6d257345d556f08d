/// Pages of copies found.
@NullMarked
package org.shouwang.screening.copy.web;

import org.jspecify.annotations.NullMarked;
