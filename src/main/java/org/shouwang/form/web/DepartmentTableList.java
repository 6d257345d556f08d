package org.shouwang.form.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shouwang.duty.Ids;
import org.shouwang.form.DepartmentTable;
import org.shouwang.form.DepartmentTables;
import org.shouwang.form.SubjectNames;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Component;

/// A department's table as a list, with the department's own headings; its export is the
/// department's workbook.
@Component
class DepartmentTableList implements ListSource<DepartmentTable.Row> {

    private static final Pattern ADDRESS = Pattern.compile("/form-tables/([0-9a-f-]{36})");
    private static final Map<String, String> CODED =
            Map.of("person.sex", "person.sex.", "person.presence", "person.presence.");

    private final DepartmentTables tables;
    private final SubjectNames names;

    DepartmentTableList(DepartmentTables tables, SubjectNames names) {
        this.tables = tables;
        this.names = names;
    }

    @Override
    public String name() {
        return "form-table";
    }

    @Override
    public String path() {
        return "/form-tables";
    }

    @Override
    public boolean standsAt(String address) {
        return ADDRESS.matcher(address).matches();
    }

    @Override
    public List<String> filterNames() {
        return List.of();
    }

    private DepartmentTable table(ListQuery query) {
        Matcher address = ADDRESS.matcher(query.path());
        if (!address.matches()) {
            throw new Refusal.NotFound("form.table_unknown");
        }
        return tables.require(Ids.parse(address.group(1), "form.table_unknown"));
    }

    @Override
    public Slice<DepartmentTable.Row> slice(ListQuery query) {
        return tables.rows(table(query), query.area(), query.after(), query.limit());
    }

    @Override
    public List<Column<DepartmentTable.Row>> columns(ListQuery query) {
        List<Column<DepartmentTable.Row>> columns = new ArrayList<>();
        List<DepartmentTable.Heading> headings = table(query).columns();
        for (int i = 0; i < headings.size(); i++) {
            int position = i;
            String prefix = CODED.get(headings.get(i).from());
            columns.add(Column.<DepartmentTable.Row>of("c" + i, row -> {
                        String text = row.cells().get(position);
                        return prefix == null || text.isEmpty() ? Cell.text(text) : new Cell.Word(prefix + text);
                    })
                    .titled(headings.get(i).title()));
        }
        return columns;
    }

    /// What stands under the headings follows from the table that is asked for.
    @Override
    public List<Column<DepartmentTable.Row>> columns() {
        return List.of();
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return null;
    }

    @Override
    public String id(DepartmentTable.Row row) {
        return row.subject().toString();
    }

    @Override
    public String href(DepartmentTable.Row row) {
        UUID subject = row.subject();
        return names.path(row.subjectKind(), subject, row.areaCode());
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of();
    }
}
