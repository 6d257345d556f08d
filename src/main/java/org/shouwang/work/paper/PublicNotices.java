package org.shouwang.work.paper;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.notice.Board;
import org.shouwang.notice.Notice;
import org.shouwang.notice.NoticeDraft;
import org.shouwang.notice.Notices;
import org.springframework.stereotype.Component;

/// Hands what binds the public to everybody at work in the area 通告转通知, in the transaction in which it
/// is sent: who has to enforce it knows of it at once, and it is seen who read it. Residents read it on the
/// page of notices, unless it belongs to a drill. Repealed, it is taken back.
@Component
class PublicNotices {

    private static final Duration IN_FORCE = Duration.ofDays(90);
    private static final int LONGEST = 9_900;

    private final DocumentRepository documents;
    private final Notices notices;
    private final Board board;
    private final Clock clock;

    PublicNotices(DocumentRepository documents, Notices notices, Board board, Clock clock) {
        this.documents = documents;
        this.notices = notices;
        this.board = board;
        this.clock = clock;
    }

    /// After a document was sent; nothing for what binds nobody but its receivers.
    void hand(Document sent) {
        if (!Rights.has(Right.SEND_NOTICES) || !bindsThePublic(sent)) {
            return;
        }
        Notice draft = notices.draft(new NoticeDraft(
                id(sent.id()),
                sent.areaCode(),
                List.of(sent.areaCode()),
                List.of(),
                sent.title(),
                text(sent),
                sent.priority().isUrgent(),
                true,
                clock.instant().plus(IN_FORCE),
                sent.response(),
                0));
        notices.send(draft.id(), draft.revision());
        if (!sent.drill()) {
            board.post(draft.id());
        }
    }

    private boolean bindsThePublic(Document sent) {
        return documents.receivers(sent.id()).stream()
                .anyMatch(receiver -> receiver.kind().equals("public"));
    }

    private static Notice.Id id(Document.Id document) {
        return new Notice.Id(DerivedIds.of(document.value(), document.value(), 3));
    }

    private static String text(Document sent) {
        String body = sent.body().strip();
        String shown = body.length() <= LONGEST ? body : body.substring(0, LONGEST) + "……（全文见公文）";
        return (sent.number() == null ? "" : sent.number() + "\n") + shown;
    }

    /// After a document was repealed, with the reason that was given.
    void takeBack(Document repealed, String why) {
        if (Rights.has(Right.SEND_NOTICES) && notices.find(id(repealed.id())).isPresent()) {
            notices.withdraw(id(repealed.id()), why);
        }
    }
}
