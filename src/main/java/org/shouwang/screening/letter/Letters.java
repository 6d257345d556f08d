package org.shouwang.screening.letter;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.AreaLevel;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.shouwang.screening.arrival.ArrivalSeal;
import org.shouwang.screening.list.ListRow;
import org.shouwang.work.paper.Documents;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The door to enquiry letters 协查函: draft and send ours, register, dispatch and answer theirs.
///
/// Ours are drafted by any officer and signed at the district; theirs are registered and answered there,
/// and found out about wherever they are dispatched. A letter and each of its steps carry an id made by
/// whoever sends them: the same again changes nothing.
@Service
public class Letters {

    private static final int LONGEST_TEXT = 2000;

    private final LetterRepository letters;
    private final LetterPeople people;
    private final ArrivalSeal seal;
    private final Responses responses;
    private final Documents documents;
    private final LateLetters late;
    private final LetterTelling telling;
    private final Audit audit;
    private final Clock clock;

    Letters(
            LetterRepository letters,
            LetterPeople people,
            ArrivalSeal seal,
            Responses responses,
            Documents documents,
            LateLetters late,
            LetterTelling telling,
            Audit audit,
            Clock clock) {
        this.letters = letters;
        this.people = people;
        this.seal = seal;
        this.responses = responses;
        this.documents = documents;
        this.late = late;
        this.telling = telling;
        this.audit = audit;
        this.clock = clock;
    }

