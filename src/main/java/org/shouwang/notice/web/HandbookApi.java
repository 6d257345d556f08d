package org.shouwang.notice.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.notice.Edition;
import org.shouwang.notice.Handbook;
import org.shouwang.notice.Topic;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Handbooks over the interface, as the field app keeps them for when there is no signal.
@RestController
@RequestMapping("/api/v1/handbook")
@Needs(Right.READ_HANDBOOK)
class HandbookApi {

    private final Handbook handbook;

    HandbookApi(Handbook handbook) {
        this.handbook = handbook;
    }

    /// @param passage where the words that were asked for stand; empty where none were
    record Entry(UUID id, String book, int place, String title, int edition, String passage) {

        static Entry of(Topic topic, String passage) {
            return new Entry(topic.id().value(), topic.book(), topic.place(), topic.title(), topic.edition(), passage);
        }
    }

    /// @param body Markdown
    record Text(UUID id, String title, int edition, String body, Instant publishedAt) {}

    @Operation(summary = "The topics of the reader's handbooks; with words, those that have them all")
    @GetMapping
    List<Entry> topics(@RequestParam(defaultValue = "") String q) {
        return q.isBlank()
                ? handbook.topics().stream().map(topic -> Entry.of(topic, "")).toList()
                : handbook.search(q).stream()
                        .map(hit -> Entry.of(
                                hit.topic(),
                                hit.passage().before()
                                        + hit.passage().found()
                                        + hit.passage().after()))
                        .toList();
    }

    @Operation(summary = "A topic's current edition as Markdown")
    @GetMapping("/{id}")
    Text one(@PathVariable String id) {
        Topic topic = handbook.require(Topic.Id.of(id));
        Edition edition = handbook.edition(topic.id(), topic.edition());
        return new Text(topic.id().value(), edition.title(), edition.number(), edition.body(), edition.publishedAt());
    }
}
