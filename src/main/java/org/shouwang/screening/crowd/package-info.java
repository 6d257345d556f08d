/// People counts 在场人数: how many are in a compound, market or station, and whether it is crowded.
///
/// [org.shouwang.screening.crowd.Crowds] is the door. Numbers follow the scans, which the database folds;
/// nobody writes them but by counting.
@NamedInterface("crowd")
@NullMarked
package org.shouwang.screening.crowd;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
