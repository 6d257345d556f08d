package org.shouwang.form;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One of the answers that a choice offers 选项.
///
/// @param columns what a filter may look at besides
public record Choice(String value, Map<String, String> label, Map<String, String> columns) {

    public Choice(String value, @Nullable Map<String, String> label, @Nullable Map<String, String> columns) {
        this.value = value;
        this.label = Texts.all(label);
        this.columns = Texts.all(columns);
    }

    public String label(String language) {
        String text = Texts.in(label, language);
        return text.isEmpty() ? value : text;
    }
}
