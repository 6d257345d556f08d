/// Pages and interface of rosters: posts, rosters, single shifts, my shifts.
@NullMarked
package org.shouwang.duty.roster.web;

import org.jspecify.annotations.NullMarked;
