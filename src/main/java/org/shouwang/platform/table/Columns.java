package org.shouwang.platform.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The columns that one kind of table has 一张表的列, and how a header is matched with them.
///
/// Names match in Chinese or English, in any order, whatever their spaces, widths, case, trailing `*`
/// or unit in brackets. No two columns may share a name; that is checked when they are declared.
public final class Columns {

    /// The header of the column that [ErrorWorkbook] adds; a table sent again may have it.
    public static final String REASON_ZH = "错误原因";

    public static final String REASON_EN = "What is wrong";

    private static final Set<String> REASONS = Set.of(HeaderName.plain(REASON_ZH), HeaderName.plain(REASON_EN));

    private final List<Column> all;
    private final Map<String, Column> byKey = new LinkedHashMap<>();
    private final Map<String, Column> byName = new HashMap<>();
    private final Map<String, Column> byBareName = new HashMap<>();
    private final Map<String, Map<String, Column.Choice>> choices = new HashMap<>();

    private Columns(List<Column> all) {
        this.all = List.copyOf(all);
        Set<String> ambiguous = new HashSet<>();
        for (Column column : all) {
            if (byKey.put(column.key(), column) != null) {
                throw new IllegalArgumentException("two columns have the key " + column.key());
            }
            names(column).forEach(name -> declare(column, name, ambiguous));
            choices.put(column.key(), named(column.choices()));
        }
        ambiguous.forEach(byBareName::remove);
    }

    public static Columns of(Column... columns) {
        return new Columns(List.of(columns));
    }

    public static Columns of(List<Column> columns) {
        return new Columns(columns);
    }

    private static Stream<String> names(Column column) {
        return Stream.concat(Stream.of(column.key(), column.zh(), column.en()), column.aliases().stream());
    }

    private void declare(Column column, String name, Set<String> ambiguous) {
        String plain = HeaderName.plain(name);
        Column other = byName.put(plain, column);
        if (other != null && other != column || REASONS.contains(plain)) {
            throw new IllegalArgumentException("two columns are called " + name);
        }
        String bare = HeaderName.withoutUnit(plain);
        Column bareOther = byBareName.put(bare, column);
        if (bareOther != null && bareOther != column) {
            ambiguous.add(bare);
        }
    }

    public List<Column> all() {
        return all;
    }

    /// @throws IllegalArgumentException if no column has this key
    public Column column(String key) {
        Column column = byKey.get(key);
        if (column == null) {
            throw new IllegalArgumentException("no column " + key);
        }
        return column;
    }

    private static Map<String, Column.Choice> named(List<Column.Choice> choices) {
        var named = new HashMap<String, Column.Choice>();
        for (Column.Choice choice : choices) {
            for (String name : List.of(choice.code(), choice.zh(), choice.en())) {
                named.put(name, choice);
                named.put(HeaderName.plain(name), choice);
            }
        }
        return named;
    }

    /// The choice that a cell's text means, by its code or by either label; null if none.
    public Column.@Nullable Choice choice(String key, String text) {
        Map<String, Column.Choice> named = choices.getOrDefault(key, Map.of());
        Column.Choice choice = named.get(text);
        return choice != null ? choice : named.get(HeaderName.plain(text));
    }

    public HeaderMatch match(TableReader reader) {
        return match(reader.header(), reader.headerNumber());
    }

    /// Finds the columns under a header; what is wrong with it is in the answer's problems.
    public HeaderMatch match(List<String> header, long number) {
        var found = new HashMap<String, Integer>();
        var problems = new ArrayList<TableProblem>();
        var notices = new ArrayList<TableProblem>();
        var unknown = new HashSet<String>();
        for (int i = 0; i < header.size(); i++) {
            String shown = Cells.shown(header.get(i));
            Column column = find(header.get(i));
            if (shown.isEmpty()) {
                problems.add(TableProblem.of("table.header-empty", number, null, CellReference.letters(i)));
            } else if (column != null && found.putIfAbsent(column.key(), i) != null) {
                String first = CellReference.letters(found.get(column.key()));
                problems.add(TableProblem.of(
                        "table.header-duplicate", number, null, shown, first, CellReference.letters(i)));
            } else if (column == null && !isReason(header.get(i))) {
                boolean again = !unknown.add(HeaderName.plain(header.get(i)));
                (again ? problems : notices)
                        .add(TableProblem.of(
                                again ? "table.header-twice" : "table.header-unknown", number, null, shown));
            }
        }
        missing(found, number, problems);
        return new HeaderMatch(this, header, number, found, problems, notices);
    }

    private void missing(Map<String, Integer> found, long number, List<TableProblem> problems) {
        for (Column column : all) {
            if (column.required() && !found.containsKey(column.key())) {
                problems.add(TableProblem.of("table.header-missing", number, column.key(), column.zh(), column.en()));
            }
        }
    }

    private @Nullable Column find(String name) {
        String plain = HeaderName.plain(name);
        Column column = byName.get(plain);
        return column != null ? column : byBareName.get(HeaderName.withoutUnit(plain));
    }

    static boolean isReason(String name) {
        return REASONS.contains(HeaderName.plain(name));
    }
}
