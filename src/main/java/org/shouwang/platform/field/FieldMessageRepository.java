package org.shouwang.platform.field;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shouwang.platform.keys.KeyClass;
import org.shouwang.platform.keys.Keys;
import org.shouwang.platform.value.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Claims of messages and their outcomes: many in one statement.
@Repository
class FieldMessageRepository {

    private final JdbcClient jdbc;
    private final Keys keys;

    FieldMessageRepository(JdbcClient jdbc, Keys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /// A claim that is there already.
    ///
    /// @param same whether it has this author and content
    record Known(UUID id, boolean same, String outcome, String reason) {}

    /// Claims what is new, waiting for whoever claims the same at this moment; answers which it were.
    Set<UUID> claim(List<OpenedMessage> messages, String outcome, Instant now) {
        return new HashSet<>(jdbc.sql("""
                        insert into platform.field_message (id, device_id, account_id, kind, version, app, phone_at, at,
                            received_at, digest, outcome)
                        select m.id, m.device, m.author, m.kind, m.version, m.app, m.phone_at, m.at, :now, m.digest, :outcome
                        from unnest(:ids::uuid[], :devices::uuid[], :authors::uuid[], :kinds::text[], :versions::smallint[],
                                :apps::text[], :phones::timestamptz[], :times::timestamptz[], :digests::bytea[])
                            as m (id, device, author, kind, version, app, phone_at, at, digest)
                        order by m.id
                        on conflict (id) do nothing
                        returning id
                        """)
                .param("ids", ids(messages, OpenedMessage::id))
                .param("devices", ids(messages, m -> m.message().device()))
                .param("authors", ids(messages, m -> m.message().author()))
                .param("kinds", texts(messages, m -> m.message().kind()))
                .param(
                        "versions",
                        messages.stream().map(m -> m.message().version()).toArray(Integer[]::new))
                .param("apps", texts(messages, m -> m.message().app()))
                .param("phones", texts(messages, m -> m.message().phoneAt().toString()))
                .param("times", texts(messages, m -> m.message().at().toString()))
                .param("digests", messages.stream().map(OpenedMessage::digest).toArray(byte[][]::new))
                .param("outcome", outcome)
                .param("now", at(now))
                .query(UUID.class)
                .list());
    }

    /// What is known of those that were not new and may be seen.
    Map<UUID, Known> known(Collection<OpenedMessage> messages) {
        List<OpenedMessage> all = new ArrayList<>(messages);
        return jdbc
                .sql("""
                        select k.id, k.outcome, k.reason, k.digest = m.digest and k.account_id = m.author as same
                        from unnest(:ids::uuid[], :digests::bytea[], :authors::uuid[]) as m (id, digest, author)
                            join platform.field_message k on k.id = m.id
                        """)
                .param("ids", ids(all, OpenedMessage::id))
                .param("digests", all.stream().map(OpenedMessage::digest).toArray(byte[][]::new))
                .param("authors", ids(all, m -> m.message().author()))
                .query((row, number) -> new Known(
                        row.getObject("id", UUID.class),
                        row.getBoolean("same"),
                        row.getString("outcome"),
                        row.getString("reason")))
                .list()
                .stream()
                .collect(Collectors.toMap(Known::id, Function.identity()));
    }

    /// Notes what was not taken, with its content, so that its author finds it again.
    void settle(OpenedMessage message, FieldReceipt receipt) {
        jdbc.sql(
                        "update platform.field_message set outcome = :outcome, reason = :reason, content = :content where id = :id")
                .param("id", message.id())
                .param("outcome", receipt.outcome().code())
                .param("reason", receipt.reason())
                .param("content", sealed(message))
                .update();
    }

    /// The last step of a batch: many references are checked with plans that are kept.
    void checkReferences() {
        jdbc.sql("select platform.check_references()").query().singleValue();
    }

    /// How many of a device wait for a decision.
    int doubts(UUID device) {
        return jdbc.sql("select count(*) from platform.field_doubt where device_id = :device and decision is null")
                .param("device", device)
                .query(Integer.class)
                .single();
    }

    void doubt(List<OpenedMessage> messages, String cause, Instant now) {
        jdbc.sql("""
                        insert into platform.field_doubt (id, area_code, device_id, account_id, kind, version, at, received_at,
                            cause, digest, content)
                        select m.id, m.area, m.device, m.author, m.kind, m.version, m.at, :now, :cause, m.digest, m.content
                        from unnest(:ids::uuid[], :areas::text[], :devices::uuid[], :authors::uuid[], :kinds::text[],
                                :versions::smallint[], :times::timestamptz[], :digests::bytea[], :contents::bytea[])
                            as m (id, area, device, author, kind, version, at, digest, content)
                        on conflict do nothing
                        """)
                .param("ids", ids(messages, OpenedMessage::id))
                .param("areas", texts(messages, m -> m.device().area()))
                .param("devices", ids(messages, m -> m.message().device()))
                .param("authors", ids(messages, m -> m.message().author()))
                .param("kinds", texts(messages, m -> m.message().kind()))
                .param(
                        "versions",
                        messages.stream().map(m -> m.message().version()).toArray(Integer[]::new))
                .param("times", texts(messages, m -> m.message().at().toString()))
                .param("digests", messages.stream().map(OpenedMessage::digest).toArray(byte[][]::new))
                .param("contents", messages.stream().map(this::sealed).toArray(byte[][]::new))
                .param("cause", cause)
                .param("now", at(now))
                .update();
    }

    /// What was in doubt is its author's from now on; answers whether it was in doubt yet.
    ///
    /// @throws Refusal.NotFound `field.doubt_unknown` where its claim is forgotten
    boolean believe(UUID id) {
        int changed = jdbc.sql(
                        "update platform.field_message set outcome = 'stored' where id = :id and outcome = 'doubtful'")
                .param("id", id)
                .update();
        if (changed == 0
                && jdbc.sql("select count(*) from platform.field_message where id = :id and outcome = 'stored'")
                                .param("id", id)
                                .query(Integer.class)
                                .single()
                        == 0) {
            throw new Refusal.NotFound("field.doubt_unknown");
        }
        return changed > 0;
    }

    /// One that was not taken, as its author's phone wrote it.
    @SuppressWarnings("ArrayRecordComponent")
    record Open(UUID id, String outcome, String reason, Instant receivedAt, byte[] text) {}

    List<Open> open(UUID account) {
        return jdbc.sql("""
                        select id, outcome, reason, received_at, content from platform.field_message
                        where account_id = :account and outcome in ('conflict', 'refused') and content is not null
                        order by received_at desc, id limit 200
                        """).param("account", account).query(this::untaken).list();
    }

    private Open untaken(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Open(
                id,
                row.getString("outcome"),
                row.getString("reason"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                keys.decrypt(row.getBytes("content"), binding(id)));
    }

    /// Its author has dealt with it; answers whether there was one.
    boolean deal(UUID id) {
        return jdbc.sql("""
                        update platform.field_message set content = null
                        where id = :id and account_id = platform.acting_account() and outcome in ('conflict', 'refused')
                        """).param("id", id).update() > 0;
    }

    int deleteBefore(Instant id, Instant photos) {
        jdbc.sql("delete from platform.field_photo where created_at < :before")
                .param("before", at(photos))
                .update();
        jdbc.sql("delete from platform.field_doubt where received_at < :before")
                .param("before", at(id))
                .update();
        return jdbc.sql("delete from platform.field_message where id < :before")
                .param("before", new UUID(id.toEpochMilli() << 16, 0))
                .update();
    }

    private byte[] sealed(OpenedMessage message) {
        return keys.encrypt(KeyClass.FIELD, message.text(), binding(message.id()));
    }

    static byte[] binding(UUID id) {
        return id.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static UUID[] ids(List<OpenedMessage> messages, Function<OpenedMessage, UUID> value) {
        return messages.stream().map(value).toArray(UUID[]::new);
    }

    private static String[] texts(List<OpenedMessage> messages, Function<OpenedMessage, String> value) {
        return messages.stream().map(value).toArray(String[]::new);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
