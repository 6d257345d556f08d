package org.shouwang.area;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// Which rows of a list of divisions can be taken.
final class DivisionRules {

    private static final int LONGEST_NAME = 100;

    private DivisionRules() {}

    /// All that is wrong with the rows, in their order.
    ///
    /// @param exists whether an area of this code is in force already
    static List<Division.Problem> problems(List<Division> rows, Predicate<String> exists) {
        Set<String> codes = new HashSet<>();
        List<Division.Problem> problems = new ArrayList<>();
        Set<String> given = new HashSet<>();
        rows.forEach(row -> given.add(row.code()));
        for (Division row : rows) {
            if (!AreaLevel.isCode(row.code())) {
                problems.add(problem(row, "code", "not_a_code", row.code()));
                continue;
            }
            if (!codes.add(row.code())) {
                problems.add(problem(row, "code", "twice", row.code()));
            }
            checkName(row, problems);
            checkParent(row, problems, code -> given.contains(code) || exists.test(code));
            checkLevel(row, problems);
        }
        return problems;
    }

    private static void checkName(Division row, List<Division.Problem> problems) {
        if (row.name().isBlank()) {
            problems.add(problem(row, "name", "missing", ""));
        } else if (row.name().length() > LONGEST_NAME
                || row.name().chars().anyMatch(c -> Character.isISOControl(c) || isDirectionMark(c))) {
            problems.add(problem(row, "name", "unusable", ""));
        }
    }

    private static boolean isDirectionMark(int c) {
        return c >= 0x200B && c <= 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    private static void checkParent(Division row, List<Division.Problem> problems, Predicate<String> known) {
        AreaLevel above = AreaLevel.of(row.code()).above();
        String expected = above == null ? "" : above.codeOf(row.code());
        String stated = row.parentCode();
        if (stated != null && !stated.isBlank() && !stated.equals(expected)) {
            problems.add(problem(row, "parent_code", "not_the_parent", stated));
        } else if (row.code().length() > AreaLevel.DISTRICT.digits() && !known.test(expected)) {
            problems.add(problem(row, "parent_code", "unknown", expected));
        }
    }

    private static void checkLevel(Division row, List<Division.Problem> problems) {
        String stated = row.level();
        if (stated != null
                && !stated.isBlank()
                && !stated.strip()
                        .toUpperCase(Locale.ROOT)
                        .equals(AreaLevel.of(row.code()).name())) {
            problems.add(problem(row, "level", "not_the_level", stated));
        }
    }

    private static Division.Problem problem(Division row, String field, String reason, String value) {
        return new Division.Problem(row.row(), field, reason, value);
    }
}
