/// Checkpoints, passes and scans 卡口、通行证、查验: who may go through which entrance, and who went through.
///
/// Owns the schema `screening`. [org.shouwang.screening.Checkpoints], [org.shouwang.screening.Passes] and
/// [org.shouwang.screening.Scans] are the doors. A pass is signed and small enough to be read from
/// paper; what a
/// phone needs to verify it without signal is its [org.shouwang.screening.Kit]. Scans are facts,
/// appended and kept
/// by day (ADR 15); the pass itself is described in ADR 16.
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "platform",
            "area",
            "account",
            "figure",
            "response",
            "registry",
            "duty",
            "work",
            "measure",
            "notice",
            "work :: paper"
        })
@NullMarked
package org.shouwang.screening;

import org.jspecify.annotations.NullMarked;
