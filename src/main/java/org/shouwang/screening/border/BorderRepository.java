package org.shouwang.screening.border;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shouwang.response.Response;
import org.shouwang.screening.arrival.Arrival;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class BorderRepository {

    private static final String WAITING = """
            from screening.arrival a
            where a.state = 'handed_over' and a.to_division <> '' and not a.drill and platform.in_scope(a.area_code)
              and not exists (select from screening.border_file f
                              where f.direction = 'out' and f.receipt_no = '' and a.id = any (f.ours))""";
    private static final int SHOWN = 50;

    private final JdbcClient jdbc;

    BorderRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<BorderFiles.Waiting> waiting() {
        return jdbc.sql("select a.to_division, count(*) as people " + WAITING + " group by 1 order by 1")
                .query((row, number) -> new BorderFiles.Waiting(row.getString("to_division"), row.getInt("people")))
                .list();
    }

    List<Arrival.Id> waitingFor(String division, int most) {
        return jdbc.sql("select a.id " + WAITING
                        + " and a.to_division = :division order by a.party_id, a.id limit :most")
                .param("division", division)
                .param("most", most)
                .query((row, number) -> new Arrival.Id(row.getObject("id", UUID.class)))
                .list();
    }

    String keep(String file, byte[] key, Instant now) {
        return jdbc.sql("select screening.keep_border_file(:file::jsonb, :key, :now)")
                .param("file", file)
                .param("key", key)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .single();
    }

    String settle(UUID id, String number, Instant now) {
        return jdbc.sql("select screening.settle_border_file(:id, :number, :now)")
                .param("id", id)
                .param("number", number)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .single();
    }

    String rekey(UUID id, byte[] key, byte[] salt) {
        return jdbc.sql("select screening.rekey_border_file(:id, :key, :salt)")
                .param("id", id)
                .param("key", key)
                .param("salt", salt)
                .query(String.class)
                .single();
    }

    List<BorderEntry> all() {
        return jdbc.sql("select * from screening.border_file order by made_at desc, id limit :shown")
                .param("shown", SHOWN)
                .query(BorderRepository::entry)
                .list();
    }

    Optional<BorderEntry> find(UUID id, boolean out) {
        return jdbc.sql("select * from screening.border_file where id = :id and direction = :direction")
                .param("id", id)
                .param("direction", out ? "out" : "in")
                .query(BorderRepository::entry)
                .optional();
    }

    /// What opens it.
    @SuppressWarnings("ArrayRecordComponent")
    record Lock(byte[] key, byte[] salt) {}

    Lock lock(BorderEntry entry) {
        return jdbc.sql("select key, salt from screening.border_file where id = :id and direction = :direction")
                .param("id", entry.id())
                .param("direction", entry.out() ? "out" : "in")
                .query((row, number) -> new Lock(row.getBytes("key"), row.getBytes("salt")))
                .single();
    }

    private static BorderEntry entry(ResultSet row, int number) throws SQLException {
        OffsetDateTime receipted = row.getObject("receipted_at", OffsetDateTime.class);
        return new BorderEntry(
                row.getObject("id", UUID.class),
                row.getString("direction").equals("out"),
                row.getString("area_code"),
                new Response.Id(row.getObject("response_id", UUID.class)),
                row.getString("other_division"),
                row.getString("other_name"),
                List.of((UUID[]) row.getArray("ours").getArray()),
                List.of((UUID[]) row.getArray("theirs").getArray()),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getString("receipt_no"),
                receipted == null ? null : receipted.toInstant());
    }
}
