/// Pages and interface of checkpoints, passes and scans.
@NullMarked
package org.shouwang.screening.web;

import org.jspecify.annotations.NullMarked;
