package org.shouwang.platform.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What was told to the audit 审计查询, the latest first; for the auditor, anybody else sees nothing.
@Component
public class AuditTrail {

    private final JdbcClient jdbc;

    AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// At most `limit` entries before the entry `before`.
    @Transactional(readOnly = true)
    public List<Line> list(Filter filter, @Nullable UUID before, int limit) {
        Span span = span(filter);
        return jdbc.sql("""
                select id, at, account, role, action, subject_type, subject_id, area_code, detail, trace
                from platform.audit_entry
                where (:before::uuid is null or id < :before::uuid)
                  and (:account::uuid is null or account = :account::uuid)
                  and (:action::text is null or action = :action)
                  and (:subject::text is null or subject_id = :subject)
                  and (:from::timestamptz is null or at >= :from::timestamptz)
                  and (:to::timestamptz is null or at < :to::timestamptz)
                  and (:first::uuid is null or id > :first::uuid)
                  and (:last::uuid is null or id < :last::uuid)
                order by id desc
                limit :limit
                """)
                .param("before", before)
                .param("account", filter.account())
                .param(
                        "action",
                        filter.action() == null ? null : filter.action().code())
                .param("subject", filter.subject())
                .param("from", utc(filter.from()))
                .param("to", utc(filter.to()))
                .param("first", span.first())
                .param("last", span.last())
                .param("limit", limit)
                .query((row, number) -> line(row))
                .list();
    }

    /// Entries between which a period lies, so that the order of ids leads straight to it.
    private record Span(@Nullable UUID first, @Nullable UUID last) {}

    /// An entry's id is made at its time: a minute is far more than the two can be apart.
    private Span span(Filter filter) {
        if (filter.from() == null && filter.to() == null) {
            return new Span(null, null);
        }
        return jdbc.sql("""
                select (select id from platform.audit_entry
                        where at < :from::timestamptz - interval '1 minute' order by at desc limit 1) as first,
                       (select id from platform.audit_entry
                        where at >= :to::timestamptz + interval '1 minute' order by at limit 1) as last
                """)
                .param("from", utc(filter.from()))
                .param("to", utc(filter.to()))
                .query((row, number) -> new Span(row.getObject("first", UUID.class), row.getObject("last", UUID.class)))
                .single();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("account", UUID.class),
                row.getString("role"),
                row.getString("action"),
                row.getString("subject_type"),
                row.getString("subject_id"),
                row.getString("area_code"),
                row.getString("detail"),
                row.getString("trace"));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    /// What to look for; null for anything.
    ///
    /// @param to not included
    public record Filter(
            @Nullable UUID account,
            @Nullable AuditAction action,
            @Nullable String subject,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /// @param account null where nobody is known
    /// @param detail  a JSON object of ids, codes and counts
    public record Line(
            UUID id,
            Instant at,
            @Nullable UUID account,
            String role,
            String action,
            String subjectType,
            String subjectId,
            String areaCode,
            String detail,
            String trace) {}
}
