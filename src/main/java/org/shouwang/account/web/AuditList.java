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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwang.account.Accounts;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditTrail;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cell;
import org.shouwang.platform.web.list.Column;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.ListQuery;
import org.shouwang.platform.web.list.ListView;
import org.shouwang.platform.web.list.Slice;
import org.springframework.stereotype.Component;

/// The list of audit entries, the latest first, accounts under their people's names.
@Component
class AuditList {

    static final List<String> FILTERS = List.of("account", "action", "subject", "from", "to");

    private final AuditTrail trail;
    private final Accounts accounts;
    private final Clock clock;

    AuditList(AuditTrail trail, Accounts accounts, Clock clock) {
        this.trail = trail;
        this.accounts = accounts;
        this.clock = clock;
    }

    ListView view(ListQuery query) {
        Cursor after = query.after();
        List<AuditTrail.Line> lines = trail.list(filter(query), after == null ? null : after.id(), query.limit() + 1);
        Map<UUID, String> names = accounts.names(lines.stream()
                .map(AuditTrail.Line::account)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Slice<AuditTrail.Line> slice =
                Slice.cut(lines, query.limit(), line -> new Cursor(line.at().toString(), line.id()));
        return ListView.of(
                "audit",
                query,
                columns(names),
                slice,
                null,
                line -> line.id().toString(),
                line -> query.with("subject", line.subjectId().isEmpty() ? null : line.subjectId()),
                List.of(
                        ListView.choice(query, "action", actions()),
                        ListView.words(query, "account"),
                        ListView.words(query, "subject"),
                        ListView.words(query, "from"),
                        ListView.words(query, "to")));
    }

    private static List<Column<AuditTrail.Line>> columns(Map<UUID, String> names) {
        return List.of(
                Column.of("at", line -> Cell.moment(line.at())),
                Column.of("account", line -> who(line.account(), names)),
                Column.of("role", line -> new Cell.Mark("role." + line.role(), Cell.Tone.GREY)),
                Column.of("action", line -> new Cell.Mark("audit.action." + line.action(), tone(line.action()))),
                Column.of("subject", line -> Cell.text(line.subjectType())),
                Column.of("area", line -> code(line.areaCode())),
                Column.of("detail", line -> Cell.text(line.detail().equals("{}") ? null : line.detail())),
                Column.<AuditTrail.Line>of("subject-id", line -> code(line.subjectId()))
                        .optional(),
                Column.<AuditTrail.Line>of("trace", line -> code(line.trace())).optional());
    }

    private static Cell who(@Nullable UUID account, Map<UUID, String> names) {
        return account == null
                ? new Cell.Blank()
                : new Cell.Link(names.getOrDefault(account, account.toString()), "/audit?account=" + account);
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
