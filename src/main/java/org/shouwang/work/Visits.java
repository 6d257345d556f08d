package org.shouwang.work;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.blob.Blobs;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The inspectors' side of inspection 督查现场: what is drawn for one's team, and what was found. Each
/// finding becomes a work item of the community, with the deadline of its point; what was found there
/// before is urgent.
///
/// Before a visit is made its team and headquarters know of it; afterwards also those of the area.
@Service
public class Visits {

    private final VisitRepository visits;
    private final InspectionRepository inspections;
    private final WorkItems items;
    private final Assignees assignees;
    private final WorkPhotos photos;
    private final Blobs blobs;
    private final Audit audit;
    private final Clock clock;

    Visits(
            VisitRepository visits,
            InspectionRepository inspections,
            WorkItems items,
            Assignees assignees,
            WorkPhotos photos,
            Blobs blobs,
            Audit audit,
            Clock clock) {
        this.visits = visits;
        this.inspections = inspections;
        this.items = items;
        this.assignees = assignees;
        this.photos = photos;
        this.blobs = blobs;
        this.audit = audit;
        this.clock = clock;
    }

    /// Which visits a list shows.
    public enum Show {
        WAITING("v.state = 'drawn'"),
        DONE("v.state = 'done'"),
        FINDINGS("v.findings > 0"),
        RECURRING("v.recurring > 0"),
        FIRST("v.first"),
        ALL("true");

        private final String condition;

        Show(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Show> of(String code) {
            return Stream.of(values()).filter(show -> show.code().equals(code)).findFirst();
        }
    }

    public record Query(
            @Nullable String area, Show show, @Nullable Cursor after, int limit) {}

    @Transactional(readOnly = true)
    public Slice<Visit> list(Query query) {
        Rights.require(Right.DIRECT_WORK);
        return Slice.cut(
                visits.list(query),
                query.limit(),
                last -> new Cursor(last.dueAt().toString(), last.id()));
    }

    @Transactional(readOnly = true)
    public long count(@Nullable String area, Show show) {
        Rights.require(Right.DIRECT_WORK);
        return visits.count(area, show);
    }

    /// What is drawn for the teams of whoever acts.
    @Transactional(readOnly = true)
    public List<Visit> mine() {
        return visits.mine();
    }

    @Transactional(readOnly = true)
    public List<Visit> ofRound(UUID round) {
        Rights.require(Right.DIRECT_STAFF);
        return visits.ofRound(round);
    }

    /// @throws Refusal.NotFound `inspection.unknown`, also for what is not yet for whoever asks to know
    @Transactional(readOnly = true)
    public Visit require(UUID id) {
        return visits.find(id).orElseThrow(() -> new Refusal.NotFound("inspection.unknown"));
    }

    @Transactional(readOnly = true)
    public List<Visit.Found> found(UUID visit) {
        return visits.found(visit);
    }

    /// Tells what was found: one answer to each point, in their order. A repeat changes nothing.
    ///
    /// @throws Refusal.Invalid  `inspection.incomplete`, `inspection.no_note`, `inspection.no_photo`,
    ///                          `inspection.future`
    /// @throws Refusal.Conflict `inspection.taken` where something else was told already
    /// @throws Refusal.NotFound `inspection.unknown`
    @Transactional
    public Visit finish(UUID id, List<Visit.Answer> answers, Instant at) {
        Visit visit = require(id);
        if (answers.stream().anyMatch(answer -> answer.note().strip().length() > 500)) {
            throw new Refusal.Invalid("work.detail");
        }
        List<UUID> ids = IntStream.range(0, answers.size())
                .mapToObj(point -> UuidCreator.getTimeOrderedEpoch())
                .toList();
        String outcome = visits.finish(id, answers, ids, at, clock.instant());
        switch (outcome) {
            case "done" -> {
                audit.record(AuditEntry.of(AuditAction.CHANGE, "visit", id, visit.areaCode()));
                raise(visit);
            }
            case "repeated" -> {}
            case "unknown" -> throw new Refusal.NotFound("inspection.unknown");
            case "taken" -> throw new Refusal.Conflict("inspection.taken");
            default -> throw new Refusal.Invalid("inspection." + outcome);
        }
        return require(id);
    }

    private void raise(Visit visit) {
        List<Checklist.Point> points = inspections.checklists().stream()
                .filter(list -> list.code().equals(visit.checklist()))
                .findFirst()
                .orElseThrow()
                .points();
        Owner.Post post = EscalationRules.post(visit.areaCode(), "community_officer");
        boolean manned = !assignees.holders(post).isEmpty();
        for (Visit.Found found : visits.found(visit.id())) {
            WorkItem.Id item = found.item();
            if (item != null) {
                items.raise(draft(visit, found, points.get(found.point() - 1), item));
                if (manned) {
                    items.take(item, new WorkStep.Assign(post, null, ""));
                }
            }
        }
    }

    private WorkDraft draft(Visit visit, Visit.Found found, Checklist.Point point, WorkItem.Id item) {
        String title = visit.placeName() + "：" + point.textZh();
        Instant now = clock.instant();
        return new WorkDraft(
                item,
                visit.response(),
                null,
                "finding",
                title.length() > 100 ? title.substring(0, 100) : title,
                found.note(),
                found.recurs() ? WorkPriority.URGENT : WorkPriority.NORMAL,
                now.plus(Duration.ofHours(point.hours())),
                new Subject("place", visit.place().toString()),
                "inspection",
                visit.id().toString(),
                null,
                now);
    }

    /// Keeps a photograph of a finding; it belongs to the visit by the answer that names it.
    ///
    /// @throws Refusal.Invalid `work.photo_large`, `work.photo_unreadable`
    public Blob.Id keepPhoto(UUID visit, InputStream content) throws IOException {
        return photos.keep(require(visit).response(), content);
    }

    /// A photograph of a finding, for whoever may see the visit.
    ///
    /// @throws Refusal.NotFound `inspection.unknown`
    public InputStream photo(UUID visit, Blob.Id photo) {
        if (found(visit).stream().noneMatch(found -> found.photos().contains(photo))) {
            throw new Refusal.NotFound("inspection.unknown");
        }
        return Principal.process("inspection-photos", Scope.nothing()).call(() -> blobs.open(photo));
    }
}
