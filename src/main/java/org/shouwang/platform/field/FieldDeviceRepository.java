package org.shouwang.platform.field;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FieldDeviceRepository {

    private final JdbcClient jdbc;

    FieldDeviceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Answers whether the id was free.
    boolean insert(FieldDevice device) {
        return jdbc.sql("""
                        insert into platform.field_device (id, role, areas, agent, secret, enrolled_at, last_seen_at)
                        values (:id, :role, :areas, :agent, :secret, :at, :at) on conflict do nothing
                        """)
                        .param("id", device.id())
                        .param("role", device.role())
                        .param("areas", device.areas().toArray(String[]::new))
                        .param("agent", device.agent())
                        .param("secret", device.secret())
                        .param("at", at(device.enrolledAt()))
                        .update()
                > 0;
    }

    Optional<FieldDevice> find(UUID id) {
        return jdbc.sql("select * from platform.field_device where id = :id")
                .param("id", id)
                .query(FieldDeviceRepository::device)
                .optional();
    }

    List<FieldDevice> all(Collection<UUID> ids) {
        return jdbc.sql("select * from platform.field_device where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(FieldDeviceRepository::device)
                .list();
    }

    List<FieldDevice> of(UUID account) {
        return jdbc.sql("""
                        select * from platform.field_device where account_id = :account and state = 'active'
                        order by last_seen_at desc, id
                        """)
                .param("account", account)
                .query(FieldDeviceRepository::device)
                .list();
    }

    void see(UUID id, Instant now) {
        jdbc.sql("select platform.see_field_device(:id, :now)")
                .param("id", id)
                .param("now", at(now))
                .query((row, number) -> String.valueOf(row.getString(1)))
                .single();
    }

    boolean end(UUID id, FieldDevice.State how, Instant now) {
        return jdbc.sql("select platform.end_field_device(:id, :how, :now)")
                .param("id", id)
                .param("how", how.code())
                .param("now", at(now))
                .query(Boolean.class)
                .single();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static FieldDevice device(ResultSet row, int number) throws SQLException {
        return new FieldDevice(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getString("role"),
                List.of((String[]) row.getArray("areas").getArray()),
                row.getString("agent"),
                row.getBytes("secret"),
                FieldDevice.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("enrolled_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_seen_at", OffsetDateTime.class).toInstant());
    }
}
