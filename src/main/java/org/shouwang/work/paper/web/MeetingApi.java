package org.shouwang.work.paper.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.value.Refusal;
import org.shouwang.work.Owner;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkPriority;
import org.shouwang.work.paper.Meeting;
import org.shouwang.work.paper.MeetingAgenda;
import org.shouwang.work.paper.Meetings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Meetings for programs and phones: what would be talked about, open one, what was decided, decide, end it.
@RestController
@Needs(Right.DIRECT_WORK)
class MeetingApi {

    private static final int MOST = 50;

    private final Meetings meetings;
    private final MeetingAgenda agenda;

    MeetingApi(Meetings meetings, MeetingAgenda agenda) {
        this.meetings = meetings;
        this.agenda = agenda;
    }

    record Held(
            UUID id,
            String areaCode,
            boolean drill,
            String title,
            Instant heldAt,
            boolean open,
            @Nullable UUID minutesId,
            List<Meeting.Point> points,
            List<Decided> decisions) {}

    record Decided(UUID itemId, String title, @Nullable String owner, Instant deadline, String state) {}

    private Held held(Meeting one) {
        return new Held(
                one.id().value(),
                one.areaCode(),
                one.drill(),
                one.title(),
                one.heldAt(),
                one.open(),
                one.minutes() == null ? null : one.minutes().value(),
                meetings.points(one.id()),
                meetings.decisions(one.id()).stream().map(MeetingApi::decided).toList());
    }

    private static Decided decided(WorkItem item) {
        return new Decided(
                item.id().value(),
                item.title(),
                item.owner() == null ? null : item.owner().toString(),
                item.deadline(),
                item.state().code());
    }

    @Operation(summary = "Meetings, the latest first, with what was decided")
    @GetMapping("/api/v1/meetings")
    List<Held> list() {
        return meetings.list(null, null, MOST).stream().map(this::held).toList();
    }

    @Operation(summary = "What a meeting of an area might talk about now, the most pressing first")
    @GetMapping("/api/v1/meetings/agenda")
    List<Meeting.Point> agenda(@RequestParam String area) {
        return agenda.proposed(area);
    }

    @Operation(summary = "A meeting with its agenda and decisions")
    @GetMapping("/api/v1/meetings/{id}")
    Held one(@PathVariable String id) {
        return held(meetings.require(Meeting.Id.of(id)));
    }

    record Opened(
            @Nullable UUID id,
            @Nullable String areaCode,
            @Nullable String title,
            @Nullable Instant heldAt,
            @Nullable String place,
            @Nullable String chair,
            @Nullable String present,
            @Nullable List<String> points) {}

    @Operation(summary = "Opens a meeting; a repeat of the same id answers the same")
    @PostMapping("/api/v1/meetings")
    Held open(@RequestBody Opened sent) {
        UUID id = sent.id();
        Instant at = sent.heldAt();
        if (id == null || at == null) {
            throw new Refusal.Invalid(id == null ? "meeting.title" : "work.deadline");
        }
        List<Meeting.Point> points = Objects.requireNonNullElse(sent.points(), List.<String>of()).stream()
                .map(title -> new Meeting.Point("own", title.strip(), ""))
                .toList();
        return held(meetings.open(new Meeting.Draft(
                new Meeting.Id(id),
                null,
                or(sent.areaCode()),
                new Meeting.Content(
                        or(sent.title()).strip(),
                        at,
                        or(sent.place()),
                        or(sent.chair()),
                        or(sent.present()),
                        points))));
    }

    /// @param id    of the decision, made by whoever sends it
    /// @param owner as an item's owner is written: `post:street_officer@370105001`
    record Decision(
            @Nullable UUID id,
            @Nullable String text,
            @Nullable String owner,
            @Nullable Instant deadline,
            @Nullable String priority) {}

    @Operation(summary = "Records a decision, which is an item at once; a repeat of the same id answers the same")
    @PostMapping("/api/v1/meetings/{id}/decisions")
    Decided decide(@PathVariable String id, @RequestBody Decision sent) {
        UUID decision = sent.id();
        Instant deadline = sent.deadline();
        if (decision == null || deadline == null) {
            throw new Refusal.Invalid(decision == null ? "work.title" : "work.deadline");
        }
        WorkPriority priority = WorkPriority.of(Objects.requireNonNullElse(sent.priority(), "normal"))
                .orElseThrow(() -> new Refusal.Invalid("work.choice"));
        return decided(meetings.decide(
                decision, Meeting.Id.of(id), or(sent.text()).strip(), Owner.of(or(sent.owner())), deadline, priority));
    }

    @Operation(summary = "Ends a meeting; its minutes are drafted")
    @PostMapping("/api/v1/meetings/{id}/closing")
    Held close(@PathVariable String id) {
        return held(meetings.close(Meeting.Id.of(id)));
    }

    private static String or(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
