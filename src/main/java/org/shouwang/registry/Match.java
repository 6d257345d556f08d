package org.shouwang.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an entry of a batch means beside what is recorded within the caller's scope 比对结果.
///
/// @param id          whom it means; the entry's own id when it is new
/// @param differences what it would change, when it is changed
/// @param doubt       why it is doubtful: the text is `registry.doubt.<code>`
public record Match<I>(
        Kind kind,
        I id,
        List<Difference> differences,
        @Nullable String doubt) {

    public Match {
        differences = List.copyOf(differences);
    }

    /// 新增、变更、相同、存疑
    public enum Kind {
        NEW,
        CHANGED,
        SAME,
        /// Somebody has to look: nothing is applied.
        DOUBTFUL
    }

    static <I> Match<I> fresh(I id) {
        return new Match<>(Kind.NEW, id, List.of(), null);
    }

    static <I> Match<I> known(I id, List<Difference> differences) {
        return new Match<>(differences.isEmpty() ? Kind.SAME : Kind.CHANGED, id, differences, null);
    }

    static <I> Match<I> doubtful(I id, String doubt) {
        return new Match<>(Kind.DOUBTFUL, id, List.of(), doubt);
    }
}
