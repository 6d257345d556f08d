package org.shouwang.measure.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.measure.EvidenceFiles;
import org.shouwang.measure.Measure;
import org.shouwang.measure.MeasureDraft;
import org.shouwang.measure.MeasureQuery;
import org.shouwang.measure.MeasureVerb;
import org.shouwang.measure.Measures;
import org.shouwang.measure.Objections;
import org.shouwang.measure.Prolongation;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.UploadedFile;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// Measures over the interface. Ids are made by whoever sends; what is sent again is answered like the
/// first time.
@RestController
@Needs(Right.SEE_MEASURES)
class MeasureApi {

    private static final int MOST = 200;

    private final Measures measures;
    private final Objections objections;
    private final EvidenceFiles files;

    MeasureApi(Measures measures, Objections objections, EvidenceFiles files) {
        this.measures = measures;
        this.objections = objections;
        this.files = files;
    }

    /// @param fallsAt by when a second person must grant it; null where it needs none
    record Prolonged(
            UUID step,
            Instant from,
            Instant to,
            String state,
            @Nullable Instant fallsAt,
            @Nullable Instant settledAt) {

        static Prolonged of(Prolongation one) {
            return new Prolonged(one.step(), one.from(), one.to(), one.state().code(), one.fallsAt(), one.settled());
        }
    }

    /// A file of its evidence; its content is at `/api/v1/measures/{id}/evidence/{file}`.
    record FileView(UUID id, String name, String mediaType, Instant at) {

        static FileView of(EvidenceFiles.Kept kept) {
            return new FileView(kept.id(), kept.name(), kept.mediaType(), kept.at());
        }

        @Override
        public String toString() {
            return "file " + id;
        }
    }

    /// @param reason  and `evidence`, `files`, `prolongations`, `offered`: only of one that is asked
    ///                for by its id
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record One(
            UUID id,
            String areaCode,
            UUID responseId,
            boolean drill,
            String kind,
            @Nullable UUID subject,
            boolean onPerson,
            String stairwell,
            String state,
            @Nullable Instant decidedAt,
            @Nullable Instant fallsAt,
            @Nullable Instant approvedAt,
            @Nullable Instant endsAt,
            @Nullable Instant endedAt,
            @Nullable Instant servedAt,
            int moves,
            @Nullable String reason,
            @Nullable String evidence,
            @Nullable List<FileView> files,
            @Nullable List<Prolonged> prolongations,
            @Nullable List<String> offered) {

        static One of(Measure measure, @Nullable List<MeasureVerb> offered) {
            return of(measure, null, null, null, offered);
        }

        static One of(
                Measure measure,
                Measure.@Nullable Grounds grounds,
                @Nullable List<FileView> files,
                @Nullable List<Prolonged> prolongations,
                @Nullable List<MeasureVerb> offered) {
            return new One(
                    measure.id().value(),
                    measure.areaCode(),
                    measure.response().value(),
                    measure.drill(),
                    measure.kind(),
                    measure.subject(),
                    measure.onPerson(),
                    measure.stairwell(),
                    measure.state().code(),
                    measure.decidedAt(),
                    measure.fallsAt(),
                    measure.approvedAt(),
                    measure.endsAt(),
                    measure.endedAt(),
                    measure.servedAt(),
                    measure.moves(),
                    grounds == null ? null : grounds.reason(),
                    grounds == null ? null : grounds.evidence(),
                    files,
                    prolongations,
                    offered == null
                            ? null
                            : offered.stream().map(MeasureVerb::code).toList());
        }

        @Override
        public String toString() {
            return "measure " + id;
        }
    }

    @Operation(
            summary =
                    "The measures of an area that hold, or as `show` says (`prolonging`: whose later end waits for a second person), the latest first, 200 at most")
    @GetMapping("/api/v1/measures")
    List<One> list(@RequestParam @Nullable String area, @RequestParam(defaultValue = "holding") String show) {
        if (area != null && !area.matches("[0-9]{2,15}")) {
            throw new Refusal.Invalid("list.area");
        }
        MeasureQuery.Show which = MeasureQuery.Show.of(show).orElseThrow(() -> new Refusal.Invalid("measure.choice"));
        return measures.list(new MeasureQuery(area, which, null, null, null, true, null, MOST)).rows().stream()
                .map(measure -> One.of(measure, null))
                .toList();
    }

