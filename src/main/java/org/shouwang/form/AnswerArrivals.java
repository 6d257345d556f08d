package org.shouwang.form;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.blob.Blobs;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.value.Word;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.springframework.stereotype.Component;

/// Takes answers 填报收件: many of one author in few statements, each with an end of its own.
@Component
class AnswerArrivals {

    private final AnswerRepository answers;
    private final AnswerSeal seal;
    private final Forms forms;
    private final Subjects subjects;
    private final Responses responses;
    private final Blobs blobs;
    private final Audit audit;
    private final Clock clock;

    AnswerArrivals(
            AnswerRepository answers,
            AnswerSeal seal,
            Forms forms,
            Subjects subjects,
            Responses responses,
            Blobs blobs,
            Audit audit,
            Clock clock) {
        this.answers = answers;
        this.seal = seal;
        this.forms = forms;
        this.subjects = subjects;
        this.responses = responses;
        this.blobs = blobs;
        this.audit = audit;
        this.clock = clock;
    }

    /// What became of one.
    ///
    /// @param refusal why it was not taken
    /// @param leading whether it counts for its subject and turn
    record Arrival(@Nullable Refusal refusal, boolean repeated, boolean leading) {

        static Arrival of(Refusal refusal) {
            return new Arrival(refusal, false, false);
        }
    }

    /// What is read once for all of a batch.
    private final class Known {

        private final Map<String, Definition> definitions = new HashMap<>();
        private final Map<Form.Id, Optional<Form>> read = new HashMap<>();
        private final Map<UUID, String> areas = new HashMap<>();
        private final Map<String, Optional<UUID>> covering = new HashMap<>();

        Known(List<AnswerDraft> drafts) {
            Map<String, Set<UUID>> byKind = new HashMap<>();
            for (AnswerDraft draft : drafts) {
                UUID subject = draft.subject();
                Form form = read.computeIfAbsent(draft.form(), forms::find).orElse(null);
                String kind = form == null ? null : form.subjectKind();
                if (subject != null && kind != null) {
                    byKind.computeIfAbsent(kind, _ -> new HashSet<>()).add(subject);
                }
            }
            byKind.forEach((kind, ids) -> areas.putAll(subjects.areas(kind, ids)));
        }

        Definition definition(AnswerDraft draft) {
            return definitions.computeIfAbsent(
                    draft.form() + " " + draft.version(), _ -> forms.definition(draft.form(), draft.version()));
        }

        /// The response that is open where it was answered, unless it names one.
        @Nullable
        UUID response(AnswerDraft draft) {
            Response.Id given = draft.response();
            if (given != null) {
                return responses.require(given).id().value();
            }
            UUID subject = draft.subject();
            String area = subject == null ? draft.area() : areas.get(subject);
            return area == null
                    ? null
                    : covering.computeIfAbsent(area, AnswerArrivals.this::covering)
                            .orElse(null);
        }
    }

    private Optional<UUID> covering(String area) {
        return responses.covering(area).stream()
                .filter(one -> !one.drill())
                .findFirst()
                .map(one -> one.id().value());
    }

    /// Takes them, those of one subject in their order; answers for each, by its id.
    Map<UUID, Arrival> take(List<AnswerDraft> drafts) {
        Map<UUID, Arrival> arrivals = new HashMap<>();
        Known known = new Known(drafts);
        List<AnswerRepository.Sealed> sound = new ArrayList<>();
        for (AnswerDraft draft : drafts) {
            try {
                sound.add(sealed(draft, known));
            } catch (Refusal refusal) {
                arrivals.put(draft.id(), Arrival.of(refusal));
            }
        }
        // Whoever takes several locks takes them in one order.
        sound.sort(Comparator.comparing(one ->
                Objects.requireNonNullElse(one.draft().subject(), one.draft().id())));
        record(sound, arrivals);
        return arrivals;
    }

    private void record(List<AnswerRepository.Sealed> sound, Map<UUID, Arrival> arrivals) {
        List<AuditEntry> done = new ArrayList<>();
        Map<UUID, Form.Id> of = new HashMap<>();
        sound.forEach(one -> of.put(one.draft().id(), one.draft().form()));
        for (AnswerRepository.Outcome outcome : answers.submit(sound, clock.instant())) {
            arrivals.put(outcome.id(), arrival(outcome));
            if (outcome.code().equals("done")) {
                done.add(AuditEntry.of(AuditAction.CREATE, "answer", outcome.id(), String.valueOf(outcome.area()))
                        .with("form", Objects.requireNonNull(of.get(outcome.id()))));
            }
        }
        audit.record(done);
    }

    private static Arrival arrival(AnswerRepository.Outcome outcome) {
        return switch (outcome.code()) {
            case "done", "repeated" -> new Arrival(null, outcome.code().equals("repeated"), outcome.leading());
            case "unknown", "no_version", "no_original" -> Arrival.of(new Refusal.NotFound("form.unknown"));
            case "taken", "replaced" -> Arrival.of(new Refusal.Conflict("form." + outcome.code()));
            default -> Arrival.of(new Refusal.Invalid("form." + outcome.code()));
        };
    }

    private AnswerRepository.Sealed sealed(AnswerDraft draft, Known known) {
        if (draft.id().version() != 7) {
            throw new Refusal.Invalid("form.answer_id");
        }
        Definition definition = known.definition(draft);
        Filling.Outcome filled = Filling.check(definition, draft.values(), draft.at());
        refuse(filled.flaws());
        requireOwnPhotos(draft, AnswerPhotos.named(definition, filled.values()));
        UUID response = known.response(draft);
        return new AnswerRepository.Sealed(
                draft, response, seal.seal(draft.id(), response, filled.values()), seal.digest(draft));
    }

    /// Whoever answers names photographs of their own, or those of the answer they correct: naming one makes it
    /// visible to whoever may see the answer.
    private void requireOwnPhotos(AnswerDraft draft, Set<String> named) {
        Set<String> strange = new HashSet<>(named);
        strange.removeIf(
                photo -> blobs.find(new Blob.Id(UUID.fromString(photo))).isPresent());
        UUID replaces = draft.replaces();
        if (!strange.isEmpty() && replaces != null) {
            answers.find(replaces).ifPresent(row -> strange.removeAll(photos(row)));
        }
        if (!strange.isEmpty()) {
            throw new Refusal.Invalid("form.answer", "", new Word("form.flaw.photo"), strange.size());
        }
    }

    /// The photographs that an answer names.
    Set<String> photos(AnswerRepository.Row row) {
        Answer answer = row.answer();
        return AnswerPhotos.named(
                forms.definition(answer.form(), answer.version()), seal.open(answer.id(), row.sealed()));
    }

    private static void refuse(List<Flaw> flaws) {
        if (!flaws.isEmpty()) {
            Flaw first = flaws.getFirst();
            Object reason = first.said().isEmpty() ? new Word("form.flaw." + first.code()) : first.said();
            throw new Refusal.Invalid(
                    "form.answer", first.label().isEmpty() ? first.path() : first.label(), reason, flaws.size());
        }
    }
}
