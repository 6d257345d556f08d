package org.shouwang.screening;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
class CheckpointRepository {

    private final JdbcClient jdbc;

    CheckpointRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Checkpoint> find(Place.Id id) {
        return jdbc.sql("select * from screening.checkpoint where id = :id")
                .param("id", id.value())
                .query(CheckpointRepository::checkpoint)
                .optional();
    }

    List<Checkpoint> of(Place.Id site) {
        return jdbc.sql("select * from screening.checkpoint where site_id = :site order by id limit 200")
                .param("site", site.value())
                .query(CheckpointRepository::checkpoint)
                .list();
    }

    /// A district has some hundreds.
    long count(String area, Checkpoint.@Nullable State state, Checkpoint.@Nullable Watch watches) {
        Map<String, Object> values = new HashMap<>();
        return jdbc.sql("select count(*) from screening.checkpoint where " + where(area, state, watches, values))
                .params(values)
                .query(Long.class)
                .single();
    }

    private static StringBuilder where(
            String area,
            Checkpoint.@Nullable State state,
            Checkpoint.@Nullable Watch watches,
            Map<String, Object> values) {
        values.put("low", area);
        values.put("high", Scope.successor(area));
        StringBuilder where = new StringBuilder("area_code >= :low and area_code < :high and not drill");
        if (state != null) {
            where.append(" and state = :state");
            values.put("state", state.code());
        }
        if (watches != null) {
            where.append(" and watches in (:watches)");
            values.put(
                    "watches",
                    watches.withParts().stream().map(Checkpoint.Watch::code).toList());
        }
        return where;
    }

    Slice<Checkpoint> list(
            String area,
            Checkpoint.@Nullable State state,
            Checkpoint.@Nullable Watch watches,
            @Nullable Cursor after,
            int limit) {
        Map<String, Object> values = new HashMap<>();
        StringBuilder where = where(area, state, watches, values);
        values.put("limit", limit + 1);
        if (after != null) {
            where.append(" and (area_code, id) > (:key, :after)");
            values.put("key", after.key());
            values.put("after", after.id());
        }
        List<Checkpoint> rows = jdbc.sql(
                        "select * from screening.checkpoint where " + where + " order by area_code, id limit :limit")
                .params(values)
                .query(CheckpointRepository::checkpoint)
                .list();
        return Slice.cut(rows, limit, one -> new Cursor(one.areaCode(), one.id().value()));
    }

    boolean insert(CheckpointDraft draft, String area, Response response, UUID by, Instant now) {
        return jdbc.sql("""
                        insert into screening.checkpoint
                            (id, area_code, response_id, drill, site_id, watches, state, regime, updated_at, updated_by)
                        values (:id, :area, :response, :drill, :site, :watches, :state, :regime, :now, :by)
                        on conflict (id) do nothing
                        """)
                        .param("id", draft.place().value())
                        .param("area", area)
                        .param("response", response.id().value())
                        .param("drill", response.drill())
                        .param("site", id(draft.site()), Types.OTHER)
                        .param("watches", draft.watches().code())
                        .param("state", draft.state().code())
                        .param("regime", draft.regime())
                        .param("now", at(now))
                        .param("by", by)
                        .update()
                == 1;
    }

    int insertAll(
            List<Place> places,
            Checkpoint.Watch watches,
            Checkpoint.State state,
            String regime,
            Response response,
            UUID by,
            Instant now) {
        return jdbc.sql("""
                with set_up as (
                    insert into screening.checkpoint
                        (id, area_code, response_id, drill, site_id, watches, state, regime, updated_at, updated_by)
                    select p.id, p.area, :response, :drill, p.site, :watches, :state, :regime, :now, :by
                    from unnest(:ids::uuid[], :areas::text[], :sites::uuid[]) as p (id, area, site)
                    on conflict (id) do nothing
                    returning id, area_code
                )
                insert into screening.checkpoint_step (id, checkpoint_id, area_code, state, regime, reason, by_account, at)
                select uuidv7(), id, area_code, :state, :regime, '', :by, :now from set_up
                """)
                .param("ids", places.stream().map(place -> place.id().value()).toArray(UUID[]::new))
                .param("areas", places.stream().map(Place::areaCode).toArray(String[]::new))
                .param("sites", places.stream().map(place -> id(place.site())).toArray(UUID[]::new))
                .param("response", response.id().value())
                .param("drill", response.drill())
                .param("watches", watches.code())
                .param("state", state.code())
                .param("regime", regime)
                .param("now", at(now))
                .param("by", by)
                .update();
    }

