package org.shouwang.screening;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;

/// What is said when a checkpoint is set up or changed.
///
/// @param step    made by whoever sends it, so that a repeat is known
/// @param version how often it had changed when whoever sends it looked; nothing when it is set up
public record CheckpointDraft(
        UUID step,
        Place.Id place,
        Place.@Nullable Id site,
        Checkpoint.Watch watches,
        Checkpoint.State state,
        String regime,
        String reason,
        @Nullable Integer version) {}
