package org.shouwang.work.paper.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.value.Refusal;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.paper.Paper;
import org.shouwang.work.paper.Papers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Papers from above for programs, such as the district's office system: register one, follow it, take a step.
@RestController
@Needs(Right.DIRECT_WORK)
class PaperApi {

    private static final int MOST = 100;

    private final Papers papers;

    PaperApi(Papers papers) {
        this.papers = papers;
    }

    /// @param offered what the reader may do with it
    record Received(
            UUID id,
            String areaCode,
            boolean drill,
            String kind,
            String source,
            String number,
            String title,
            String summary,
            String priority,
            Instant deadline,
            String state,
            @Nullable UUID itemId,
            int moves,
            Set<String> offered) {}

    private Received received(Paper one) {
        return new Received(
                one.id().value(),
                one.areaCode(),
                one.drill(),
                one.kind(),
                one.source(),
                one.number(),
                one.title(),
                one.summary(),
                one.priority().code(),
                one.deadline(),
                one.state().code(),
                one.item() == null ? null : one.item().value(),
                one.moves(),
                papers.offered(one.id()));
    }

    @Operation(summary = "Papers from above, the nearest deadline first; those not answered unless all are asked for")
    @GetMapping("/api/v1/papers")
    List<Received> list(@RequestParam(defaultValue = "true") boolean open) {
        return papers.list(null, open, null, MOST).rows().stream()
                .map(this::received)
                .toList();
    }

    @Operation(summary = "A paper and what the reader may do with it")
    @GetMapping("/api/v1/papers/{id}")
    Received one(@PathVariable String id) {
        return received(papers.require(Paper.Id.of(id)));
    }

    /// @param kind `document`, `instruction` or `call`
    record Registered(
            @Nullable UUID id,
            @Nullable String areaCode,
            @Nullable String kind,
            @Nullable String source,
            @Nullable String number,
            @Nullable String title,
            @Nullable String summary,
            @Nullable String priority,
            @Nullable Instant deadline) {}

    @Operation(summary = "Registers a paper; a repeat of the same id answers the same")
    @PostMapping("/api/v1/papers")
    Received register(@RequestBody Registered sent) {
        UUID id = sent.id();
        Instant deadline = sent.deadline();
        if (id == null || deadline == null) {
            throw new Refusal.Invalid(id == null ? "paper.title" : "work.deadline");
        }
        WorkPriority priority =
                WorkPriority.of(or(sent.priority(), "normal")).orElseThrow(() -> new Refusal.Invalid("work.choice"));
        return received(papers.register(
                new Paper.Id(id),
                or(sent.areaCode(), ""),
                new Paper.Content(
                        or(sent.kind(), "document"),
                        or(sent.source(), ""),
                        or(sent.number(), ""),
                        or(sent.title(), ""),
                        or(sent.summary(), ""),
                        priority.number(),
                        deadline)));
    }

    /// @param verb  as [Paper.Verb]
    /// @param owner of `assign`, as an item's owner is written: `post:street_officer@370105001`
    record Step(
            @Nullable UUID step,
            @Nullable String verb,
            @Nullable String said,
            @Nullable String owner,
            @Nullable Integer seen) {}

    @Operation(summary = "Takes a step; a repeat of the same id answers the same")
    @PostMapping("/api/v1/papers/{id}/steps")
    Received step(@PathVariable String id, @RequestBody Step sent) {
        UUID step = sent.step();
        Paper.Verb verb = Paper.Verb.of(or(sent.verb(), "")).orElseThrow(() -> new Refusal.Invalid("document.verb"));
        if (step == null) {
            throw new Refusal.Invalid("document.verb");
        }
        Paper.Id paper = Paper.Id.of(id);
        return received(
                verb == Paper.Verb.ASSIGN
                        ? papers.assign(step, paper, Owner.of(or(sent.owner(), "")))
                        : papers.take(step, paper, verb, or(sent.said(), ""), sent.seen()));
    }

    private static String or(@Nullable String text, String otherwise) {
        return Objects.requireNonNullElse(text, otherwise);
    }
}
