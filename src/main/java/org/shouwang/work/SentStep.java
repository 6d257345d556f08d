package org.shouwang.work;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.blob.Blob;

/// A step that arrived among many, taken earlier and elsewhere.
///
/// @param verb as in [WorkStep#verb]; one that an item's owner takes
/// @param at   when it was taken
record SentStep(
        UUID id,
        WorkItem.Id item,
        String verb,
        String text,
        List<Blob.Id> photos,
        WorkStep.@Nullable Position position,
        Instant at) {}
