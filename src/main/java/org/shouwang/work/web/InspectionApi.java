package org.shouwang.work.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.value.Refusal;
import org.shouwang.work.Checklist;
import org.shouwang.work.Inspections;
import org.shouwang.work.Visit;
import org.shouwang.work.Visits;
import org.shouwang.work.WorkPhotos;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Visits of inspection for the field app: what is drawn for my team, and what was found.
@RestController
@Needs(Right.DIRECT_WORK)
class InspectionApi {

    private final Visits visits;
    private final Inspections inspections;
    private final Clock clock;

    InspectionApi(Visits visits, Inspections inspections, Clock clock) {
        this.visits = visits;
        this.inspections = inspections;
        this.clock = clock;
    }

    /// @param points what is looked at, in the order in which it is answered
    record Task(
            UUID id,
            String place,
            String areaCode,
            Instant dueAt,
            boolean done,
            int findings,
            List<Checklist.Point> points) {}

    private Task task(Visit visit) {
        return new Task(
                visit.id(),
                visit.placeName(),
                visit.areaCode(),
                visit.dueAt(),
                visit.done(),
                visit.findings(),
                inspections.checklist(visit.checklist()).points());
    }

    @Operation(summary = "Visits that are drawn for the reader's teams")
    @GetMapping("/api/v1/inspection-visits")
    List<Task> mine() {
        return visits.mine().stream().map(this::task).toList();
    }

    /// @param result `yes`, `no` or `not_applicable`
    record Answer(
            @Nullable String result,
            @Nullable String note,
            @Nullable List<UUID> photos) {

        Visit.Answer read() {
            return new Visit.Answer(
                    VisitPages.result(result),
                    Objects.requireNonNullElse(note, ""),
                    Objects.requireNonNullElse(photos, List.<UUID>of()).stream()
                            .map(Blob.Id::new)
                            .toList());
        }
    }

    /// @param answers one to each point, in their order
    /// @param at      when it was looked at, by the phone
    record Findings(
            @Nullable List<Answer> answers, @Nullable Instant at) {}

    @Operation(summary = "Tells what a visit found; the same again answers the same")
    @PostMapping("/api/v1/inspection-visits/{id}/findings")
    Task finish(@PathVariable UUID id, @RequestBody Findings sent) {
        List<Answer> answers = sent.answers();
        if (answers == null) {
            throw new Refusal.Invalid("inspection.incomplete");
        }
        Instant at = sent.at();
        return task(visits.finish(id, answers.stream().map(Answer::read).toList(), at == null ? clock.instant() : at));
    }

    record Photo(UUID id) {}

    @Operation(summary = "Takes a photograph for an answer that will name it")
    @PostMapping("/api/v1/inspection-visits/{id}/photos")
    Photo photo(@PathVariable UUID id, HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > WorkPhotos.LARGEST) {
            throw new Refusal.Invalid("work.photo_large", WorkPhotos.LARGEST / 1024 / 1024);
        }
        return new Photo(visits.keepPhoto(id, request.getInputStream()).value());
    }
}