    /// Drafts a letter of ours, or registers one of theirs; for officers, theirs at the district alone.
    ///
    /// @throws Refusal.Invalid   `letter.name`, `letter.title`, `letter.question`, `letter.past`,
    ///                           `letter.no_response`, `letter.unknown_link`, or as [LetterPeople#read]
    /// @throws Refusal.Conflict  `letter.taken`, `letter.known` where that number of theirs is registered
    /// @throws Refusal.Forbidden `letter.forbidden`
    @Transactional
    public Letter put(LetterDraft draft) {
        Rights.require(Right.ISSUE_PASSES);
        check(draft);
        String area = Principal.required().scope().prefixes().getFirst();
        Response response = responses.covering(root(area)).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid("letter.no_response"));
        LetterPeople.Sealed sealed = people.sealed(draft.people(), response.id());
        JsonMapper json = JsonMapper.shared();
        String outcome = letters.insert(
                json.writeValueAsString(content(draft, area, response.id(), sealed)),
                json.writeValueAsString(sealed.rows()),
                clock.instant());
        switch (outcome) {
            case "done" -> {
                audit.record(AuditEntry.of(AuditAction.CREATE, "letter", draft.id(), area)
                        .with("direction", draft.direction().code())
                        .with("people", draft.people().size()));
                telling.put(require(draft.id()));
            }
            case "repeated" -> {}
            case "forbidden" -> throw new Refusal.Forbidden("letter.forbidden");
            case "taken", "known" -> throw new Refusal.Conflict("letter." + outcome);
            default -> throw new Refusal.Invalid("letter." + outcome);
        }
        return require(draft.id());
    }

    private static String root(String area) {
        return area.substring(0, Math.min(AreaLevel.DISTRICT.digits(), area.length()));
    }

    private void check(LetterDraft draft) {
        require(draft.id().value().version() == 7, "letter.id");
        require(draft.division().matches("([0-9]{6})?"), "letter.division");
        require(!draft.name().isBlank() && isLine(draft.name(), 100), "letter.name");
        require(isLine(draft.number(), 60), "letter.number");
        require(!draft.title().isBlank() && isLine(draft.title(), 100), "letter.title");
        require(!draft.question().isBlank() && isText(draft.question()), "letter.question");
        require(draft.dueAt().isAfter(clock.instant()), "letter.past");
    }

    private static boolean isLine(String text, int most) {
        return text.strip().length() <= most && text.codePoints().noneMatch(Character::isISOControl);
    }

    private static boolean isText(String text) {
        return text.length() <= LONGEST_TEXT
                && text.codePoints().allMatch(one -> one == '\n' || one == '\r' || !Character.isISOControl(one));
    }

    private Map<String, @Nullable Object> content(
            LetterDraft draft, String area, Response.Id response, LetterPeople.Sealed sealed) {
        Map<String, @Nullable Object> content = new HashMap<>();
        content.put("id", draft.id().value());
        content.put("area", area);
        content.put("response", response.value());
        content.put("direction", draft.direction().code());
        content.put("division", draft.division());
        content.put("name", draft.name().strip());
        content.put("number", draft.number().strip());
        content.put("title", draft.title().strip());
        content.put(
                "question",
                hex(seal.seal(response, draft.id().value(), draft.question().strip())));
        content.put("due", draft.dueAt().toString());
        String told = String.join(
                "\u001f",
                draft.direction().code(),
                draft.division(),
                draft.name().strip(),
                draft.number().strip(),
                draft.title().strip(),
                draft.question().strip(),
                draft.dueAt().toString(),
                sealed.content());
        content.put("digest", hex(seal.digest(response, told)));
        return content;
    }

    private static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }

    /// One page of the list; told to the audit by one entry.
    @Transactional
    public Slice<Letter> list(LetterQuery query) {
        Rights.require(Right.SEE_CHECKS);
        Slice<Letter> found = letters.list(query, clock.instant());
        audit.record(AuditEntry.of(AuditAction.READ, "letter", "", query.area())
                .with("rows", found.rows().size()));
        return found;
    }

    @Transactional(readOnly = true)
    public long count(LetterQuery query) {
        Rights.require(Right.SEE_CHECKS);
        return letters.count(query, clock.instant());
    }

    /// @throws Refusal.NotFound `letter.unknown`, also for one out of sight
    @Transactional(readOnly = true)
    public Letter require(Letter.Id id) {
        Rights.require(Right.SEE_CHECKS);
        return letters.find(id).orElseThrow(() -> new Refusal.NotFound("letter.unknown"));
    }

    /// A letter's page; told to the audit.
    @Transactional
    public Letter read(Letter.Id id) {
        Letter letter = require(id);
        audit.record(AuditEntry.of(AuditAction.READ, "letter", id, letter.areaCode()));
        return letter;
    }

    /// What is asked, and what was answered so far.
    @Transactional(readOnly = true)
    public Letter.Text text(Letter.Id id) {
        return letters.text(id)
                .map(kept ->
                        new Letter.Text(seal.open(id.value(), kept.question()), seal.open(id.value(), kept.answer())))
                .orElseThrow(() -> new Refusal.NotFound("letter.unknown"));
    }

    @Transactional(readOnly = true)
    public List<Letter.Person> people(Letter.Id id) {
        return letters.people(id);
    }

    /// Document and telephone in full.
    public record Plain(String document, String phone) {

        @Override
        public String toString() {
            return "Plain[]";
        }
    }

    /// Documents and telephones in full by person, once, for a reason. Whoever may unmask; each time is
    /// told to the audit.
    @Transactional
    public Map<UUID, Plain> unmask(Letter.Id id, String reason) {
        Rights.require(Right.UNMASK);
        Letter letter = require(id);
        audit.record(AuditEntry.of(AuditAction.UNMASK, "letter", id, letter.areaCode())
                .with("reason", reason));
        return letters.sealedPeople(id).stream()
                .collect(Collectors.toMap(
                        LetterRepository.SealedPerson::id,
                        one -> new Plain(seal.open(one.id(), one.document()), seal.open(one.id(), one.phone()))));
    }

    /// The latest first.
    @Transactional(readOnly = true)
    public List<Letter.Step> steps(Letter.Id id) {
        return letters.steps(id);
    }

    /// What whoever asks may do now, by the verbs of [LetterStep].
    @Transactional(readOnly = true)
    public Set<String> offered(Letter.Id id) {
        return Set.copyOf(letters.offered(id));
    }

    /// Takes a step with a letter.
    ///
    /// @param seen the version that whoever acts looked at; null where they didn't
    /// @return whether it is still in sight
    /// @throws Refusal.NotFound  `letter.unknown`
    /// @throws Refusal.Conflict  `letter.moved`, `letter.illegal`, `letter.taken`
    /// @throws Refusal.Forbidden `letter.forbidden`
    /// @throws Refusal.Invalid   `letter.past`, `letter.unknown_home`, `letter.no_reason`,
    ///                           `letter.no_answer`, `letter.no_result`, `letter.words`,
    ///                           `letter.no_due`, `letter.not_later`, `letter.too_long`
    @Transactional
    public boolean take(UUID step, Letter.Id id, LetterStep what, @Nullable Integer seen) {
        Rights.require(Right.SEE_CHECKS);
        check(what);
        Letter before = require(id);
        byte[] digest = seal.digest(before.response(), id + "|" + what);
        String details = JsonMapper.shared().writeValueAsString(details(before, what));
        String outcome = letters.take(step, id, what.verb(), details, seen, digest, clock.instant());
        switch (outcome) {
            case "done" -> {
                audit.record(AuditEntry.of(AuditAction.CHANGE, "letter", id, before.areaCode())
                        .with("what", what.verb()));
                late.settled(before, what);
                telling.taken(step, before, what);
            }
            case "repeated" -> {}
            case "unknown" -> throw new Refusal.NotFound("letter.unknown");
            case "forbidden" -> throw new Refusal.Forbidden("letter.forbidden");
            case "moved", "illegal", "taken" -> throw new Refusal.Conflict("letter." + outcome);
            default -> throw new Refusal.Invalid("letter." + outcome);
        }
        return letters.find(id).isPresent();
    }

    private static void check(LetterStep step) {
        require(isLine(step.said(), 500) && isText(step.text()), "letter.words");
        require(!(step instanceof LetterStep.Answer answer) || isLine(answer.number(), 60), "letter.number");
        Set<UUID> people = new HashSet<>();
        require(
                step.results().stream().allMatch(found -> people.add(found.person()) && isLine(found.note(), 200)),
                "letter.words");
    }

    private Map<String, @Nullable Object> details(Letter letter, LetterStep step) {
        Map<String, @Nullable Object> details = new HashMap<>();
        details.put("note", step.said());
        details.put("answer", hex(seal.seal(letter.response(), letter.id().value(), step.text())));
        details.put(
                "due",
                step instanceof LetterStep.Prolong prolong ? prolong.due().toString() : null);
        details.put("area", step instanceof LetterStep.Dispatch dispatch ? dispatch.area() : null);
        details.put(
                "number",
                step instanceof LetterStep.Answer answer ? answer.number().strip() : null);
        if (step instanceof LetterStep.Send || step instanceof LetterStep.Reply) {
            details.put("code", documents.issuer(letter.rootAreaCode()).code());
        }
        Map<String, @Nullable Object> results = new HashMap<>();
        for (LetterStep.Found found : step.results()) {
            ListRow.Result result = found.result();
            Map<String, @Nullable Object> one = new HashMap<>();
            one.put("result", result == null ? null : result.code());
            one.put("note", found.note().strip());
            results.put(found.person().toString(), one);
        }
        details.put("results", results);
        return details;
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw new Refusal.Invalid(code);
        }
    }
}
