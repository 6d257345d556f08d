package org.shouwang.work.paper.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.UUID;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.duty.Answerer;
import org.shouwang.duty.Duties;
import org.shouwang.duty.Member;
import org.shouwang.work.paper.Document;
import org.shouwang.work.paper.DocumentLists;
import org.shouwang.work.paper.UnitReceivers;
import org.springframework.stereotype.Component;

/// Whom to telephone about a document that is not signed for: those who answer for the area, or belong to
/// the unit.
@Component
class CallPhones {

    private static final int MOST = 2;

    private final Duties duties;
    private final UnitReceivers units;

    CallPhones(Duties duties, UnitReceivers units) {
        this.duties = duties;
        this.units = units;
    }

    record Phone(String name, String title, String number) {}

    /// @param step the id under which the call's answer is noted
    record Line(Document document, Document.Receiver receiver, List<Phone> phones, UUID step) {}

    List<Line> of(List<DocumentLists.Call> calls) {
        return calls.stream()
                .map(call -> new Line(
                        call.document(), call.receiver(), phones(call.receiver()), UuidCreator.getTimeOrderedEpoch()))
                .toList();
    }

    private List<Phone> phones(Document.Receiver receiver) {
        if (!Rights.has(Right.SEE_DUTIES)) {
            return List.of();
        }
        String area = receiver.areaCode();
        UUID unit = receiver.unit();
        if (area != null) {
            return duties.answering("area", null, area).stream()
                    .filter(one -> !one.phone().isEmpty())
                    .limit(MOST)
                    .map(CallPhones::phone)
                    .toList();
        }
        return unit == null
                ? List.of()
                : units.people(unit).stream()
                        .filter(one -> !one.phone().isEmpty())
                        .limit(MOST)
                        .map(CallPhones::phone)
                        .toList();
    }

    private static Phone phone(Answerer one) {
        return new Phone(one.name(), one.title(), one.phone());
    }

    private static Phone phone(Member one) {
        return new Phone(one.name(), one.title(), one.phone());
    }
}
