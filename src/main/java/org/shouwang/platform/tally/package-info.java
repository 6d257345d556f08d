/// Tallies 计数: how many of something there are in an area, up to a day, without counting rows.
///
/// Triggers append differences, a job folds them every two seconds behind the oldest running
/// transaction; what is read is folds plus tail in one statement, so it is exact at any moment. Owns
/// `platform.tally_delta`, `platform.tally_fold` by days and `platform.tally_total` by levels; a module has its
/// rows counted by calling `platform.count_rows` in a migration, and reads `platform.tally_parts`.
@NullMarked
package org.shouwang.platform.tally;

import org.jspecify.annotations.NullMarked;
