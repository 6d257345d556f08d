/// Copies found 一证两用: passes and people at two checkpoints with less time between than anybody travels in.
///
/// [org.shouwang.screening.copy.Copies] is the door. Scans are compared in the database, each minute, whenever they
/// happened; the rule stands in V082.
@NamedInterface("copy")
@NullMarked
package org.shouwang.screening.copy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
