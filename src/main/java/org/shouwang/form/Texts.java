package org.shouwang.form;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Words of a form in its languages, by language code; under the empty code those without one.
final class Texts {

    private Texts() {}

    static Map<String, String> all(@Nullable Map<String, String> texts) {
        return texts == null ? Map.of() : java.util.Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /// In the language asked for, else without a language, else in the first.
    static String in(Map<String, String> texts, String language) {
        String exact = texts.get(language);
        if (exact != null) {
            return exact;
        }
        String plain = texts.get("");
        return plain != null ? plain : texts.values().stream().findFirst().orElse("");
    }
}
