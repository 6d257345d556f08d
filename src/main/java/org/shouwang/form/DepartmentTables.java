package org.shouwang.form;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Right;
import org.shouwang.account.Rights;
import org.shouwang.area.Areas;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.BusinessDay;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Tables for departments 部门报表: filled in from the facts, so that nobody types a second sheet.
@Service
public class DepartmentTables {

    private static final TypeReference<List<DepartmentTable.Heading>> COLUMNS = new TypeReference<>() {};
    private static final Set<String> OWN = Set.of("subject", "area", "at");
    private static final int MOST = 60;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String TABLE = """
            select t.id, t.area_code, t.department, t.title, t.subject_kind, t.category, t.columns::text as columns, t.source,
                   t.version
            from form.department_table t""";

    private final JdbcClient jdbc;
    private final Subjects subjects;
    private final Facts facts;
    private final Forms forms;
    private final Areas areas;
    private final Audit audit;
    private final Clock clock;

    DepartmentTables(
            JdbcClient jdbc, Subjects subjects, Facts facts, Forms forms, Areas areas, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.subjects = subjects;
        this.facts = facts;
        this.forms = forms;
        this.areas = areas;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<DepartmentTable> all() {
        Rights.require(Right.SEE_FORMS);
        return jdbc.sql(TABLE + " order by t.department, t.title, t.id")
                .query(DepartmentTables::table)
                .list();
    }

    /// @throws Refusal.NotFound `form.table_unknown`
    @Transactional(readOnly = true)
    public DepartmentTable require(UUID id) {
        return jdbc.sql(TABLE + " where t.id = :id")
                .param("id", id)
                .query(DepartmentTables::table)
                .optional()
                .orElseThrow(() -> new Refusal.NotFound("form.table_unknown"));
    }

    private static DepartmentTable table(ResultSet row, int number) throws SQLException {
        return new DepartmentTable(
                row.getObject("id", UUID.class),
                row.getString("area_code"),
                row.getString("department"),
                row.getString("title"),
                row.getString("subject_kind"),
                row.getString("category"),
                JsonMapper.shared().readValue(row.getString("columns"), COLUMNS),
                row.getString("source"),
                row.getInt("version"));
    }

    /// Keeps a table. Whoever may write forms for its area; the same again changes nothing.
    ///
    /// @throws Refusal.Invalid  `form.table_department`, `form.table_title`, `form.table_columns` for
    ///                          none or more than
    ///                          sixty, `form.table_column` naming a heading that asks for no fact of
    /// its subjects
    /// @throws Refusal.NotFound `form.table_unknown` for an area that is not one's own
    /// @throws Refusal.Conflict `form.taken`
    @Transactional
    public void put(DepartmentTable table) {
        Rights.require(Right.WRITE_FORMS);
        if (!Principal.required().scope().covers(table.areaCode())) {
            throw new Refusal.NotFound("form.table_unknown");
        }
        check(table);
        Instant now = clock.instant();
        String outcome = jdbc.sql("""
                        select form.put_table(:id, :area, :department, :title, :kind, :category, :columns::jsonb, :source, :now)
                        """)
                .param("id", table.id())
                .param("area", table.areaCode())
                .param("department", table.department())
                .param("title", table.title())
                .param("kind", table.subjectKind())
                .param("category", table.category(), Types.VARCHAR)
                .param("columns", JsonMapper.shared().writeValueAsString(table.columns()))
                .param("source", table.source())
                .param("now", FormRepository.at(now))
                .query(String.class)
                .single();
        if (outcome.equals("taken")) {
            throw new Refusal.Conflict("form.taken");
        }
        if (outcome.equals("done")) {
            audit.record(AuditEntry.of(AuditAction.CREATE, "form_table", table.id(), table.areaCode()));
        }
    }

    private void check(DepartmentTable table) {
        require(isLine(table.department(), 60), "form.table_department");
        require(isLine(table.title(), 80), "form.table_title");
        require(!table.columns().isEmpty() && table.columns().size() <= MOST, "form.table_columns");
        Set<String> known =
                forms.facts(table.subjectKind()).stream().map(Fact::code).collect(Collectors.toSet());
        for (DepartmentTable.Heading heading : table.columns()) {
            if (!isLine(heading.title(), 60) || !OWN.contains(heading.from()) && !known.contains(heading.from())) {
                throw new Refusal.Invalid("form.table_column", heading.title());
            }
        }
    }

    private static boolean isLine(String text, int most) {
        return !text.isBlank() && text.length() <= most && text.codePoints().noneMatch(Character::isISOControl);
    }

    private static void require(boolean holds, String code) {
        if (!holds) {
            throw new Refusal.Invalid(code);
        }
    }

    /// Changes department, title and columns of a table, as its version says that it was seen; for
    /// whoever may write forms for its area.
    ///
    /// @throws Refusal.Invalid  as [#put]
    /// @throws Refusal.NotFound `form.table_unknown`, also for one of an area that is not one's own
    /// @throws Refusal.Conflict `form.table_moved`
    @Transactional
    public void change(DepartmentTable table) {
        Rights.require(Right.WRITE_FORMS);
        check(table);
        settled(
                jdbc.sql("select form.change_table(:id, :department, :title, :columns::jsonb, :seen, :now)")
                        .param("id", table.id())
                        .param("department", table.department())
                        .param("title", table.title())
                        .param("columns", JsonMapper.shared().writeValueAsString(table.columns()))
                        .param("seen", table.version())
                        .param("now", FormRepository.at(clock.instant()))
                        .query(String.class)
                        .single(),
                table,
                AuditAction.CHANGE);
    }

    /// Takes a table away, refused as [#change]; what stood in it stays where it came from.
    @Transactional
    public void remove(DepartmentTable table) {
        Rights.require(Right.WRITE_FORMS);
        settled(
                jdbc.sql("select form.remove_table(:id, :seen)")
                        .param("id", table.id())
                        .param("seen", table.version())
                        .query(String.class)
                        .single(),
                table,
                AuditAction.DELETE);
    }

    private void settled(String outcome, DepartmentTable table, AuditAction what) {
        switch (outcome) {
            case "done" -> audit.record(AuditEntry.of(what, "form_table", table.id(), table.areaCode()));
            case "repeated" -> {}
            case "moved" -> throw new Refusal.Conflict("form.table_moved");
            default -> throw new Refusal.NotFound("form.table_unknown");
        }
    }

    /// Its rows, of subjects about whom something was answered, as whoever acts may see them, in the
    /// order of areas.
    @Transactional
    public Slice<DepartmentTable.Row> rows(
            DepartmentTable table, @Nullable String area, @Nullable Cursor after, int limit) {
        Rights.require(Right.SEE_FORMS);
        List<Subjects.Subject> found = jdbc.sql(
                        "select t.id, t.area_code, t.name from " + subjects.source(table.subjectKind()) + """
                         t where platform.in_scope(t.area_code) and t.area_code >= :low and t.area_code < :high
                           and (:category::text is null or t.category = :category)
                           and exists (select from form.answer a where a.subject_id = t.id and not a.drill)
                           and (:after::uuid is null or (t.area_code, t.id) > (:key, :after::uuid))
                         order by t.area_code, t.id limit :limit
                        """)
                .param("low", area == null ? table.areaCode() : area)
                .param("high", Scope.successor(area == null ? table.areaCode() : area))
                .param("category", table.category(), Types.VARCHAR)
                .param("key", after == null ? "" : after.key())
                .param("after", after == null ? null : after.id(), Types.OTHER)
                .param("limit", limit + 1)
                .query((row, number) ->
                        new Subjects.Subject(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
                .list();
        List<DepartmentTable.Row> rows = new ArrayList<>();
        for (Subjects.Subject one : found) {
            rows.add(row(table, one));
        }
        return Slice.cut(rows, limit, row -> new Cursor(row.areaCode(), row.subject()));
    }

    private DepartmentTable.Row row(DepartmentTable table, Subjects.Subject subject) {
        Map<String, Known> known = facts.known(table.subjectKind(), subject.id());
        Map<String, String> own = new HashMap<>();
        own.put("subject", subject.name());
        own.put("area", areas.tree().name(subject.areaCode()));
        own.put(
                "at",
                known.values().stream()
                        .map(Known::at)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .map(at -> MOMENT.format(at.atZone(BusinessDay.ZONE)))
                        .orElse(""));
        List<String> cells = table.columns().stream()
                .map(heading -> {
                    Known fact = known.get(heading.from());
                    return fact != null ? fact.text() : own.getOrDefault(heading.from(), "");
                })
                .toList();
        return new DepartmentTable.Row(subject.id(), table.subjectKind(), subject.areaCode(), cells);
    }
}
