package org.shouwang.registry;

import java.util.List;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.value.Word;

/// What is wrong with one field of an entry 字段问题: the text is `registry.problem.<code>`.
///
/// @param field the record component's name
/// @param code  such as `blank`, `too_long`, `identity.check_digit`
public record FieldProblem(String field, String code) {

    /// Refused as invalid, `registry.invalid`, with the first wrong field, what is wrong with it, and how
    /// many are wrong.
    ///
    /// @param subject what the entry is about; `<subject>.<field>` is what the field is called
    public static void refuse(String subject, List<FieldProblem> problems) {
        if (!problems.isEmpty()) {
            FieldProblem first = problems.getFirst();
            throw new Refusal.Invalid(
                    "registry.invalid",
                    new Word(subject + "." + first.field()),
                    new Word("registry.problem." + first.code()),
                    problems.size());
        }
    }
}
