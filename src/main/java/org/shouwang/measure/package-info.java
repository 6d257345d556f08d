/// Measures in force 管控措施: closures, isolation and what a level brings, each with its reason, its
/// evidence, who decided and who approved. Owns schema `measure`.
///
/// Doors: [org.shouwang.measure.Measures] (propose, decide, approve, lift),
/// [org.shouwang.measure.AreaLevels] (levels and what they change), [org.shouwang.measure.Objections]
/// (纠错), [org.shouwang.measure.MeasureNotices] (what those concerned are handed). Which kinds there are
/// and which measures a level brings is data. The steps that are possible stand in
/// [org.shouwang.measure.MeasureRules] and, again, in the database (ADR 23).
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "platform",
            "area",
            "account",
            "figure",
            "response",
            "registry",
            "notice",
            "duty",
            "work",
            "work :: paper"
        })
@NullMarked
package org.shouwang.measure;

import org.jspecify.annotations.NullMarked;
