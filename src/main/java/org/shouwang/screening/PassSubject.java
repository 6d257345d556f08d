package org.shouwang.screening;

import java.util.Optional;
import java.util.UUID;
import org.shouwang.work.SubjectKind;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Items can be about a pass.
@Component
class PassSubject implements SubjectKind {

    private final PassRepository passes;

    PassSubject(PassRepository passes) {
        this.passes = passes;
    }

    @Override
    public String type() {
        return "pass";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<View> find(String id) {
        try {
            return passes.find(new Pass.Id(UUID.fromString(id))).map(PassSubject::view);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static View view(Pass pass) {
        return new View(pass.holder(), "/passes/" + pass.id(), pass.areaCode(), null);
    }
}
