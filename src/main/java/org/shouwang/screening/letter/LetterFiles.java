package org.shouwang.screening.letter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.document.OfficialDocument;
import org.shouwang.platform.document.OfficialDocumentWriter;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.screening.list.ListRow;
import org.shouwang.work.paper.Documents;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// A letter as a file 协查函、复函: ours as it goes out, or our answer to theirs, laid out as an official
/// letter. Documents and telephones stand in it in full where whoever prints it may unmask them, which
/// the audit is told.
@Service
public class LetterFiles {

    private final Letters letters;
    private final LetterAttachments attachments;
    private final Documents documents;
    private final Audit audit;
    private final Clock clock;

    LetterFiles(Letters letters, LetterAttachments attachments, Documents documents, Audit audit, Clock clock) {
        this.letters = letters;
        this.attachments = attachments;
        this.documents = documents;
        this.audit = audit;
        this.clock = clock;
    }

    /// A file, and what it is called; the name says nobody's.
    @SuppressWarnings("ArrayRecordComponent")
    public record File(String name, byte[] content) {}

    /// Ours, from the draft on; our answer, from the finding on.
    ///
    /// @throws Refusal.NotFound `letter.unknown`
    /// @throws Refusal.Conflict `letter.no_file` where nothing is to be answered yet
    @Transactional
    public File docx(Letter.Id id) throws IOException {
        Rights.require(Right.ISSUE_PASSES);
        Letter letter = letters.require(id);
        boolean ours = letter.direction() == Letter.Direction.OUT;
        if (!ours && letter.state() != Letter.State.FOUND && letter.state() != Letter.State.ANSWERED) {
            throw new Refusal.Conflict("letter.no_file");
        }
        boolean full = Rights.has(Right.UNMASK);
        String title = ours ? "关于协查" + letter.title() + "的函" : "关于" + letter.title() + "协查情况的复函";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OfficialDocumentWriter.write(
                document(letter, title, ours ? question(letter, full) : answer(letter, full)), out);
        audit.record(AuditEntry.of(AuditAction.DOWNLOAD, "letter", id, letter.areaCode())
                .with("full", String.valueOf(full)));
        return new File(
                (letter.number() + " " + (ours ? "协查函" : "复函")).strip().replaceAll("[\\\\/:*?\"<>|\\s]+", " ")
                        + ".docx",
                out.toByteArray());
    }

    private OfficialDocument document(Letter letter, String title, List<String> paragraphs) {
        String issuer = documents.issuer(letter.rootAreaCode()).name();
        Instant signed = letter.signedAt();
        return new OfficialDocument(
                OfficialDocument.Format.LETTER,
                issuer,
                letter.number(),
                letter.direction() == Letter.Direction.OUT ? "加急" : "",
                title,
                letter.otherName(),
                paragraphs,
                attachments(letter),
                issuer,
                null,
                true,
                BusinessDay.of(signed == null ? clock.instant() : signed),
                List.of(),
                "",
                issuer + "办公室",
                letter.drill());
    }

    /// Those that go out with it.
    private List<String> attachments(Letter letter) {
        return attachments.of(letter.id()).stream()
                .filter(file -> file.answer() == (letter.direction() == Letter.Direction.IN))
                .map(LetterAttachments.Kept::name)
                .toList();
    }

    private List<String> question(Letter letter, boolean full) {
        List<String> text = new ArrayList<>(lines(letters.text(letter.id()).question()));
        people(letter, full, text, person -> "");
        text.add("请于" + moment(letter.dueAt()) + "前核查函复。感谢支持。");
        return text;
    }

    private List<String> answer(Letter letter, boolean full) {
        List<String> text = new ArrayList<>();
        String number = letter.otherNumber().isEmpty() ? "" : "（" + letter.otherNumber() + "）";
        text.add("贵单位关于" + letter.title() + "的协查函" + number + "收悉。经核查，现函复如下：");
        text.addAll(lines(letters.text(letter.id()).answer()));
        people(letter, full, text, LetterFiles::finding);
        return text;
    }

    private static String finding(Letter.Person person) {
        ListRow.Result result = person.result();
        String note = person.finding().isEmpty() ? "" : "，" + person.finding();
        return result == null ? "" : "。核查结果：" + word(result) + note;
    }

    private static String word(ListRow.Result result) {
        return switch (result) {
            case PRESENT -> "在本辖区";
            case GONE -> "已离开本辖区";
            case ELSEWHERE -> "住在外区";
            case UNKNOWN -> "查无此人";
            case WATCHED -> "已在管控";
            case WRONG -> "所给信息有误";
        };
    }

    private void people(Letter letter, boolean full, List<String> text, Function<Letter.Person, String> after) {
        List<Letter.Person> people = letters.people(letter.id());
        if (people.isEmpty()) {
            return;
        }
        text.add("协查人员：");
        Map<UUID, Letters.Plain> plain = full ? letters.unmask(letter.id(), "letter") : Map.of();
        for (int number = 0; number < people.size(); number++) {
            Letter.Person one = people.get(number);
            Letters.Plain known = plain.getOrDefault(one.id(), masked(one));
            text.add((number + 1) + "．" + one.name()
                    + (known.document().isEmpty() ? "" : "，证件号" + known.document())
                    + (known.phone().isEmpty() ? "" : "，电话" + known.phone())
                    + (one.note().isEmpty() ? "" : "，" + one.note())
                    + after.apply(one) + "。");
        }
    }

    private static Letters.Plain masked(Letter.Person one) {
        return new Letters.Plain(
                one.documentTail().isEmpty() ? "" : "…" + one.documentTail(),
                one.phoneTail().isEmpty() ? "" : "…" + one.phoneTail());
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static String moment(Instant at) {
        ZonedDateTime time = at.atZone(BusinessDay.ZONE);
        return "%d年%d月%d日%d时%s"
                .formatted(
                        time.getYear(),
                        time.getMonthValue(),
                        time.getDayOfMonth(),
                        time.getHour(),
                        time.getMinute() == 0 ? "" : "%02d分".formatted(time.getMinute()));
    }
}
