package org.shouwang.screening.arrival.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What each form on somebody's page carries, so that a second click changes nothing.
@Component
public class ArrivalSteps {

    /// The id of a step that may be sent.
    public UUID fresh() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
