package org.shouwang.screening.letter.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.screening.letter.LetterStep;
import org.shouwang.screening.list.ListRow;
import org.springframework.util.MultiValueMap;

/// A step as it is sent.
///
/// @param id      UUIDv7, made by whoever sends it
/// @param verb    as in [LetterStep]
/// @param area    the code of the area that finds out
/// @param said    the reason, or who signed for it
/// @param number  of their answer
/// @param text    of the answer, or of what was found out
/// @param due     the later deadline
/// @param results for each person
/// @param seen    the version that was looked at
record LetterStepForm(
        @Nullable UUID id,
        @Nullable String verb,
        @Nullable String area,
        @Nullable String said,
        @Nullable String number,
        @Nullable String text,
        @Nullable String due,
        @Nullable List<FoundForm> results,
        @Nullable Integer seen) {

    /// @param result as in [ListRow.Result]
    record FoundForm(
            @Nullable UUID person,
            @Nullable String result,
            @Nullable String note) {}

    private static final String RESULT = "result-";

    /// As a page sends it: a field for each person.
    static LetterStepForm of(MultiValueMap<String, String> sent) {
        try {
            String seen = sent.getFirst("seen");
            return new LetterStepForm(
                    UUID.fromString(text(sent.getFirst("step"))),
                    sent.getFirst("verb"),
                    sent.getFirst("area"),
                    sent.getFirst("said"),
                    sent.getFirst("number"),
                    sent.getFirst("text"),
                    sent.getFirst("due"),
                    sent.keySet().stream()
                            .filter(name -> name.startsWith(RESULT))
                            .map(name -> name.substring(RESULT.length()))
                            .map(person -> new FoundForm(
                                    UUID.fromString(person),
                                    sent.getFirst(RESULT + person),
                                    sent.getFirst("note-" + person)))
                            .toList(),
                    seen == null || seen.isBlank() ? null : Integer.valueOf(seen));
        } catch (IllegalArgumentException e) {
            throw new Refusal.Invalid("letter.id");
        }
    }

    UUID stepId() {
        if (id == null || id.version() != 7) {
            throw new Refusal.Invalid("letter.id");
        }
        return id;
    }

    /// @throws Refusal.Invalid `letter.verb`, `letter.no_result`, `letter.no_due`
    LetterStep step() {
        String words = text(said);
        return switch (text(verb)) {
            case "send" -> new LetterStep.Send();
            case "receipt" -> new LetterStep.Receipt(words);
            case "remind" -> new LetterStep.Remind(words);
            case "answer" -> new LetterStep.Answer(text(number), text(text), found());
            case "withdraw" -> new LetterStep.Withdraw(words);
            case "dispatch" -> new LetterStep.Dispatch(text(area));
            case "return" -> new LetterStep.Return(words);
            case "find" -> new LetterStep.Find(text(text), found());
            case "redo" -> new LetterStep.Redo(words);
            case "reply" -> new LetterStep.Reply(text(text));
            case "cancel" -> new LetterStep.Cancel(words);
            case "prolong" -> new LetterStep.Prolong(until(), words);
            default -> throw new Refusal.Invalid("letter.verb");
        };
    }

    /// As a page says it, or as the interface does.
    private Instant until() {
        String said = text(due);
        try {
            return said.endsWith("Z")
                    ? Instant.parse(said)
                    : BusinessDay.moment(said).orElseThrow(() -> new Refusal.Invalid("letter.no_due"));
        } catch (DateTimeException e) {
            throw new Refusal.Invalid("letter.no_due");
        }
    }

    private List<LetterStep.Found> found() {
        return results == null
                ? List.of()
                : results.stream().map(LetterStepForm::found).toList();
    }

    private static LetterStep.Found found(FoundForm one) {
        if (one.person() == null) {
            throw new Refusal.Invalid("letter.no_result");
        }
        return new LetterStep.Found(
                one.person(), ListRow.Result.of(text(one.result())).orElse(null), text(one.note()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
