package org.shouwang.screening.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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
import org.shouwang.platform.web.list.Cursor;
import org.shouwang.platform.web.list.Slice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ListRepository {

    private static final String ROWS = "select r.*, l.name as list_name, l.area_code as list_area"
            + " from screening.list_row r join screening.person_list l on l.id = r.list_id";

    private final JdbcClient jdbc;

    ListRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String insert(String list, String rows, Instant now) {
        return jdbc.sql("select screening.import_list(:list::jsonb, :rows::jsonb, :now)")
                .param("list", list)
                .param("rows", rows)
                .param("now", at(now))
                .query(String.class)
                .single();
    }

    /// To whom rows of a list were dispatched.
    List<String> dispatchedTo(PersonList.Id list) {
        return jdbc.sql(
                        "select distinct area_code from screening.list_row where list_id = :list and state = 'dispatched'")
                .param("list", list.value())
                .query(String.class)
                .list();
    }

    String take(UUID step, ListRow.Id row, RowStep what, @Nullable Integer seen, byte[] digest, Instant now) {
        ListRow.Result result = what.result();
        return jdbc.sql("""
                        select screening.take_row_step(:step, :row, :verb, :said, :area, :result, :seen, :digest, :now)
                        """)
                .param("step", step)
                .param("row", row.value())
                .param("verb", what.verb())
                .param("said", what.said())
                .param("area", what.toArea(), Types.VARCHAR)
                .param("result", result == null ? null : result.code(), Types.VARCHAR)
                .param("seen", seen, Types.INTEGER)
                .param("digest", digest)
                .param("now", at(now))
                .query(String.class)
                .single();
    }

    List<PersonList> lists() {
        return jdbc.sql("select * from screening.list_progress where not drill order by imported_at desc, id limit 200")
                .query(ListRepository::list)
                .list();
    }

    Optional<ListRow> find(ListRow.Id id) {
        return jdbc.sql(ROWS + " where r.id = :id")
                .param("id", id.value())
                .query(ListRepository::row)
                .optional();
    }

    /// What is sealed of somebody, with the response whose keys it needs.
    @SuppressWarnings("ArrayRecordComponent")
    record Ciphers(byte @Nullable [] document, byte @Nullable [] phone, UUID response) {}

    Optional<Ciphers> ciphers(ListRow.Id id) {
        return jdbc.sql("""
                        select r.document, r.phone, l.response_id
                        from screening.list_row r join screening.person_list l on l.id = r.list_id where r.id = :id
                        """)
                .param("id", id.value())
                .query((row, number) -> new Ciphers(
                        row.getBytes("document"), row.getBytes("phone"), row.getObject("response_id", UUID.class)))
                .optional();
    }

    List<ListRow.Step> steps(ListRow.Id id) {
        return jdbc.sql("select * from screening.list_step where row_id = :id order by at desc, id desc limit 100")
                .param("id", id.value())
                .query((row, number) -> new ListRow.Step(
                        row.getString("verb"),
                        row.getString("to_area"),
                        result(row.getString("result")),
                        row.getString("note"),
                        row.getObject("by_account", UUID.class),
                        instant(row, "at")))
                .list();
    }

    long count(RowQuery query, Instant now) {
        Map<String, Object> values = new HashMap<>();
        return jdbc.sql("select count(*) from screening.list_row r where " + where(query, values, now))
                .params(values)
                .query(Long.class)
                .single();
    }

    Slice<ListRow> rows(RowQuery query, Instant now) {
        Map<String, Object> values = new HashMap<>();
        StringBuilder where = where(query, values, now);
        Cursor after = query.after();
        if (after != null) {
            where.append(" and r.id > :after");
            values.put("after", after.id());
        }
        values.put("limit", query.limit() + 1);
        List<ListRow> rows = jdbc.sql(ROWS + " where " + where + " order by r.id limit :limit")
                .params(values)
                .query(ListRepository::row)
                .list();
        return Slice.cut(rows, query.limit(), one -> new Cursor("", one.id().value()));
    }

    private static StringBuilder where(RowQuery query, Map<String, Object> values, Instant now) {
        values.put("low", query.area());
        values.put("high", Scope.successor(query.area()));
        StringBuilder where = new StringBuilder("r.area_code >= :low and r.area_code < :high and not r.drill");
        String state = query.state();
        if (state == null) {
            where.append(" and r.state <> 'duplicate'");
        } else if (state.equals("pending")) {
            where.append(" and r.state in ('open', 'dispatched')");
        } else if (state.equals("late")) {
            where.append(" and r.state in ('open', 'dispatched') and r.due_at < :now");
            values.put("now", at(now));
        } else {
            where.append(" and r.state = :state");
            values.put("state", state);
        }
        PersonList.Id list = query.list();
        if (list != null) {
            where.append(" and r.list_id = :list");
            values.put("list", list.value());
        }
        return where;
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static ListRow.@Nullable Result result(@Nullable String code) {
        return code == null ? null : ListRow.Result.of(code).orElseThrow();
    }

    private static PersonList list(ResultSet row, int number) throws SQLException {
        return new PersonList(
                new PersonList.Id(row.getObject("id", UUID.class)),
                row.getString("area_code"),
                row.getString("name"),
                PersonList.Source.of(row.getString("source")).orElseThrow(),
                instant(row, "due_at"),
                instant(row, "imported_at"),
                row.getLong("rows"),
                row.getLong("duplicates"),
                row.getLong("open"),
                row.getLong("dispatched"),
                row.getLong("verified"));
    }

    private static ListRow row(ResultSet row, int number) throws SQLException {
        OffsetDateTime verified = row.getObject("verified_at", OffsetDateTime.class);
        return new ListRow(
                new ListRow.Id(row.getObject("id", UUID.class)),
                new PersonList.Id(row.getObject("list_id", UUID.class)),
                row.getString("list_name"),
                row.getString("list_area"),
                row.getString("area_code"),
                row.getBoolean("drill"),
                row.getInt("number"),
                row.getString("name"),
                row.getString("document_tail"),
                row.getString("phone_tail"),
                row.getString("address"),
                row.getString("note"),
                ListRow.State.of(row.getString("state")),
                result(row.getString("result")),
                instant(row, "due_at"),
                verified == null ? null : verified.toInstant(),
                row.getInt("version"));
    }
}
