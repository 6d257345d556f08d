package org.shouwang.form;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.blob.Blob;
import org.shouwang.platform.blob.Blobs;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.value.Word;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Answers to forms 填报: taken, corrected by further answers, read.
@Service
public class Answers {

    private final AnswerRepository answers;
    private final AnswerSeal seal;
    private final Forms forms;
    private final Subjects subjects;
    private final Responses responses;
    private final Blobs blobs;
    private final Audit audit;
    private final Clock clock;

    Answers(
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

    /// @param repeated it was taken before
    /// @param leading  it is the one that counts for its subject and turn; somebody else was first
    /// where it isn't
    public record Receipt(UUID id, boolean repeated, boolean leading) {}

    /// What an answer says.
    public record Content(Answer answer, Map<String, Object> values) {}

    /// Takes an answer, within whose scope its subject lies.
    ///
    /// A repeat of the same id and content is answered like the first time. An answer to an older
    /// version is checked
    /// by that version. Somebody else's answer for the same subject and turn doesn't hinder it: both
    /// are kept, the
    /// first counts.
    ///
    /// @throws Refusal.Invalid  `form.answer` with field and reason, `form.answer_id`,
    /// `form.future`, `form.too_old`
    /// @throws Refusal.NotFound `form.unknown` for a form, version or subject that is not for
    /// whoever acts
    /// @throws Refusal.Conflict `form.taken`, `form.replaced` where the corrected answer has a
    /// correction already
    @Transactional
    public Receipt submit(AnswerDraft draft) {
        Rights.require(Right.FILL_FORMS);
        if (draft.id().version() != 7) {
            throw new Refusal.Invalid("form.answer_id");
        }
        Instant now = clock.instant();
        Definition definition = forms.definition(draft.form(), draft.version());
        Filling.Outcome filled = Filling.check(definition, draft.values(), draft.at());
        refuse(filled.flaws());
        requireOwnPhotos(draft, AnswerPhotos.named(definition, filled.values()));
        UUID response = response(draft);
        byte[] sealed = seal.seal(draft.id(), response, filled.values());
        AnswerRepository.Outcome outcome = answers.submit(draft, response, sealed, seal.digest(draft), draft.at(), now);
        switch (outcome.code()) {
            case "done" ->
                audit.record(AuditEntry.of(AuditAction.CREATE, "answer", draft.id(), String.valueOf(outcome.area()))
                        .with("form", draft.form()));
            case "repeated" -> {}
            case "unknown", "no_version", "no_original" -> throw new Refusal.NotFound("form.unknown");
            case "taken", "replaced" -> throw new Refusal.Conflict("form." + outcome.code());
            default -> throw new Refusal.Invalid("form." + outcome.code());
        }
        return new Receipt(draft.id(), outcome.code().equals("repeated"), outcome.leading());
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

    private Set<String> photos(AnswerRepository.Row row) {
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

    private @Nullable UUID response(AnswerDraft draft) {
        Response.Id given = draft.response();
        if (given != null) {
            return responses.require(given).id().value();
        }
        UUID subject = draft.subject();
        String kind = subject == null ? null : forms.require(draft.form()).subjectKind();
        String area = subject == null || kind == null
                ? draft.area()
                : subjects.find(kind, subject).map(Subjects.Subject::areaCode).orElse(null);
        return area == null
                ? null
                : responses.covering(area).stream()
                        .filter(one -> !one.drill())
                        .findFirst()
                        .map(one -> one.id().value())
                        .orElse(null);
    }

    /// What an answer says, told to the audit.
    ///
    /// @throws Refusal.NotFound `form.unknown`
    @Transactional
    public Content read(UUID id) {
        AnswerRepository.Row row = answers.find(id).orElseThrow(() -> new Refusal.NotFound("form.unknown"));
        audit.record(AuditEntry.of(AuditAction.READ, "answer", id, row.answer().areaCode()));
        return new Content(row.answer(), seal.open(id, row.sealed()));
    }

    /// Whether a photograph belongs to an answer, for whoever may see the answer.
    @Transactional(readOnly = true)
    public boolean names(UUID id, UUID photo) {
        return answers.find(id).map(this::photos).orElse(Set.of()).contains(photo.toString());
    }
}
