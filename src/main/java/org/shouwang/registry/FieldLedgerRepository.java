package org.shouwang.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What of the ledgers goes onto a phone: short, masked, in few statements.
@Repository
class FieldLedgerRepository {

    private final JdbcClient jdbc;

    FieldLedgerRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param beat whether it lies in a beat of whoever asks
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Door(
            UUID id,
            String address,
            String stairwell,
            String room,
            @Nullable String result,
            @Nullable Instant at,
            boolean beat) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Home(UUID id, String address, @Nullable UUID door) {}

    /// @param phones the last digits of each
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Resident(
            UUID id,
            UUID home,
            String name,
            String pinyin,
            int sex,
            @Nullable LocalDate born,
            String relation,
            String presence,
            List<String> care,
            List<String> phones) {}

    List<Door> doors(UUID worker, int most) {
        return jdbc.sql("""
                        select r.id, r.address, r.stairwell, r.room, r.result, r.result_at,
                               exists (select from area.beat_read b join area.beat_part_read p on p.beat_id = b.id
                                       where b.worker = :worker and p.place_id = r.place_id
                                         and (p.stairwell = '' or p.stairwell = r.stairwell)) as beat
                        from registry.property r where platform.in_scope(r.area_code)
                        order by r.address, r.id limit :most
                        """)
                .param("worker", worker)
                .param("most", most)
                .query((row, n) -> new Door(
                        Rows.id(row, "id"),
                        row.getString("address"),
                        row.getString("stairwell"),
                        row.getString("room"),
                        row.getString("result"),
                        Rows.optionalInstant(row, "result_at"),
                        row.getBoolean("beat")))
                .list();
    }

    List<Home> homes(int most) {
        return jdbc.sql("""
                        select h.id, h.address, h.property_id from registry.household h
                        where platform.in_scope(h.area_code) order by h.address, h.id limit :most
                        """)
                .param("most", most)
                .query((row, n) ->
                        new Home(Rows.id(row, "id"), row.getString("address"), Rows.optionalId(row, "property_id")))
                .list();
    }

    List<Resident> residents(int most) {
        return jdbc.sql("""
                        select p.id, p.household_id, p.name, p.pinyin, p.sex, p.birth_date, p.relation, p.presence,
                               p.care_needs, p.phone_tail, p.second_tail
                        from registry.person p where platform.in_scope(p.area_code) order by p.name, p.id limit :most
                        """)
                .param("most", most)
                .query((row, n) -> resident(row))
                .list();
    }

    private static Resident resident(ResultSet row) throws SQLException {
        return new Resident(
                Rows.id(row, "id"),
                Rows.id(row, "household_id"),
                row.getString("name"),
                row.getString("pinyin"),
                row.getInt("sex"),
                Rows.day(row, "birth_date"),
                row.getString("relation"),
                row.getString("presence"),
                List.of((String[]) row.getArray("care_needs").getArray()),
                List.of(row.getString("phone_tail"), row.getString("second_tail")).stream()
                        .filter(tail -> !tail.isEmpty())
                        .toList());
    }
}
