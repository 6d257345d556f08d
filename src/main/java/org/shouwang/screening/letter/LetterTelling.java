package org.shouwang.screening.letter;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.shouwang.notice.Message;
import org.shouwang.notice.Messages;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.screening.Called;
import org.springframework.stereotype.Component;

/// Tells whoever has a letter now that it is theirs, and whoever wrote one what came of it 协查函提醒.
///
/// In the transaction of the step. The people it is about are never named.
@Component
class LetterTelling {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final Messages messages;

    LetterTelling(Messages messages) {
        this.messages = messages;
    }

    /// One of theirs was registered.
    void put(Letter letter) {
        if (letter.direction() == Letter.Direction.IN) {
            post(letter.id().value(), letter, "letter.registered", letter.rootAreaCode());
        }
    }

    void taken(UUID step, Letter before, LetterStep what) {
        switch (what) {
            case LetterStep.Dispatch to -> post(step, before, "letter.dispatched", to.area());
            case LetterStep.Return _ -> post(step, before, "letter.returned", before.rootAreaCode());
            case LetterStep.Find _ -> post(step, before, "letter.found", before.rootAreaCode());
            case LetterStep.Redo _ -> post(step, before, "letter.redo", before.areaCode());
            case LetterStep.Send _ -> author(step, before, "letter.sent");
            case LetterStep.Answer _ -> author(step, before, "letter.answered");
            case LetterStep.Prolong to
            when before.direction() == Letter.Direction.IN ->
                post(step, before, "letter.prolonged", before.areaCode(), to.due());
            case LetterStep.Prolong to -> author(step, before, "letter.prolonged", to.due());
            case LetterStep.Receipt _,
                    LetterStep.Remind _,
                    LetterStep.Withdraw _,
                    LetterStep.Reply _,
                    LetterStep.Cancel _ -> {}
        }
    }

    private void post(UUID occasion, Letter letter, String kind, String area) {
        post(occasion, letter, kind, area, letter.dueAt());
    }

    private void post(UUID occasion, Letter letter, String kind, String area, Instant due) {
        send(occasion, letter, kind, area, due, Called.at(area).stream());
    }

    private void author(UUID occasion, Letter letter, String kind) {
        author(occasion, letter, kind, letter.dueAt());
    }

    private void author(UUID occasion, Letter letter, String kind, Instant due) {
        send(occasion, letter, kind, letter.areaCode(), due, Stream.of(new Message.Person(letter.draftedBy())));
    }

    private void send(
            UUID occasion, Letter letter, String kind, String area, Instant due, Stream<? extends Message.To> people) {
        people.forEach(to -> messages.send(new Message(
                "letter:" + occasion,
                kind,
                List.of(letter.title(), letter.otherName(), MOMENT.format(due.atZone(BusinessDay.ZONE))),
                "/letters/" + letter.id(),
                to,
                area,
                false,
                letter.drill())));
    }
}
