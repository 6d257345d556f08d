/// Rosters 值守排班: posts that are staffed in shifts, who stands there when, and handing over from shift
/// to shift.
///
/// Doors: [org.shouwang.duty.roster.Posts] (posts and patterns of shifts),
/// [org.shouwang.duty.roster.Rosters] (a week of an area: laid out, planned, changed by hand, published),
/// [org.shouwang.duty.roster.Shifts] (what people do on theirs), [org.shouwang.duty.roster.StaffTimes]
/// (leave and wishes). Planning is in `duty.roster.plan`; decision 12 says how.
@NamedInterface("roster")
@NullMarked
package org.shouwang.duty.roster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
