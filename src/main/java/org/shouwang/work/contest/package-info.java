/// Contests 百日竞赛: targets by unit, problems in the loop, a tally and a bulletin every week, a review every month,
/// always a ranking.
///
/// Doors: [org.shouwang.work.contest.Contests], [org.shouwang.work.contest.ContestTallies],
/// [org.shouwang.work.contest.ContestProblems], [org.shouwang.work.contest.ContestBulletins]. A target is a
/// figure or a count of problems struck off: what a unit has come to is never typed in. How units are
/// ranked stands in [org.shouwang.work.contest.ContestRules].
@NamedInterface("contest")
@NullMarked
package org.shouwang.work.contest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
