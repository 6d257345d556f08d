/// Planning of shifts 排班: who stands at which post, when. `Worker` and `Slot` are the domain that
/// Timefold plans, [org.shouwang.duty.roster.plan.RosterConstraints] says what is forbidden and what is
/// unwelcome, [org.shouwang.duty.roster.plan.RosterPlanner] plans a whole district by communities and
/// repairs across them.
///
/// Knows no database, no clock and no person by name: minutes since 1970, ids and area codes only.
@NullMarked
package org.shouwang.duty.roster.plan;

import org.jspecify.annotations.NullMarked;
