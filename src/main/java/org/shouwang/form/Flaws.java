package org.shouwang.form;

import java.util.List;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.value.Word;

/// Flaws as a refusal: the first by name, and how many there are.
final class Flaws {

    private Flaws() {}

    /// @throws Refusal.Invalid `form.flawed` with field, reason and number
    static void refuse(List<Flaw> flaws) {
        if (!flaws.isEmpty()) {
            Flaw first = flaws.getFirst();
            throw new Refusal.Invalid("form.flawed", first.path(), new Word("form.flaw." + first.code()), flaws.size());
        }
    }
}
