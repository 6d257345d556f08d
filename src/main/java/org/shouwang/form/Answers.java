package org.shouwang.form;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Answers to forms 填报: taken, corrected by further answers, read.
@Service
public class Answers {

    private final AnswerRepository answers;
    private final AnswerArrivals arrivals;
    private final AnswerSeal seal;
    private final Audit audit;

    Answers(AnswerRepository answers, AnswerArrivals arrivals, AnswerSeal seal, Audit audit) {
        this.answers = answers;
        this.arrivals = arrivals;
        this.seal = seal;
        this.audit = audit;
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
        AnswerArrivals.Arrival arrival =
                Objects.requireNonNull(arrivals.take(List.of(draft)).get(draft.id()));
        Refusal refusal = arrival.refusal();
        if (refusal != null) {
            throw refusal;
        }
        return new Receipt(draft.id(), arrival.repeated(), arrival.leading());
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
        return answers.find(id).map(arrivals::photos).orElse(Set.of()).contains(photo.toString());
    }
}
