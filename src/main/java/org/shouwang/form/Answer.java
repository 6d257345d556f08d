package org.shouwang.form;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody answered 填报: appended, never changed; a correction is an answer that names the
/// one it replaces.
///
/// @param turn       which time of its day, from 1
/// @param leading    the first of its subject and turn, which counts as filled in
/// @param replacedBy the correction of it, if there is one
/// @param at         when it was answered, by the phone; `heardAt` is when we heard of it
public record Answer(
        UUID id,
        String areaCode,
        Form.Id form,
        int version,
        boolean drill,
        @Nullable String subjectKind,
        @Nullable UUID subject,
        LocalDate day,
        int turn,
        boolean leading,
        boolean late,
        @Nullable UUID replaces,
        @Nullable UUID replacedBy,
        String source,
        UUID by,
        Instant at,
        Instant heardAt) {}
