package org.shouwang.screening.letter;

import java.util.Optional;
import org.shouwang.platform.value.Refusal;
import org.shouwang.work.SubjectKind;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Items can be about an enquiry letter.
@Component
class LetterSubject implements SubjectKind {

    private final LetterRepository letters;

    LetterSubject(LetterRepository letters) {
        this.letters = letters;
    }

    @Override
    public String type() {
        return "letter";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<View> find(String id) {
        try {
            return letters.find(Letter.Id.of(id)).map(LetterSubject::view);
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    private static View view(Letter letter) {
        return new View(letter.title(), "/letters/" + letter.id(), letter.areaCode(), null);
    }
}
