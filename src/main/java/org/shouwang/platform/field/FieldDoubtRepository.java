package org.shouwang.platform.field;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.keys.Keys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Messages in doubt, as officers of their area see and decide them.
@Repository
class FieldDoubtRepository {

    private static final String SELECT = """
            select d.id, d.area_code, d.device_id, d.account_id, d.kind, d.at, d.received_at, d.cause, d.decision, d.reason,
                   d.decided_at, d.decided_by
            from platform.field_doubt d
            """;

    private static final String WANTED = """
             where (:area::text is null or starts_with(d.area_code, :area))
               and (:open::boolean is null or (d.decision is null) = :open)
            """;

    private final JdbcClient jdbc;
    private final Keys keys;

    FieldDoubtRepository(JdbcClient jdbc, Keys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /// The earliest received last.
    List<FieldDoubt> list(@Nullable String area, @Nullable Boolean open, @Nullable UUID after, int most) {
        return jdbc.sql(SELECT + WANTED + """
                         and (:after::uuid is null or (d.received_at, d.id)
                              < (select x.received_at, x.id from platform.field_doubt x where x.id = :after::uuid))
                        order by d.received_at desc, d.id desc limit :most
                        """)
                .param("area", area, Types.VARCHAR)
                .param("open", open, Types.BOOLEAN)
                .param("after", after, Types.OTHER)
                .param("most", most)
                .query(FieldDoubtRepository::doubt)
                .list();
    }

    long count(@Nullable String area, @Nullable Boolean open) {
        return jdbc.sql("select count(*) from platform.field_doubt d" + WANTED)
                .param("area", area, Types.VARCHAR)
                .param("open", open, Types.BOOLEAN)
                .query(Long.class)
                .single();
    }

    Optional<FieldDoubt> find(UUID id) {
        return jdbc.sql(SELECT + " where d.id = :id")
                .param("id", id)
                .query(FieldDoubtRepository::doubt)
                .optional();
    }

    /// What it says, as its phone wrote it; empty once it was set aside.
    Optional<byte[]> text(UUID id) {
        return jdbc.sql("select content from platform.field_doubt where id = :id and content is not null")
                .param("id", id)
                .query((row, number) -> keys.decrypt(row.getBytes(1), FieldMessageRepository.binding(id)))
                .optional();
    }

    /// Answers whether it was still open, and not the decider's own.
    boolean decide(UUID id, FieldDoubt.Decision decision, String reason, Instant now) {
        return jdbc.sql("""
                        update platform.field_doubt set decision = :decision, reason = :reason, decided_at = :now,
                            decided_by = platform.acting_account(), content = null
                        where id = :id and decision is null
                        """)
                        .param("id", id)
                        .param("decision", decision.code())
                        .param("reason", reason)
                        .param("now", FieldDeviceRepository.at(now))
                        .update()
                > 0;
    }

    private static FieldDoubt doubt(ResultSet row, int number) throws SQLException {
        String decision = row.getString("decision");
        OffsetDateTime decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        return new FieldDoubt(
                row.getObject("id", UUID.class),
                row.getString("area_code"),
                row.getObject("device_id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getString("kind"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                FieldDoubt.Cause.valueOf(row.getString("cause").toUpperCase(Locale.ROOT)),
                decision == null ? null : FieldDoubt.Decision.valueOf(decision.toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getObject("decided_by", UUID.class));
    }
}
