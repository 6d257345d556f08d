package org.shouwang.account.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.account.Right;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditTrail;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListSource;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Component;

/// The list of audit entries, the latest first, accounts under their people's names.
@Component
class AuditList implements ListSource<AuditList.Row> {

    /// @param name what the account is called; null where it is not known
    record Row(AuditTrail.Line line, @Nullable String name) {}

    private final AuditTrail trail;
    private final Accounts accounts;
    private final Clock clock;

    AuditList(AuditTrail trail, Accounts accounts, Clock clock) {
        this.trail = trail;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String path() {
        return "/audit";
    }

    @Override
    public String exportRight() {
        return Right.READ_AUDIT.name();
    }

    @Override
    public List<String> filterNames() {
        return List.of("account", "action", "subject", "from", "to");
    }

    @Override
    public Slice<Row> slice(ListQuery query) {
        Cursor after = query.after();
        List<AuditTrail.Line> lines = trail.list(filter(query), after == null ? null : after.id(), query.limit() + 1);
        Map<UUID, String> names = accounts.names(lines.stream()
                .map(AuditTrail.Line::account)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        List<Row> rows = lines.stream()
                .map(line -> new Row(line, line.account() == null ? null : names.get(line.account())))
                .toList();
        return Slice.cut(
                rows,
                query.limit(),
                row -> new Cursor(row.line().at().toString(), row.line().id()));
    }

    @Override
    public @Nullable Long total(ListQuery query) {
        return null;
    }

    @Override
    public String id(Row row) {
        return row.line().id().toString();
    }

    /// All that was done to the same subject.
    @Override
    public String href(Row row) {
        String subject = row.line().subjectId();
        return subject.isEmpty() ? "/audit" : "/audit?subject=" + subject;
    }

    @Override
    public boolean quick() {
        return false;
    }

    @Override
    public List<ListView.Filter> filters(ListQuery query) {
        return List.of(
                ListView.choice(query, "action", actions()),
                ListView.words(query, "account"),
                ListView.words(query, "subject"),
                ListView.words(query, "from"),
                ListView.words(query, "to"));
    }

    @Override
    public List<Column<Row>> columns() {
        return List.of(
                of("at", line -> Cell.moment(line.at())),
                Column.of("account", AuditList::who),
                of("role", line -> new Cell.Mark("role." + line.role(), Cell.Tone.GREY)),
                of("action", line -> new Cell.Mark("audit.action." + line.action(), tone(line.action()))),
                of("subject", line -> Cell.text(line.subjectType())),
                of("area", line -> code(line.areaCode())),
                of("detail", line -> Cell.text(line.detail().equals("{}") ? null : line.detail())),
                of("subject-id", line -> code(line.subjectId())).optional(),
                of("trace", line -> code(line.trace())).optional());
    }

    private static Column<Row> of(String key, Function<AuditTrail.Line, Cell> cell) {
        return Column.of(key, row -> cell.apply(row.line()));
    }

    private static Cell who(Row row) {
        UUID account = row.line().account();
        return account == null
                ? new Cell.Blank()
                : new Cell.Link(
                        Objects.requireNonNullElse(row.name(), account.toString()), "/audit?account=" + account);
    }

    private static Cell code(String code) {
        return code.isEmpty() ? new Cell.Blank() : new Cell.Code(code);
    }

    private static Cell.Tone tone(String action) {
        return switch (action) {
            case "sign_in_failed", "delete" -> Cell.Tone.VERMILION;
            case "export", "download", "unmask", "grant" -> Cell.Tone.AMBER;
            default -> Cell.Tone.GREY;
        };
    }

    private static List<ListView.Option> actions() {
        return Arrays.stream(AuditAction.values())
                .map(action -> new ListView.Option(action.code(), "audit.action." + action.code()))
                .toList();
    }

    private AuditTrail.Filter filter(ListQuery query) {
        try {
            String account = query.filter("account");
            String to = query.filter("to");
            return new AuditTrail.Filter(
                    account == null ? null : UUID.fromString(account),
                    action(query.filter("action")),
                    query.filter("subject"),
                    start(query.filter("from")),
                    to == null ? null : start(LocalDate.parse(to).plusDays(1).toString()));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new Refusal.Invalid("audit.filter");
        }
    }

    private static @Nullable AuditAction action(@Nullable String code) {
        return code == null
                ? null
                : Arrays.stream(AuditAction.values())
                        .filter(action -> action.code().equals(code))
                        .findFirst()
                        .orElseThrow(() -> new Refusal.Invalid("audit.filter"));
    }

    private @Nullable Instant start(@Nullable String day) {
        return day == null
                ? null
                : LocalDate.parse(day).atStartOfDay(clock.getZone()).toInstant();
    }
}
