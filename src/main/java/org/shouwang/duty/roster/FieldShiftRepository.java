package org.shouwang.duty.roster;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shouwang.duty.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Shifts as phones note them, many in one statement.
@Repository
class FieldShiftRepository {

    private final JdbcClient jdbc;

    FieldShiftRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What a phone noted.
    ///
    /// @param subject a slot, a shift that is given or a handover that is taken
    /// @param staff   whom the phone saw on the slot
    record Noted(
            UUID id, String verb, UUID subject, @Nullable UUID staff, boolean well, String note, Instant at) {}

    record Taken(UUID id, String outcome) {}

    /// Takes them one after the other, in their order.
    List<Taken> take(List<Noted> notes) {
        return jdbc.sql("""
                        select n.id, duty.take_field_shift(n.id, n.verb, n.subject, n.staff, n.well, n.note, n.at) as outcome
                        from unnest(:ids::uuid[], :verbs::text[], :subjects::uuid[], :staffs::uuid[], :wells::boolean[],
                                :notes::text[], :times::timestamptz[]) with ordinality
                                as n (id, verb, subject, staff, well, note, at, number)
                        order by n.number
                        """)
                .param("ids", ids(notes, Noted::id))
                .param("verbs", Rows.texts(notes, Noted::verb))
                .param("subjects", ids(notes, Noted::subject))
                .param("staffs", ids(notes, Noted::staff))
                .param("wells", notes.stream().map(Noted::well).toArray(Boolean[]::new))
                .param("notes", Rows.texts(notes, Noted::note))
                .param("times", Rows.texts(notes, note -> note.at().toString()))
                .query((row, number) -> new Taken(Rows.id(row, "id"), row.getString("outcome")))
                .list();
    }

    private static @Nullable UUID[] ids(List<Noted> notes, Function<Noted, @Nullable UUID> part) {
        return notes.stream().map(part).toArray(UUID[]::new);
    }

    /// Somebody who is to be noted present or absent.
    record Call(
            UUID slot,
            UUID shift,
            String post,
            String shiftName,
            Instant startsAt,
            Instant endsAt,
            boolean drill,
            UUID staff,
            String name,
            String attendance) {}

    List<Call> roll(Instant from, Instant to, int most) {
        return jdbc.sql("select * from duty.roll_call(:from, :to, :most)")
                .param("from", Rows.time(from))
                .param("to", Rows.time(to))
                .param("most", most)
                .query((row, n) -> new Call(
                        Rows.id(row, "id"),
                        Rows.id(row, "shift_id"),
                        row.getString("post"),
                        row.getString("shift"),
                        Rows.instant(row, "starts_at"),
                        Rows.instant(row, "ends_at"),
                        row.getBoolean("drill"),
                        Rows.id(row, "staff_id"),
                        row.getString("name"),
                        row.getString("attendance")))
                .list();
    }
}
