package org.shouwang.measure;

import java.time.Instant;
import java.util.UUID;

/// A step that was taken with a measure, as its page tells it.
///
/// @param verb of a [MeasureVerb]; or `propose`, or `switch` where a level brought or ended it
/// @param text what was said; empty for nothing
public record MeasureStep(UUID id, String verb, Measure.State to, UUID by, String byRole, String text, Instant at) {}
