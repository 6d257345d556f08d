/// Who answers for what 包保责任: headquarters and its groups, units, staff and volunteers, duties,
/// coverage rules and the gaps they leave, posting and call-up. Owns schema `duty`.
///
/// Doors: [org.shouwang.duty.Duties] (naming, handing over, ending, who answers), [org.shouwang.duty.Gaps]
/// (what is lacking, with proposals), [org.shouwang.duty.CoverageRules], [org.shouwang.duty.Staff],
/// [org.shouwang.duty.Units], [org.shouwang.duty.Headquarters], [org.shouwang.duty.Postings],
/// [org.shouwang.duty.CallUps]. Rosters of shifts are in `duty.roster`. Modules above add their kinds of
/// targets as a [org.shouwang.duty.DutyTarget] and a row of `duty.target_kind`.
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"platform", "area", "account", "figure", "response", "registry", "notice"})
@NullMarked
package org.shouwang.duty;

import org.jspecify.annotations.NullMarked;
