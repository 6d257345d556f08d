package org.shouwang.screening.arrival;

import java.util.Optional;
import org.shouwang.platform.value.Refusal;
import org.shouwang.work.SubjectKind;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Items can be about somebody who arrived.
@Component
class ArrivalSubject implements SubjectKind {

    private final ArrivalRepository arrivals;

    ArrivalSubject(ArrivalRepository arrivals) {
        this.arrivals = arrivals;
    }

    @Override
    public String type() {
        return "arrival";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<View> find(String id) {
        try {
            return arrivals.find(Arrival.Id.of(id)).map(ArrivalSubject::view);
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    private static View view(Arrival one) {
        String home = one.homeAreaCode();
        return new View(one.name(), "/arrivals/" + one.id(), home == null ? one.areaCode() : home, null);
    }
}
