package org.shouwang.screening.arrival;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.response.Response;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ArrivalRepository {

    private static final String HERE = "a.area_code >= :low and a.area_code < :high";
    private static final String HOME = "a.home_area_code >= :low and a.home_area_code < :high";

    private final JdbcClient jdbc;

    ArrivalRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What came of one of a party.
    record Registered(UUID id, String outcome) {}

    List<Registered> register(String party, Place.Id checkpoint, Instant now) {
        return jdbc.sql("select arrival_id, outcome from screening.register_arrivals(:party::jsonb, :checkpoint, :now)")
                .param("party", party)
                .param("checkpoint", checkpoint.value())
                .param("now", at(now))
                .query((row, number) ->
                        new Registered(row.getObject("arrival_id", UUID.class), row.getString("outcome")))
                .list();
    }

    String take(
            UUID step,
            Arrival.Id id,
            ArrivalStep what,
            @Nullable Integer seen,
            byte[] digest,
            Instant at,
            Instant now) {
        Control told = what.told();
        return jdbc.sql("""
                        select outcome from screening.take_arrival_step(:step, :id, :verb, :said, :home, :away,
                            :measured::smallint, :told, :seen, :digest, :at, :now)
                        """)
                .param("step", step)
                .param("id", id.value())
                .param("verb", what.verb())
                .param("said", what.said().strip())
                .param("home", what.toHome(), Types.VARCHAR)
                .param("away", what instanceof ArrivalStep.HandOver over ? over.toDivision() : "")
                .param("measured", what.measured(), Types.INTEGER)
                .param("told", told == null ? null : told.code(), Types.VARCHAR)
                .param("seen", seen, Types.INTEGER)
                .param("digest", digest)
                .param("at", at(at))
                .param("now", at(now))
                .query(String.class)
                .single();
    }

    List<String> offered(Arrival.Id id) {
        return jdbc.sql("select screening.offered_steps(:id)")
                .param("id", id.value())
                .query(String.class)
                .list();
    }

    Optional<Arrival> find(Arrival.Id id) {
        return jdbc.sql("select a.* from screening.arrival a where a.id = :id")
                .param("id", id.value())
                .query(ArrivalRepository::arrival)
                .optional();
    }

    List<Arrival> ofParty(UUID party) {
        return jdbc.sql("select a.* from screening.arrival a where a.party_id = :party order by a.id limit 50")
                .param("party", party)
                .query(ArrivalRepository::arrival)
                .list();
    }

    List<Arrival.Step> steps(Arrival.Id id) {
        return jdbc.sql("select s.* from screening.arrival_step s where s.arrival_id = :id order by s.number desc")
                .param("id", id.value())
                .query(ArrivalRepository::step)
                .list();
    }

    long count(ArrivalQuery query, Instant now) {
        Map<String, Object> values = new HashMap<>();
        return jdbc.sql("select count(*) from screening.arrival a where " + where(query, values, now))
                .params(values)
                .query(Long.class)
                .single();
    }

    Slice<Arrival> list(ArrivalQuery query, Instant now) {
        Map<String, Object> values = new HashMap<>();
        StringBuilder where = where(query, values, now);
        Cursor after = query.after();
        if (after != null) {
            where.append(" and a.id < :after");
            values.put("after", after.id());
        }
        values.put("limit", query.limit() + 1);
        List<Arrival> rows = jdbc.sql(
                        "select a.* from screening.arrival a where " + where + " order by a.id desc limit :limit")
                .params(values)
                .query(ArrivalRepository::arrival)
                .list();
        return Slice.cut(rows, query.limit(), one -> new Cursor("", one.id().value()));
    }

    private static StringBuilder where(ArrivalQuery query, Map<String, Object> values, Instant now) {
        values.put("low", query.area());
        values.put("high", Scope.successor(query.area()));
        String side = query.side();
        StringBuilder where = new StringBuilder("not a.drill and (")
                .append("here".equals(side) ? HERE : "home".equals(side) ? HOME : HERE + " or " + HOME)
                .append(")");
        String state = query.state();
        if (state == null) {
            where.append(" and a.state <> 'cancelled'");
        } else if (state.equals("between")) {
            where.append(" and a.state in ('registered', 'handed_over', 'accepted')");
        } else if (state.equals("taken")) {
            where.append(" and a.state in ('seen', 'released')");
        } else if (state.equals("late")) {
            where.append(" and a.state in ('handed_over', 'accepted') and a.due_at < :now");
            values.put("now", at(now));
        } else {
            where.append(" and a.state = :state");
            values.put("state", state);
        }
        Risk risk = query.risk();
        if (risk != null) {
            where.append(" and a.risk = :risk");
            values.put("risk", risk.code());
        }
        return where;
    }

    /// What is sealed of somebody.
    @SuppressWarnings("ArrayRecordComponent")
    record Ciphers(byte @Nullable [] document, byte @Nullable [] phone, byte @Nullable [] history) {}

    Optional<Ciphers> ciphers(Arrival.Id id) {
        return jdbc.sql("select document, phone, history from screening.arrival where id = :id")
                .param("id", id.value())
                .query((row, number) ->
                        new Ciphers(row.getBytes("document"), row.getBytes("phone"), row.getBytes("history")))
                .optional();
    }

    /// Somebody who is late, marked as escalated.
    record Late(
            Arrival.Id id,
            UUID party,
            String area,
            @Nullable String home,
            String division,
            Response.Id response,
            boolean drill,
            String stage,
            Instant dueAt) {}

    List<Late> escalateLate(Instant now, int most) {
        return jdbc.sql("select * from screening.escalate_late(:now, :most)")
                .param("now", at(now))
                .param("most", most)
                .query((row, number) -> new Late(
                        new Arrival.Id(row.getObject("arrival_id", UUID.class)),
                        row.getObject("party_id", UUID.class),
                        row.getString("area_code"),
                        row.getString("home_area_code"),
                        row.getString("to_division"),
                        new Response.Id(row.getObject("response_id", UUID.class)),
                        row.getBoolean("drill"),
                        row.getString("stage"),
                        row.getObject("due_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void noteItem(List<Late> late, UUID item) {
        jdbc.sql("select screening.note_late_item(:ids::uuid[], :item)")
                .param("ids", late.stream().map(one -> one.id().value()).toArray(UUID[]::new))
                .param("item", item)
                .query((row, number) -> 1)
                .list();
    }

    String attach(Arrival.Id id, UUID photo, Instant now) {
        return jdbc.sql("select screening.attach_proof(:id, :photo, :now)")
                .param("id", id.value())
                .param("photo", photo)
                .param("now", at(now))
                .query(String.class)
                .single();
    }

    List<UUID> proofs(Arrival.Id id) {
        return jdbc.sql("select blob_id from screening.arrival_proof where arrival_id = :id order by at, blob_id")
                .param("id", id.value())
                .query(UUID.class)
                .list();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }

    private static @Nullable Control control(@Nullable String code) {
        return code == null ? null : Control.of(code).orElseThrow();
    }

    private static Arrival arrival(ResultSet row, int number) throws SQLException {
        String receipt = row.getString("receipt_no");
        return new Arrival(
                new Arrival.Id(row.getObject("id", UUID.class)),
                row.getString("area_code"),
                row.getString("home_area_code"),
                row.getString("to_division"),
                new Response.Id(row.getObject("response_id", UUID.class)),
                row.getBoolean("drill"),
                new Place.Id(row.getObject("checkpoint_id", UUID.class)),
                row.getObject("party_id", UUID.class),
                Arrival.Means.of(row.getString("means")),
                row.getString("name"),
                row.getInt("sex"),
                number(row, "birth_year"),
                row.getString("document_type"),
                row.getString("document_tail"),
                row.getString("phone_tail"),
                row.getString("from_division"),
                row.getString("transport"),
                row.getString("home_address"),
                Arrival.Reading.of(row.getString("reading")),
                number(row, "temperature"),
                Risk.of(row.getString("risk")).orElseThrow(),
                Arrays.asList((String[]) row.getArray("risk_signs").getArray()),
                Arrival.State.of(row.getString("state")).orElseThrow(),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                row.getObject("registered_by", UUID.class),
                instant(row, "handed_over_at"),
                instant(row, "due_at"),
                instant(row, "accepted_at"),
                instant(row, "seen_at"),
                row.getObject("watch_until", LocalDate.class),
                control(row.getString("control")),
                row.getObject("followed_on", LocalDate.class),
                receipt == null ? "" : receipt,
                row.getObject("item_id", UUID.class),
                row.getInt("version"));
    }

    private static Arrival.Step step(ResultSet row, int number) throws SQLException {
        return new Arrival.Step(
                row.getObject("id", UUID.class),
                row.getString("verb").toLowerCase(Locale.ROOT),
                Arrival.State.of(row.getString("to_state")).orElseThrow(),
                row.getString("home_area_code"),
                row.getString("to_division"),
                row.getString("note"),
                number(row, "temperature"),
                control(row.getString("control")),
                row.getObject("by_account", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
