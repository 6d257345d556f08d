package org.shouwang.notice;

import java.time.Instant;
import java.util.UUID;

/// What was published of a topic at a time 版本; never rewritten.
///
/// @param body Markdown
/// @param note what was changed
public record Edition(
        Topic.Id topic, int number, String title, String body, String note, UUID publishedBy, Instant publishedAt) {}