    boolean update(CheckpointDraft draft, UUID by, Instant now) {
        return jdbc.sql("""
                        update screening.checkpoint
                        set site_id = :site, watches = :watches, state = :state, regime = :regime,
                            version = version + 1, updated_at = :now, updated_by = :by
                        where id = :id and version = :version
                        """)
                        .param("id", draft.place().value())
                        .param("version", draft.version(), Types.INTEGER)
                        .param("site", id(draft.site()), Types.OTHER)
                        .param("watches", draft.watches().code())
                        .param("state", draft.state().code())
                        .param("regime", draft.regime())
                        .param("now", at(now))
                        .param("by", by)
                        .update()
                == 1;
    }

    /// False where the step is known already.
    boolean note(CheckpointDraft draft, String area, UUID by, Instant now) {
        return jdbc.sql("""
                        insert into screening.checkpoint_step
                            (id, checkpoint_id, area_code, state, regime, reason, by_account, at)
                        values (:id, :checkpoint, :area, :state, :regime, :reason, :by, :now)
                        on conflict (id) do nothing
                        """)
                        .param("id", draft.step())
                        .param("checkpoint", draft.place().value())
                        .param("area", area)
                        .param("state", draft.state().code())
                        .param("regime", draft.regime())
                        .param("reason", draft.reason().strip())
                        .param("by", by)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    boolean isNoted(CheckpointDraft draft, UUID by) {
        return jdbc.sql("""
                        select exists (select from screening.checkpoint_step
                                       where id = :id and checkpoint_id = :checkpoint and state = :state
                                         and regime = :regime and reason = :reason and by_account = :by)
                        """)
                .param("id", draft.step())
                .param("checkpoint", draft.place().value())
                .param("state", draft.state().code())
                .param("regime", draft.regime())
                .param("reason", draft.reason().strip())
                .param("by", by)
                .query(Boolean.class)
                .single();
    }

    boolean isStep(UUID step) {
        return jdbc.sql("select exists (select from screening.checkpoint_step where id = :id)")
                .param("id", step)
                .query(Boolean.class)
                .single();
    }

    List<Checkpoint.Step> steps(Place.Id id) {
        return jdbc.sql("""
                        select state, regime, reason, by_account, at from screening.checkpoint_step
                        where checkpoint_id = :id order by at desc, id desc limit 100
                        """)
                .param("id", id.value())
                .query((row, number) -> new Checkpoint.Step(
                        Checkpoint.State.of(row.getString("state")).orElseThrow(),
                        row.getString("regime"),
                        row.getString("reason"),
                        row.getObject("by_account", UUID.class),
                        instant(row, "at")))
                .list();
    }

    private static Checkpoint checkpoint(ResultSet row, int number) throws SQLException {
        UUID site = row.getObject("site_id", UUID.class);
        return new Checkpoint(
                new Place.Id(row.getObject("id", UUID.class)),
                row.getString("area_code"),
                new Response.Id(row.getObject("response_id", UUID.class)),
                row.getBoolean("drill"),
                site == null ? null : new Place.Id(site),
                Checkpoint.Watch.of(row.getString("watches")).orElseThrow(),
                Checkpoint.State.of(row.getString("state")).orElseThrow(),
                row.getString("regime"),
                row.getInt("version"),
                instant(row, "updated_at"));
    }

    private static @Nullable UUID id(Place.@Nullable Id id) {
        return id == null ? null : id.value();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }
}
