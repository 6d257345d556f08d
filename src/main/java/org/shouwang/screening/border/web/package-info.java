/// Pages of handovers by file.
@NullMarked
package org.shouwang.screening.border.web;

import org.jspecify.annotations.NullMarked;
