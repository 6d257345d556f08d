package org.shouwang.screening.letter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.response.Response;
import org.shouwang.screening.list.ListRow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LetterRepository {

    private static final String OPEN = "l.state in ('sent', 'received', 'registered', 'dispatched', 'found')";
    private static final String LETTER = """
            select l.*, (select count(*) from screening.letter_person p where p.letter_id = l.id) as people
            from screening.letter l where\s""";

    private final JdbcClient jdbc;

    LetterRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String insert(String letter, String people, Instant now) {
        return jdbc.sql("select screening.register_letter(:letter::jsonb, :people::jsonb, :now)")
                .param("letter", letter)
                .param("people", people)
                .param("now", at(now))
                .query(String.class)
                .single();
    }

    String take(
            UUID step, Letter.Id id, String verb, String details, @Nullable Integer seen, byte[] digest, Instant now) {
        return jdbc.sql("select screening.take_letter_step(:step, :id, :verb, :details::jsonb, :seen, :digest, :now)")
                .param("step", step)
                .param("id", id.value())
                .param("verb", verb)
                .param("details", details)
                .param("seen", seen, Types.INTEGER)
                .param("digest", digest)
                .param("now", at(now))
                .query(String.class)
                .single();
    }

    List<String> offered(Letter.Id id) {
        return jdbc.sql("select screening.offered_letter_steps(:id)")
                .param("id", id.value())
                .query(String.class)
                .list();
    }

    Optional<Letter> find(Letter.Id id) {
        return jdbc.sql(LETTER + "l.id = :id")
                .param("id", id.value())
                .query(LetterRepository::letter)
                .optional();
    }

    /// What is sealed of a letter.
    @SuppressWarnings("ArrayRecordComponent")
    record SealedText(byte @Nullable [] question, byte @Nullable [] answer) {}

    Optional<SealedText> text(Letter.Id id) {
        return jdbc.sql("select question, answer from screening.letter where id = :id")
                .param("id", id.value())
                .query((row, number) -> new SealedText(row.getBytes("question"), row.getBytes("answer")))
                .optional();
    }

    /// What is sealed of somebody.
    @SuppressWarnings("ArrayRecordComponent")
    record SealedPerson(UUID id, byte @Nullable [] document, byte @Nullable [] phone) {}

    List<SealedPerson> sealedPeople(Letter.Id id) {
        return jdbc.sql("select id, document, phone from screening.letter_person where letter_id = :id")
                .param("id", id.value())
                .query((row, number) -> new SealedPerson(
                        row.getObject("id", UUID.class), row.getBytes("document"), row.getBytes("phone")))
                .list();
    }

    List<Letter.Person> people(Letter.Id id) {
        return jdbc.sql("select * from screening.letter_person where letter_id = :id order by number")
                .param("id", id.value())
                .query(LetterRepository::person)
                .list();
    }

    List<Letter.Step> steps(Letter.Id id) {
        return jdbc.sql("select * from screening.letter_step where letter_id = :id order by number desc")
                .param("id", id.value())
                .query((row, number) -> new Letter.Step(
                        row.getString("verb"),
                        Letter.State.of(row.getString("to_state")).orElseThrow(),
                        row.getString("to_area"),
                        instant(row, "due_from"),
                        instant(row, "due_to"),
                        row.getString("note"),
                        row.getObject("by_account", UUID.class),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    long count(LetterQuery query, Instant now) {
        Map<String, Object> values = new HashMap<>();
        return jdbc.sql("select count(*) from screening.letter l where " + where(query, values, now))
                .params(values)
                .query(Long.class)
                .single();
    }

    /// Of a response: those that wait for an answer, or all.
    long count(Response.Id response, boolean open) {
        return jdbc.sql("select count(*) from screening.letter l where l.response_id = :response and (not :open or "
                        + OPEN + ")")
                .param("response", response.value())
                .param("open", open)
                .query(Long.class)
                .single();
    }

    Slice<Letter> list(LetterQuery query, Instant now) {
        Map<String, Object> values = new HashMap<>();
        StringBuilder where = where(query, values, now);
        boolean byDeadline = query.byDeadline();
        Cursor after = query.after();
        if (after != null) {
            where.append(byDeadline ? " and (l.due_at, l.id) > (:due, :after)" : " and l.id < :after");
            values.put("after", after.id());
            if (byDeadline) {
                values.put("due", moment(after.key()));
            }
        }
        values.put("limit", query.limit() + 1);
        String order = byDeadline ? " order by l.due_at, l.id" : " order by l.id desc";
        List<Letter> rows = jdbc.sql(LETTER + where + order + " limit :limit")
                .params(values)
                .query(LetterRepository::letter)
                .list();
        return Slice.cut(
                rows,
                query.limit(),
                one -> new Cursor(
                        byDeadline ? one.dueAt().toString() : "", one.id().value()));
    }

    private static OffsetDateTime moment(String key) {
        try {
            return at(Instant.parse(key));
        } catch (DateTimeException e) {
            throw new Refusal.Invalid("list.cursor");
        }
    }

    private static StringBuilder where(LetterQuery query, Map<String, Object> values, Instant now) {
        values.put("low", query.area());
        values.put("high", Scope.successor(query.area()));
        StringBuilder where = new StringBuilder("l.area_code >= :low and l.area_code < :high");
        Response.Id response = query.response();
        if (response == null) {
            where.append(" and not l.drill");
        } else {
            where.append(" and l.response_id = :response");
            values.put("response", response.value());
        }
        Letter.Direction direction = query.direction();
        if (direction != null) {
            where.append(" and l.direction = :direction");
            values.put("direction", direction.code());
        }
        if (query.about() != null) {
            where.append(" and l.id in (select p.letter_id from screening.letter_person p")
                    .append(" where p.arrival_id = :about or p.row_id = :about)");
            values.put("about", query.about());
        }
        String state = query.state();
        if (state == null) {
            where.append(" and l.state <> 'cancelled'");
        } else if (state.equals("open")) {
            where.append(" and ").append(OPEN);
        } else if (state.equals("late")) {
            where.append(" and ").append(OPEN).append(" and l.due_at < :now");
            values.put("now", at(now));
        } else {
            where.append(" and l.state = :state");
            values.put("state", state);
        }
        return where;
    }

    List<Letter.Id> escalateLate(Instant now, int most) {
        return jdbc.sql("select screening.escalate_late_letters(:now, :most)")
                .param("now", at(now))
                .param("most", most)
                .query((row, number) -> new Letter.Id(row.getObject(1, UUID.class)))
                .list();
    }

    void noteItem(Letter.Id id, UUID item) {
        jdbc.sql("select screening.note_late_letter(:id, :item)")
                .param("id", id.value())
                .param("item", item)
                .query((row, number) -> 1)
                .list();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Letter letter(ResultSet row, int number) throws SQLException {
        return new Letter(
                new Letter.Id(row.getObject("id", UUID.class)),
                row.getString("area_code"),
                row.getString("root_area_code"),
                new Response.Id(row.getObject("response_id", UUID.class)),
                row.getBoolean("drill"),
                Letter.Direction.of(row.getString("direction")).orElseThrow(),
                row.getString("other_division"),
                row.getString("other_name"),
                row.getString("other_number"),
                row.getString("title"),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                Letter.State.of(row.getString("state")).orElseThrow(),
                row.getString("number"),
                row.getObject("drafted_by", UUID.class),
                row.getObject("drafted_at", OffsetDateTime.class).toInstant(),
                instant(row, "signed_at"),
                instant(row, "answered_at"),
                row.getInt("people"),
                row.getObject("item_id", UUID.class),
                row.getInt("version"));
    }

    private static Letter.Person person(ResultSet row, int number) throws SQLException {
        String result = row.getString("result");
        return new Letter.Person(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("document_tail"),
                row.getString("phone_tail"),
                row.getString("note"),
                row.getObject("arrival_id", UUID.class),
                row.getObject("row_id", UUID.class),
                result == null ? null : ListRow.Result.of(result).orElseThrow(),
                row.getString("finding"));
    }
}
