package org.shouwang.screening.letter.web;

import com.github.f4b6a3.uuid.UuidCreator;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Needs;
import org.shouwang.account.Right;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.UploadedFile;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.screening.arrival.Arrival;
import org.shouwang.screening.letter.Letter;
import org.shouwang.screening.letter.LetterAttachments;
import org.shouwang.screening.letter.LetterDraft;
import org.shouwang.screening.letter.LetterQuery;
import org.shouwang.screening.letter.Letters;
import org.shouwang.screening.list.ListRow;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// Enquiry letters, as another system of the district, or of another one, exchanges them.
@RestController
@RequestMapping("/api/v1/letters")
@Needs(Right.SEE_CHECKS)
class LetterApi {

    private static final int PAGE = 50;

    private final Letters letters;
    private final LetterAttachments attachments;

    LetterApi(Letters letters, LetterAttachments attachments) {
        this.letters = letters;
        this.attachments = attachments;
    }

    /// @param otherNumber theirs, `number` ours
    record Head(
            UUID id,
            String direction,
            String state,
            String area,
            String division,
            String name,
            String otherNumber,
            String number,
            String title,
            Instant due,
            @Nullable Instant signed,
            @Nullable Instant answered,
            int people,
            int version) {

        static Head of(Letter letter) {
            return new Head(
                    letter.id().value(),
                    letter.direction().code(),
                    letter.state().code(),
                    letter.areaCode(),
                    letter.division(),
                    letter.otherName(),
                    letter.otherNumber(),
                    letter.number(),
                    letter.title(),
                    letter.dueAt(),
                    letter.signedAt(),
                    letter.answeredAt(),
                    letter.people(),
                    letter.version());
        }
    }

    /// @param next what to ask for as `after`; null at the end
    record Page(List<Head> letters, @Nullable String next) {}

    @Operation(summary = "Enquiry letters; state `open` or `late` by deadline, otherwise the latest first")
    @GetMapping
    Page list(
            @RequestParam @Nullable String area,
            @RequestParam @Nullable String direction,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String after) {
        Slice<Letter> found = letters.list(new LetterQuery(
                area == null ? Principal.required().scope().prefixes().getFirst() : area,
                direction == null ? null : way(direction),
                state,
                null,
                null,
                after == null ? null : Cursor.parse(after),
                PAGE));
        Cursor next = found.next();
        return new Page(found.rows().stream().map(Head::of).toList(), next == null ? null : next.toString());
    }

    private static Letter.Direction way(String code) {
        return Letter.Direction.of(code).orElseThrow(() -> new Refusal.Invalid("letter.direction"));
    }

    /// Documents and telephones by their tails only.
    record PersonView(
            UUID id,
            String name,
            String documentTail,
            String phoneTail,
            String note,
            @Nullable String result,
            String finding) {}

    /// @param part `question` or `answer`: with what it goes
    record FileView(UUID id, String name, String mediaType, String part, Instant at) {

        static FileView of(LetterAttachments.Kept kept) {
            return new FileView(
                    kept.id(), kept.name(), kept.mediaType(), kept.answer() ? "answer" : "question", kept.at());
        }
    }

    /// @param offered what whoever asks may do now
    record Whole(
            Head head,
            String question,
            String answer,
            List<PersonView> people,
            List<FileView> files,
            Set<String> offered) {}

    @Operation(summary = "An enquiry letter with what is asked and answered; documents and telephones are masked")
    @GetMapping("/{id}")
    Whole show(@PathVariable String id) {
        return whole(letters.read(Letter.Id.of(id)));
    }

    private Whole whole(Letter letter) {
        Letter.Text text = letters.text(letter.id());
        return new Whole(
                Head.of(letter),
                text.question(),
                text.answer(),
                letters.people(letter.id()).stream().map(LetterApi::view).toList(),
                attachments.of(letter.id()).stream().map(FileView::of).toList(),
                letters.offered(letter.id()));
    }

    private static PersonView view(Letter.Person one) {
        ListRow.Result result = one.result();
        return new PersonView(
                one.id(),
                one.name(),
                one.documentTail(),
                one.phoneTail(),
                one.note(),
                result == null ? null : result.code(),
                one.finding());
    }

    /// @param arrival who arrived here; the particulars are then those of the arrival
    /// @param row     who stands on a list from above, likewise
    record PersonBody(
            @Nullable String name,
            @Nullable String document,
            @Nullable String phone,
            @Nullable String note,
            @Nullable UUID arrival,
            @Nullable UUID row) {

        LetterDraft.Person person() {
            return new LetterDraft.Person(
                    UuidCreator.getTimeOrderedEpoch(),
                    text(name),
                    text(document),
                    text(phone),
                    text(note),
                    arrival == null ? null : new Arrival.Id(arrival),
                    row == null ? null : new ListRow.Id(row));
        }
    }

    /// @param id UUIDv7, made by whoever sends it
    record LetterBody(
            UUID id,
            String direction,
            @Nullable String division,
            String name,
            @Nullable String number,
            String title,
            String question,
            Instant due,
            @Nullable List<PersonBody> people) {}

    @Operation(summary = "Drafts a letter of ours (`out`) or registers one of theirs (`in`); a repeat answers alike")
    @Needs(Right.ISSUE_PASSES)
    @PostMapping
    Whole put(@RequestBody LetterBody body) {
        List<PersonBody> people = body.people();
        return whole(letters.put(new LetterDraft(
                new Letter.Id(body.id()),
                way(body.direction()),
                text(body.division()),
                text(body.name()),
                text(body.number()),
                text(body.title()),
                text(body.question()),
                body.due(),
                people == null
                        ? List.of()
                        : people.stream().map(PersonBody::person).toList())));
    }

    /// Empty where the letter is out of sight now.
    record Taken(@Nullable Whole letter) {}

    @Operation(summary = "Takes a step with a letter; a repeat of the same id answers alike")
    @PostMapping("/{id}/steps")
    Taken take(@PathVariable String id, @RequestBody LetterStepForm form) {
        Letter.Id letter = Letter.Id.of(id);
        boolean visible = letters.take(form.stepId(), letter, form.step(), form.seen());
        return new Taken(visible ? whole(letters.require(letter)) : null);
    }

    @Operation(summary = "Attaches a photograph, .pdf or .docx, as a form sends it; nine at most")
    @PostMapping("/{id}/files")
    Whole attach(@PathVariable String id, @RequestParam MultipartFile file) throws IOException {
        Letter.Id letter = Letter.Id.of(id);
        attachments.attach(letter, new UploadedFile(file));
        return whole(letters.require(letter));
    }

    @Operation(summary = "A file of a letter")
    @GetMapping("/{id}/files/{file}")
    ResponseEntity<InputStreamResource> file(@PathVariable String id, @PathVariable UUID file) {
        LetterAttachments.Kept kept = attachments.read(Letter.Id.of(id), file);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.parseMediaType(kept.mediaType()))
                .body(new InputStreamResource(attachments.content(kept)));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