    @Operation(
            summary =
                    "A measure with its reason, evidence and files, what was asked to prolong it, and what the reader may do with it")
    @GetMapping("/api/v1/measures/{id}")
    One one(@PathVariable String id) {
        Measure measure = measures.require(Measure.Id.of(id));
        return whole(measure);
    }

    private One whole(Measure measure) {
        Measure.Id id = measure.id();
        return One.of(
                measure,
                measures.grounds(id),
                files.of(id).stream().map(FileView::of).toList(),
                measures.prolongations(id).stream().map(Prolonged::of).toList(),
                measures.offered(id));
    }

    @Operation(summary = "Attaches a photograph, .pdf or .docx to the evidence, as a form sends it; nine at most")
    @Needs(Right.PROPOSE_MEASURES)
    @PostMapping("/api/v1/measures/{id}/evidence")
    One attach(@PathVariable String id, @RequestParam MultipartFile file) throws IOException {
        Measure.Id measure = Measure.Id.of(id);
        files.attach(measure, new UploadedFile(file));
        return whole(measures.require(measure));
    }

    @Operation(summary = "A file of the evidence")
    @GetMapping("/api/v1/measures/{id}/evidence/{file}")
    ResponseEntity<InputStreamResource> file(@PathVariable String id, @PathVariable UUID file) {
        EvidenceFiles.Kept kept = files.read(Measure.Id.of(id), file);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType(kept.mediaType()))
                .body(new InputStreamResource(files.content(kept)));
    }

    /// @param subject the place or person; none for the area
    record Proposal(
            @Nullable UUID id,
            @Nullable String areaCode,
            @Nullable String kind,
            @Nullable UUID subject,
            @Nullable String stairwell,
            @Nullable String reason,
            @Nullable String evidence,
            @Nullable Instant until) {

        MeasureDraft draft() {
            if (id == null || kind == null) {
                throw new Refusal.Invalid("measure.choice");
            }
            return new MeasureDraft(
                    new Measure.Id(id),
                    areaCode,
                    kind,
                    subject,
                    Objects.requireNonNullElse(stairwell, ""),
                    Objects.requireNonNullElse(reason, ""),
                    Objects.requireNonNullElse(evidence, ""),
                    until);
        }

        @Override
        public String toString() {
            return "proposal " + id;
        }
    }

    @Operation(summary = "Proposes a measure on an area, a place or a person")
    @Needs(Right.PROPOSE_MEASURES)
    @PostMapping("/api/v1/measures")
    ResponseEntity<One> propose(@RequestBody Proposal proposal) {
        Measure measure = measures.propose(proposal.draft());
        return ResponseEntity.status(HttpStatus.CREATED).body(One.of(measure, measures.offered(measure.id())));
    }

    /// @param verb of [MeasureVerb]; `object` raises an objection, which is a work item of the same id
    record Step(
            @Nullable UUID id,
            @Nullable String verb,
            @Nullable String said,
            @Nullable Instant until,
            @Nullable Integer seen) {

        @Override
        public String toString() {
            return "step " + id;
        }
    }

    @Operation(
            summary =
                    "Decides, approves, refuses, prolongs or lifts a measure, notes that its notice was handed out, or objects")
    @PostMapping("/api/v1/measures/{id}/steps")
    One step(@PathVariable String id, @RequestBody Step step) {
        Measure.Id measure = Measure.Id.of(id);
        UUID key = step.id();
        if (key == null) {
            throw new Refusal.Invalid("measure.choice");
        }
        String said = Objects.requireNonNullElse(step.said(), "");
        MeasureVerb verb = MeasureVerb.of(Objects.requireNonNullElse(step.verb(), ""))
                .orElseThrow(() -> new Refusal.Invalid("measure.choice"));
        if (verb == MeasureVerb.OBJECT) {
            objections.raise(key, measure, said);
        } else {
            measures.take(key, measure, verb, said, step.until(), step.seen());
        }
        return One.of(measures.require(measure), measures.offered(measure));
    }
}
