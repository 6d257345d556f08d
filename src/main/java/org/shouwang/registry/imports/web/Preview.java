package org.shouwang.registry.imports.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shouwang.registry.imports.Import;
import org.shouwang.registry.imports.ImportRow;

/// What of an import its page shows: how many rows of each state, and those of the chosen one.
///
/// @param chosen null where there are no rows to show
/// @param after  the row number that this page begins behind
/// @param next   the row number that the next page begins behind; null when there is none
public record Preview(
        List<Filter> filters,
        ImportRow.@Nullable State chosen,
        List<ImportRow> rows,
        int after,
        @Nullable Integer next) {

    private static final int ROWS = 100;

    /// What is to be looked at first.
    private static final List<ImportRow.State> URGENT = List.of(
            ImportRow.State.WRONG,
            ImportRow.State.DOUBTFUL,
            ImportRow.State.CHANGED,
            ImportRow.State.NEW,
            ImportRow.State.SAME);

    /// @param open whether rows of this state are kept to be looked at
    public record Filter(ImportRow.State state, int count, boolean open) {}

    interface Source {
        List<ImportRow> rows(ImportRow.State state, int after, int most);
    }

    /// The rows of the asked state, or else of the state that most needs looking at.
    static Preview of(Import started, @Nullable String asked, int after, Source source) {
        List<Filter> filters = Stream.of(ImportRow.State.values())
                .map(state -> new Filter(state, count(started.counts(), state), isKept(started, state)))
                .toList();
        ImportRow.State chosen = chosen(filters, asked);
        if (chosen == null) {
            return new Preview(filters, null, List.of(), 0, null);
        }
        List<ImportRow> rows = new ArrayList<>(source.rows(chosen, after, ROWS + 1));
        boolean more = rows.size() > ROWS;
        List<ImportRow> shown = List.copyOf(more ? rows.subList(0, ROWS) : rows);
        return new Preview(
                filters, chosen, shown, after, more ? (Integer) shown.getLast().number() : null);
    }

    private static ImportRow.@Nullable State chosen(List<Filter> filters, @Nullable String asked) {
        List<ImportRow.State> open = filters.stream()
                .filter(filter -> filter.open() && filter.count() > 0)
                .map(Filter::state)
                .toList();
        return open.stream()
                .filter(state -> state.code().equals(asked))
                .findFirst()
                .or(() -> URGENT.stream().filter(open::contains).findFirst())
                .orElse(null);
    }

    /// Once applied, only what was left out is kept; once given up, nothing.
    private static boolean isKept(Import started, ImportRow.State state) {
        return switch (started.state()) {
            case READY -> true;
            case APPLIED -> state == ImportRow.State.WRONG || state == ImportRow.State.DOUBTFUL;
            case READING, APPLYING, DISCARDED, FAILED -> false;
        };
    }

    private static int count(Import.Counts counts, ImportRow.State state) {
        return switch (state) {
            case NEW -> counts.fresh();
            case CHANGED -> counts.changed();
            case SAME -> counts.same();
            case DOUBTFUL -> counts.doubtful();
            case WRONG -> counts.wrong();
        };
    }
}
