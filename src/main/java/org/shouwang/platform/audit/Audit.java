package org.shouwang.platform.audit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.scope.Principal;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The audit's door for everyone who does something that must be told.
///
/// Entries are appended in the caller's transaction: what is rolled back was not done, and what is
/// committed is told. There must be one, begun by whoever acts.
@Component
public class Audit {

    private static final String INSERT = """
            insert into platform.audit_entry
                (id, at, account, role, action, subject_type, subject_id, area_code, digest, detail, trace)
            select entry.id, :at, :account, :role, entry.action, entry.subject_type, entry.subject_id,
                   entry.area_code, entry.digest, entry.detail::jsonb, :trace
            from unnest(:ids::uuid[], :actions::text[], :types::text[], :subjects::text[], :areas::text[],
                        :digests::bytea[], :details::text[])
                as entry (id, action, subject_type, subject_id, area_code, digest, detail)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Audit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Tells of one thing done by whoever acts now.
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditEntry entry) {
        record(List.of(entry));
    }

    /// Tells of many things at once, such as each person on a page that was read: one statement.
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(List<AuditEntry> entries) {
        Principal principal = Principal.required();
        append(principal.account(), principal.role(), entries);
    }

    /// Tells of what an account did before it could act: signing in, or failing to.
    ///
    /// Only for the process that signs people in, whose role is `sign_in`.
    ///
    /// @param account the account, if the name that was given is one
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordFor(@Nullable UUID account, String role, AuditEntry entry) {
        append(account, role, List.of(entry));
    }

    private void append(@Nullable UUID account, String role, List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        String trace = MDC.get("trace");
        jdbc.sql(INSERT)
                .param("at", OffsetDateTime.ofInstant(clock.instant(), java.time.ZoneOffset.UTC))
                .param("account", account, java.sql.Types.OTHER)
                .param("role", role)
                .param("trace", trace == null ? "" : trace)
                .param(
                        "ids",
                        entries.stream()
                                .map(entry -> UuidCreator.getTimeOrderedEpoch())
                                .toArray(UUID[]::new))
                .param("actions", texts(entries, entry -> entry.action().code()))
                .param("types", texts(entries, AuditEntry::subjectType))
                .param("subjects", texts(entries, AuditEntry::subjectId))
                .param("areas", texts(entries, AuditEntry::areaCode))
                .param("digests", entries.stream().map(AuditEntry::digest).toArray(byte[][]::new))
                .param("details", texts(entries, AuditEntry::detailJson))
                .update();
    }

    private static String[] texts(List<AuditEntry> entries, Function<AuditEntry, String> part) {
        return entries.stream().map(part).toArray(String[]::new);
    }
}
