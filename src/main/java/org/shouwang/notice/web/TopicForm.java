package org.shouwang.notice.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shouwang.notice.Edition;
import org.shouwang.notice.Topic;
import org.shouwang.notice.TopicDraft;
import org.shouwang.platform.value.Refusal;

/// What the form of a handbook's topic sends.
///
/// @param base the edition that the editor had before them
record TopicForm(
        @Nullable String id,
        @Nullable String area,
        @Nullable String book,
        @Nullable String place,
        @Nullable List<String> audience,
        @Nullable String title,
        @Nullable String body,
        @Nullable String note,
        @Nullable Integer base) {

    static TopicForm blank(String area, int place) {
        return new TopicForm(
                Topic.Id.fresh().toString(), area, "other", String.valueOf(place), List.of(), null, null, null, 0);
    }

    static TopicForm of(Topic topic, Edition edition) {
        return new TopicForm(
                topic.id().toString(),
                topic.areaCode(),
                topic.book(),
                String.valueOf(topic.place()),
                topic.audience(),
                edition.title(),
                edition.body(),
                null,
                topic.edition());
    }

    TopicDraft draft() {
        return new TopicDraft(
                Topic.Id.of(or(id)),
                or(area),
                or(book),
                number(or(place)),
                audience == null ? List.of() : audience,
                or(title),
                or(body),
                or(note),
                base == null ? 0 : base);
    }

    public boolean isForRole(String role) {
        return audience != null && audience.contains(role);
    }

    private static int number(String text) {
        if (!text.strip().matches("[0-9]{1,3}")) {
            throw new Refusal.Invalid("handbook.place");
        }
        return Integer.parseInt(text.strip());
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
