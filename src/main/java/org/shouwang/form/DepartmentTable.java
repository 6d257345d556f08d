package org.shouwang.form;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A department's own table 部门报表: its headings, and what of the facts stands under each.
///
/// @param category of the subjects, as their view names it; null for all
/// @param source   `report`, `2020` or `assumed`
/// @param version  counts the changes
public record DepartmentTable(
        UUID id,
        String areaCode,
        String department,
        String title,
        String subjectKind,
        @Nullable String category,
        List<Heading> columns,
        String source,
        int version) {

    /// @param from a fact's code; or `subject`, `area`, `at`
    public record Heading(String title, String from) {}

    /// A row of it: a subject, and the texts under its headings.
    public record Row(UUID subject, String subjectKind, String areaCode, List<String> cells) {}
}
