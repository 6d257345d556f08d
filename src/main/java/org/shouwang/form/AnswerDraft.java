package org.shouwang.form;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.response.Response;

/// What somebody sends as an answer 待提交的填报.
///
/// @param id       made by whoever sends it, so that a repeat is safe
/// @param subject  null for a form about nothing in particular
/// @param area     where, for such a form
/// @param response null: the one that is open in the area, if any
/// @param replaces the answer that it corrects
/// @param values   by the items' names: texts, and lists of turns of repeats
public record AnswerDraft(
        UUID id,
        Form.Id form,
        int version,
        @Nullable UUID subject,
        @Nullable String area,
        Response.@Nullable Id response,
        @Nullable UUID replaces,
        Source source,
        Instant at,
        Map<String, ?> values) {

    /// Where it was filled in 填报方式.
    public enum Source {
        PHONE,
        DESK,
        /// 纸质补录: written on paper and entered later.
        PAPER;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
