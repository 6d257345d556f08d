package org.shouwang.registry.imports;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row of a file as the preview shows it. Documents and telephones are never in it.
///
/// @param number  the row as a person sees it in Excel
/// @param about   who or what it is about; empty in a wrong row, of which nothing is kept
/// @param flaws   why it is wrong or doubtful
/// @param changes what it would change: before and after, by the column's key
public record ImportRow(
        int number,
        State state,
        String about,
        String address,
        @Nullable String areaCode,
        List<Flaw> flaws,
        Map<String, List<String>> changes) {

    /// 新增、变更、相同、存疑、错误
    public enum State {
        NEW,
        CHANGED,
        SAME,
        DOUBTFUL,
        WRONG;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
