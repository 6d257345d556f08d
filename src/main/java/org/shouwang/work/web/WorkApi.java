package org.shouwang.work.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.work.OwnWork;
import org.shouwang.work.Subject;
import org.shouwang.work.WorkDraft;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkPhotos;
import org.shouwang.work.WorkPriority;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Work items for the field app: what I have, raise one, take a step. Ids are made on the phone; what is
/// sent again is answered like the first time.
@RestController
@Needs({Right.DO_WORK, Right.DIRECT_WORK})
class WorkApi {

    private final WorkItems items;
    private final OwnWork own;
    private final WorkPhotos photos;
    private final Clock clock;

    WorkApi(WorkItems items, OwnWork own, WorkPhotos photos, Clock clock) {
        this.items = items;
        this.own = own;
        this.photos = photos;
        this.clock = clock;
    }

    /// @param offered what the reader may do with it; null in lists
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            UUID id,
            String areaCode,
            UUID responseId,
            boolean drill,
            String kind,
            String title,
            String detail,
            String priority,
            Instant deadline,
            String state,
            @Nullable Subject subject,
            @Nullable String owner,
            @Nullable UUID parent,
            @Nullable String nextLevel,
            boolean late,
            int moves,
            @Nullable Set<String> offered) {

        static Item of(WorkItem item, Instant now, @Nullable Set<String> offered) {
            WorkItem.Id parent = item.parent();
            return new Item(
                    item.id().value(),
                    item.areaCode(),
                    item.response().value(),
                    item.drill(),
                    item.kind(),
                    item.title(),
                    item.detail(),
                    item.priority().code(),
                    item.deadline(),
                    item.state().code(),
                    item.subject(),
                    item.owner() == null ? null : item.owner().toString(),
                    parent == null ? null : parent.value(),
                    item.nextLevel(),
                    item.isLateAt(now),
                    item.moves(),
                    offered);
        }
    }

    /// What is given to the reader, the nearest deadline first.
    @Operation(summary = "What is given to the reader, the nearest deadline first")
    @GetMapping("/api/v1/work-items")
    List<Item> mine() {
        return own.mine().stream()
                .map(item -> Item.of(item, clock.instant(), null))
                .toList();
    }

    @Operation(summary = "An item and what the reader may do with it")
    @GetMapping("/api/v1/work-items/{id}")
    Item one(@PathVariable String id) {
        WorkItem item = items.require(WorkItem.Id.of(id));
        return Item.of(item, clock.instant(), items.offered(item.id()));
    }

    /// @param at when it was raised, by the phone
    record Raise(
            UUID id,
            @Nullable UUID responseId,
            @Nullable String areaCode,
            @Nullable String kind,
            @Nullable String title,
            @Nullable String detail,
            @Nullable String priority,
            @Nullable Instant deadline,
            @Nullable Subject subject,
            @Nullable UUID parent,
            @Nullable Instant at) {

        WorkDraft draft(Instant now) {
            if (id == null || deadline == null) {
                throw new Refusal.Invalid(id == null ? "work.verb" : "work.deadline");
            }
            return new WorkDraft(
                    new WorkItem.Id(id),
                    responseId == null ? null : new Response.Id(responseId),
                    areaCode,
                    Objects.requireNonNullElse(kind, "task"),
                    Objects.requireNonNullElse(title, ""),
                    Objects.requireNonNullElse(detail, ""),
                    WorkPriority.of(Objects.requireNonNullElse(priority, "normal"))
                            .orElseThrow(() -> new Refusal.Invalid("work.choice")),
                    deadline,
                    subject,
                    "phone",
                    null,
                    parent == null ? null : new WorkItem.Id(parent),
                    Objects.requireNonNullElse(at, now));
        }
    }

    @Operation(summary = "Raises an item; a repeat of the same id answers the same")
    @PostMapping("/api/v1/work-items")
    ResponseEntity<Item> raise(@RequestBody Raise raise) {
        WorkItem item = items.raise(raise.draft(clock.instant()));
        return ResponseEntity.status(HttpStatus.CREATED).body(Item.of(item, clock.instant(), null));
    }

    /// @param step   the step's id, made on the phone
    /// @param owner  `account:<id>` or `post:<role>@<area>`, for `assign`
    /// @param photos as they were answered when they were sent
    /// @param at     when it happened, by the phone
    record Step(
            @Nullable UUID step,
            @Nullable String verb,
            @Nullable String text,
            @Nullable String owner,
            @Nullable Instant deadline,
            @Nullable Double longitude,
            @Nullable Double latitude,
            @Nullable List<UUID> photos,
            @Nullable Integer seen,
            @Nullable Instant at) {

        StepForm form() {
            String until = deadline == null
                    ? null
                    : deadline.atZone(org.shouwang.platform.value.BusinessDay.ZONE)
                            .toLocalDateTime()
                            .toString();
            return new StepForm(step, verb, seen, text, owner, until, longitude, latitude, null);
        }
    }

    /// The state after a step; an item that is no longer for the reader to see is answered without content.
    @Operation(summary = "Takes a step; a repeat of the same id answers the same")
    @PostMapping("/api/v1/work-items/{id}/steps")
    ResponseEntity<Item> step(@PathVariable String id, @RequestBody Step sent) {
        StepForm form = sent.form();
        List<Blob.Id> proof = sent.photos() == null
                ? List.of()
                : sent.photos().stream().map(Blob.Id::new).toList();
        Instant now = clock.instant();
        Instant at = sent.at() == null ? now : sent.at();
        return items.takeAndLook(form.stepRequired(), WorkItem.Id.of(id), form.step(proof), form.seen(), at)
                .map(after -> ResponseEntity.ok(Item.of(after.item(), now, after.offered())))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    record Photo(UUID id) {}

    /// Takes a photograph for a step that will name it.
    @Operation(summary = "Takes a photograph for a step that will name it")
    @PostMapping("/api/v1/work-items/{id}/photos")
    Photo photo(@PathVariable String id, HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > WorkPhotos.LARGEST) {
            throw new Refusal.Invalid("work.photo_large", WorkPhotos.LARGEST / 1024 / 1024);
        }
        return new Photo(
                photos.keep(WorkItem.Id.of(id), request.getInputStream()).value());
    }
}
