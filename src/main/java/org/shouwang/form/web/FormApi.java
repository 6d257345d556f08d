package org.shouwang.form.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.area.AreaMaps;
import org.shouwang.area.AreaSketch;
import org.shouwang.form.AnswerDraft;
import org.shouwang.form.Answers;
import org.shouwang.form.Definition;
import org.shouwang.form.Due;
import org.shouwang.form.Facts;
import org.shouwang.form.Form;
import org.shouwang.form.FormPhotos;
import org.shouwang.form.Forms;
import org.shouwang.form.Lookup;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Forms for the field app and the pages: what is to be filled in, what is known, and the answers.
/// Ids are made by
/// whoever sends; what is sent again is answered like the first time.
@RestController
@Needs(Right.FILL_FORMS)
class FormApi {

    private final Forms forms;
    private final Answers answers;
    private final Facts facts;
    private final Due due;
    private final FormPhotos photos;
    private final Lookup lookup;
    private final KnownWords known;
    private final AreaMaps maps;
    private final Clock clock;

    FormApi(
            Forms forms,
            Answers answers,
            Facts facts,
            Due due,
            FormPhotos photos,
            Lookup lookup,
            KnownWords known,
            AreaMaps maps,
            Clock clock) {
        this.forms = forms;
        this.answers = answers;
        this.facts = facts;
        this.due = due;
        this.photos = photos;
        this.lookup = lookup;
        this.known = known;
        this.maps = maps;
        this.clock = clock;
    }

    record Summary(
            UUID id,
            int version,
            String title,
            String titleEn,
            @Nullable String subjectKind,
            String period,
            int waiting) {

        static Summary of(Form form, int waiting) {
            return new Summary(
                    form.id().value(),
                    form.version(),
                    form.titleZh(),
                    form.titleEn(),
                    form.subjectKind(),
                    form.period().code(),
                    waiting);
        }
    }

    @Operation(summary = "The forms that the reader fills in, with how many subjects wait")
    @GetMapping("/api/v1/forms")
    List<Summary> mine() {
        return due.waiting().stream()
                .map(one -> Summary.of(one.form(), one.waiting()))
                .toList();
    }

    record Whole(Summary form, Definition definition) {}

    @Operation(summary = "A form as it is asked: its newest published version, or an older one")
    @GetMapping("/api/v1/forms/{id}")
    Whole one(@PathVariable String id, @RequestParam @Nullable Integer version) {
        Form form = forms.require(Form.Id.of(id));
        int number = version == null ? form.version() : version;
        return new Whole(Summary.of(form, 0), forms.definition(form.id(), number));
    }

    @Operation(summary = "The subjects that wait to be filled in by the reader, in the order of their areas")
    @GetMapping("/api/v1/forms/{id}/subjects")
    List<Due.Subject> subjects(@PathVariable String id, @RequestParam @Nullable UUID after) {
        return due.next(forms.require(Form.Id.of(id)), after, 200);
    }

    @Operation(summary = "What is known of a subject, by fact, each with where it is known from")
    @GetMapping("/api/v1/forms/{id}/known")
    Map<String, KnownWords.Said> known(@PathVariable String id, @RequestParam UUID subject, Locale locale) {
        String kind = forms.require(Form.Id.of(id)).subjectKind();
        return kind == null ? Map.of() : known.of(facts.known(kind, subject), locale);
    }

    /// @param id     made by whoever sends it, UUIDv7
    /// @param values by the items' names: texts, and lists of turns of repeats
    /// @param at     when it was answered, by the phone
    record Sent(
            UUID id,
            @Nullable Integer version,
            @Nullable UUID subject,
            @Nullable String areaCode,
            @Nullable UUID responseId,
            @Nullable UUID replaces,
            @Nullable String source,
            @Nullable Instant at,
            @Nullable Map<String, Object> values) {

        AnswerDraft draft(Form.Id form, Instant now) {
            if (id == null || version == null || values == null) {
                throw new Refusal.Invalid(
                        "form.incomplete", id == null ? "id" : version == null ? "version" : "values");
            }
            return new AnswerDraft(
                    id,
                    form,
                    version,
                    subject,
                    areaCode,
                    responseId == null ? null : new Response.Id(responseId),
                    replaces,
                    from(),
                    Objects.requireNonNullElse(at, now),
                    values);
        }

        private AnswerDraft.Source from() {
            return switch (Objects.requireNonNullElse(source, "phone")) {
                case "phone" -> AnswerDraft.Source.PHONE;
                case "desk" -> AnswerDraft.Source.DESK;
                case "paper" -> AnswerDraft.Source.PAPER;
                default -> throw new Refusal.Invalid("form.incomplete", "source");
            };
        }
    }

    @Operation(summary = "Takes an answer or the correction of one; a repeat of the same id answers the same")
    @PostMapping("/api/v1/forms/{id}/answers")
    ResponseEntity<Answers.Receipt> answer(@PathVariable String id, @RequestBody Sent sent) {
        Answers.Receipt receipt = answers.submit(sent.draft(Form.Id.of(id), clock.instant()));
        return ResponseEntity.status(HttpStatus.CREATED).body(receipt);
    }

    record Photo(UUID id) {}

    @Operation(summary = "Takes a photograph for an answer that will name it")
    @PostMapping("/api/v1/forms/{id}/photos")
    Photo photo(@PathVariable String id, HttpServletRequest request) throws IOException {
        return new Photo(photos.keep(forms.require(Form.Id.of(id)), request.getInputStream()));
    }

    @Operation(summary = "Persons, households, places or organisations whose name begins so, for a form's field")
    @GetMapping("/api/v1/form-lookup")
    List<Lookup.Found> lookup(@RequestParam String kind, @RequestParam String beginning) {
        Principal.required();
        return lookup.find(kind, beginning);
    }

    record OwnMap(@Nullable AreaSketch sketch) {}

    @Operation(summary = "The outlines of the reader's own area, to point at a place on them")
    @GetMapping("/api/v1/form-map")
    OwnMap map() {
        return new OwnMap(Principal.required().scope().prefixes().stream()
                .findFirst()
                .flatMap(maps::sketch)
                .orElse(null));
    }

    @Operation(summary = "The words that go with any form, in the reader's language")
    @GetMapping("/api/v1/form-words")
    Map<String, String> words(Locale locale) {
        return known.words(locale);
    }
}
