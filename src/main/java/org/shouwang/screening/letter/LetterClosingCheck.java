package org.shouwang.screening.letter;

import java.util.List;
import org.shouwang.response.ClosingCheck;
import org.shouwang.response.Response;
import org.springframework.stereotype.Component;

/// Before a response is closed: which enquiry letters wait for an answer still, and which will end with it.
@Component
class LetterClosingCheck implements ClosingCheck {

    private final LetterRepository letters;

    LetterClosingCheck(LetterRepository letters) {
        this.letters = letters;
    }

    @Override
    public List<Finding> findings(Response response) {
        String address = "/letters?response=" + response.id();
        return List.of(
                new Finding(
                        Weight.OPEN,
                        "letter.closing.open",
                        letters.count(response.id(), true),
                        address + "&state=open"),
                new Finding(Weight.SUNSET, "letter.closing.sunset", letters.count(response.id(), false), address));
    }
}
