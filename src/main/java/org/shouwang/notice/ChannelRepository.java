package org.shouwang.notice;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ChannelRepository {

    private static final String UNDELIVERED = """
            select o.id, c.name, o.kind, o.state = 'given_up' as given_up, o.attempts, o.error, o.queued_at, o.next_at
            from notice.outbox o join notice.channel c on c.id = o.channel_id
            where o.state <> 'sent' and o.error is not null
            """;

    private final JdbcClient jdbc;
    private final ChannelSeal seal;

    ChannelRepository(JdbcClient jdbc, ChannelSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    List<Channel> all() {
        return jdbc.sql("""
                        select c.*, (select count(*) from notice.outbox o where o.channel_id = c.id and o.state = 'queued') as waiting
                        from notice.channel c order by c.created_at, c.id
                        """).query(this::channel).list();
    }

    List<Channel.Undelivered> undelivered(UUID after, int rows) {
        return jdbc.sql(UNDELIVERED + " and o.id > :after order by o.id limit :rows")
                .param("after", after)
                .param("rows", rows)
                .query(ChannelRepository::undelivered)
                .list();
    }

    Optional<Channel.Undelivered> undelivered(UUID message) {
        return jdbc.sql(UNDELIVERED + " and o.id = :id")
                .param("id", message)
                .query(ChannelRepository::undelivered)
                .optional();
    }

    private static Channel.Undelivered undelivered(ResultSet row, int number) throws SQLException {
        return new Channel.Undelivered(
                Rows.id(row, "id"),
                row.getString("name"),
                row.getString("kind"),
                row.getBoolean("given_up"),
                row.getInt("attempts"),
                row.getString("error"),
                Rows.instant(row, "queued_at"),
                Rows.instant(row, "next_at"));
    }

    /// Channels that have something to send and are not left alone just now, for the process that delivers.
    List<Outgoing.Way> due(Instant now) {
        return jdbc.sql("""
                        select c.id, c.kind, c.address_cipher, c.secret_cipher, c.failures from notice.channel c
                        where c.active and coalesce(c.pause_until, '-infinity') <= :at
                          and exists (select from notice.outbox o where o.channel_id = c.id and o.state = 'queued'
                                      and o.next_at <= :at and coalesce(o.claimed_until, '-infinity') <= :at)
                        order by c.id
                        """)
                .param("at", Rows.time(now))
                .query((row, n) -> {
                    UUID id = Rows.id(row, "id");
                    return new Outgoing.Way(
                            id,
                            kind(row),
                            seal.open(id, row.getBytes("address_cipher")),
                            seal.open(id, row.getBytes("secret_cipher")),
                            row.getInt("failures"));
                })
                .list();
    }

    List<Outgoing> claim(UUID channel, int most, Instant now) {
        return jdbc.sql("""
                        select o.*, m.cipher from notice.claim(:channel, :most, :at) o
                        left join notice.mail_address m on m.account_id = o.account_id
                        """)
                .param("channel", channel)
                .param("most", most)
                .param("at", Rows.time(now))
                .query((row, n) -> {
                    UUID account = Rows.optionalId(row, "account_id");
                    return new Outgoing(
                            Rows.id(row, "id"),
                            row.getString("kind"),
                            row.getBoolean("urgent"),
                            account == null ? "" : seal.open(account, row.getBytes("cipher")),
                            row.getInt("attempts"));
                })
                .list();
    }

    void delivered(UUID message, Instant now) {
        jdbc.sql("select notice.delivered(:id, :at)")
                .param("id", message)
                .param("at", Rows.time(now))
                .query()
                .listOfRows();
    }

    void failed(UUID message, String why, Instant again, boolean pauses, Instant now) {
        jdbc.sql("select notice.failed(:id, :why, :again, :pauses, :at)")
                .param("id", message)
                .param("why", why)
                .param("again", Rows.time(again))
                .param("pauses", pauses)
                .param("at", Rows.time(now))
                .query()
                .listOfRows();
    }

    private Channel channel(ResultSet row, int number) throws SQLException {
        UUID id = Rows.id(row, "id");
        String address = seal.open(id, row.getBytes("address_cipher"));
        return new Channel(
                new Channel.Id(id),
                row.getString("area_code"),
                kind(row),
                row.getString("name"),
                address.isEmpty() ? "" : URI.create(address).getAuthority(),
                Channel.Takes.of(row.getString("takes")).orElseThrow(),
                row.getBoolean("active"),
                row.getInt("failures"),
                row.getLong("waiting"),
                Rows.optionalInstant(row, "pause_until"),
                Rows.optionalInstant(row, "last_sent_at"),
                row.getString("last_error"));
    }

    private static Channel.Kind kind(ResultSet row) throws SQLException {
        return Channel.Kind.of(row.getString("kind")).orElseThrow();
    }
}
