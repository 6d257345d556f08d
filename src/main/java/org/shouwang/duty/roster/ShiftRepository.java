package org.shouwang.duty.roster;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.shouwang.duty.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ShiftRepository {

    private final JdbcClient jdbc;

    ShiftRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<OwnShift> mine(Instant from, Instant to) {
        return jdbc.sql("select * from duty.my_slots(:from, :to)")
                .param("from", Rows.time(from))
                .param("to", Rows.time(to))
                .query((row, n) -> new OwnShift(
                        Rows.id(row, "id"),
                        row.getString("area_code"),
                        Rows.id(row, "shift_id"),
                        Rows.id(row, "post_id"),
                        row.getString("post"),
                        Post.Kind.of(row.getString("kind")),
                        Rows.optionalId(row, "place_id"),
                        row.getString("shift"),
                        Rows.instant(row, "starts_at"),
                        Rows.instant(row, "ends_at"),
                        row.getBoolean("night"),
                        row.getBoolean("drill"),
                        row.getString("attendance"),
                        row.getBoolean("changed"),
                        row.getString("others")))
                .list();
    }

    String attend(UUID slot, String says, Instant at) {
        return outcome("select duty.attend(:id, :says, :at)", slot, says, at);
    }

    String give(UUID id, UUID shift, boolean well, String note, Instant at) {
        return jdbc.sql("select duty.give_shift(:id, :shift, :well, :note, :at)")
                .param("id", id)
                .param("shift", shift)
                .param("well", well)
                .param("note", note)
                .param("at", Rows.time(at))
                .query(String.class)
                .single();
    }

    String take(UUID handover, Instant at) {
        return jdbc.sql("select duty.take_shift(:id, :at)")
                .param("id", handover)
                .param("at", Rows.time(at))
                .query(String.class)
                .single();
    }

    List<Handover> handovers(Instant from) {
        return jdbc.sql("select * from duty.my_handovers(:from)")
                .param("from", Rows.time(from))
                .query((row, n) -> new Handover(
                        Rows.id(row, "id"),
                        Rows.id(row, "shift_id"),
                        Rows.optionalId(row, "next_id"),
                        row.getBoolean("all_well"),
                        row.getString("note"),
                        row.getString("giver"),
                        Rows.instant(row, "given_at"),
                        row.getString("taker"),
                        Rows.optionalInstant(row, "taken_at"),
                        row.getBoolean("mine")))
                .list();
    }

    List<Handover.Note> notes(UUID post, int most) {
        return jdbc.sql("select * from duty.post_handovers(:post, :most)")
                .param("post", post)
                .param("most", most)
                .query((row, n) -> new Handover.Note(
                        Rows.id(row, "id"),
                        row.getString("shift"),
                        row.getBoolean("all_well"),
                        row.getString("note"),
                        row.getString("giver"),
                        Rows.instant(row, "given_at"),
                        row.getString("taker"),
                        Rows.optionalInstant(row, "taken_at")))
                .list();
    }

    List<Swap.Partner> partners(UUID slot, Instant at) {
        return jdbc.sql("select * from duty.swap_partners(:slot, :at)")
                .param("slot", slot)
                .param("at", Rows.time(at))
                .query((row, n) -> new Swap.Partner(
                        Rows.id(row, "slot_id"),
                        Rows.id(row, "staff_id"),
                        row.getString("name"),
                        row.getString("shift"),
                        Rows.instant(row, "starts_at"),
                        Rows.instant(row, "ends_at")))
                .list();
    }

    String ask(UUID id, UUID slot, UUID other, String note, Instant at) {
        return jdbc.sql("select duty.ask_swap(:id, :slot, :other, :note, :at)")
                .param("id", id)
                .param("slot", slot)
                .param("other", other)
                .param("note", note)
                .param("at", Rows.time(at))
                .query(String.class)
                .single();
    }

    String answer(UUID swap, String answer, Instant at) {
        return outcome("select duty.answer_swap(:id, :says, :at)", swap, answer, at);
    }

    String decide(UUID swap, boolean approve, Instant at) {
        return jdbc.sql("select duty.decide_swap(:id, :approve, :at)")
                .param("id", swap)
                .param("approve", approve)
                .param("at", Rows.time(at))
                .query(String.class)
                .single();
    }

    /// One's own, or with an area those that wait there for the head.
    List<Swap> swaps(String within, Instant at) {
        return jdbc.sql("select * from duty.swaps(:within, :at)")
                .param("within", within)
                .param("at", Rows.time(at))
                .query((row, n) -> new Swap(
                        Rows.id(row, "id"),
                        row.getString("area_code"),
                        row.getString("post"),
                        row.getString("giver"),
                        row.getString("taker"),
                        row.getString("note"),
                        row.getString("state"),
                        row.getString("shift"),
                        Rows.instant(row, "starts_at"),
                        Rows.instant(row, "ends_at"),
                        row.getString("other_shift"),
                        Rows.instant(row, "other_starts_at"),
                        Rows.instant(row, "other_ends_at"),
                        row.getBoolean("mine")))
                .list();
    }

    private String outcome(String sql, UUID id, String says, Instant at) {
        return jdbc.sql(sql)
                .param("id", id)
                .param("says", says)
                .param("at", Rows.time(at))
                .query(String.class)
                .single();
    }
}
