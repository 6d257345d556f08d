package org.shouwang.notice;

import java.util.List;

/// A topic as an editor writes it.
///
/// @param base the edition that the editor had before them; 0 for a new topic
/// @param note what was changed
public record TopicDraft(
        Topic.Id id,
        String areaCode,
        String book,
        int place,
        List<String> audience,
        String title,
        String body,
        String note,
        int base) {}
