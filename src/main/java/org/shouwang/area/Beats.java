package org.shouwang.area;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The beats of the grids 包干片: who looks after which buildings and stairwells.
@Service
public class Beats {

    private final JdbcClient jdbc;
    private final Audit audit;
    private final BeatHistory history;

    Beats(JdbcClient jdbc, Audit audit, BeatHistory history) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.history = history;
    }

    /// The beats within an area with their parts, by grid and name.
    @Transactional(readOnly = true)
    public List<Beat> within(String area) {
        return query("b.area_code >= :low and b.area_code < :high", Map.of("low", area, "high", Scope.successor(area)));
    }

    /// The beats that an account looks after.
    @Transactional(readOnly = true)
    public List<Beat> of(UUID worker) {
        return query("b.worker = :worker", Map.of("worker", worker));
    }

    @Transactional(readOnly = true)
    public Optional<Beat> find(Beat.Id id) {
        return query("b.id = :id", Map.of("id", id.value())).stream().findFirst();
    }

    private List<Beat> query(String condition, Map<String, ?> parameters) {
        Map<UUID, Beat> beats = new LinkedHashMap<>();
        Map<UUID, List<Beat.Part>> parts = new LinkedHashMap<>();
        jdbc.sql("""
                        select b.id, b.area_code, b.name, b.worker, p.place_id, p.stairwell
                        from area.beat b left join area.beat_part p on p.beat_id = b.id
                        """ + " where " + condition + " order by b.area_code, b.name, b.id, p.place_id, p.stairwell")
                .params(parameters)
                .query(row -> {
                    UUID id = row.getObject("id", UUID.class);
                    beats.putIfAbsent(
                            id,
                            new Beat(
                                    new Beat.Id(id),
                                    row.getString("area_code"),
                                    row.getString("name"),
                                    row.getObject("worker", UUID.class),
                                    List.of()));
                    UUID place = row.getObject("place_id", UUID.class);
                    if (place != null) {
                        parts.computeIfAbsent(id, beat -> new ArrayList<>())
                                .add(new Beat.Part(new Place.Id(place), row.getString("stairwell")));
                    }
                });
        return beats.values().stream()
                .map(b ->
                        new Beat(b.id(), b.grid(), b.name(), b.worker(), parts.getOrDefault(b.id().value(), List.of())))
                .toList();
    }

    /// Buildings and courtyards of a grid, which beats are made of.
    @Transactional(readOnly = true)
    public List<Place> places(String grid) {
        return jdbc.sql("""
                        select id, area_code, kind, name, address, site_id, longitude, latitude, stairwells, floors,
                               management, version
                        from area.place
                        where area_code = :grid and tier in ('building', 'courtyard')
                        order by length(name), name, id
                        """).param("grid", grid).query(PlaceRepository::place).list();
    }

    /// Buildings and courtyards of a grid that no beat holds, wholly or in part.
    @Transactional(readOnly = true)
    public List<Place> unassigned(String grid) {
        Set<Place.Id> held = new HashSet<>();
        within(grid).forEach(beat -> beat.parts().forEach(part -> held.add(part.place())));
        return places(grid).stream().filter(place -> !held.contains(place.id())).toList();
    }

    /// How many beats there are, how many of them without a worker, and how many buildings and courtyards
    /// are in none.
    public record Count(int beats, int vacant, int free) {}

    /// The counts of the areas of a level within an area; those with nothing are left out.
    @Transactional(readOnly = true)
    public Map<String, Count> counts(String area, AreaLevel level) {
        Map<String, Count> counts = new HashMap<>();
        jdbc.sql("""
                        select left(area_code, :digits) as code, sum(beats) as beats, sum(vacant) as vacant, sum(free) as free
                        from (select area_code, 1 as beats, (worker is null)::int as vacant, 0 as free from area.beat
                              where area_code >= :low and area_code < :high
                              union all
                              select area_code, 0, 0, 1 from area.place p
                              where area_code >= :low and area_code < :high and tier in ('building', 'courtyard')
                                and not exists (select 1 from area.beat_part b where b.place_id = p.id)) c
                        group by 1
                        """)
                .param("digits", level.digits())
                .param("low", area)
                .param("high", Scope.successor(area))
                .query(row -> {
                    counts.put(
                            row.getString("code"),
                            new Count(row.getInt("beats"), row.getInt("vacant"), row.getInt("free")));
                });
        return counts;
    }

    /// Draws a beat, or draws it anew: its name, worker and parts become those given.
    ///
    /// Whoever has the grid in the scope. Refused as invalid `beat.name`, `beat.empty`; as not found
    /// `beat.unknown` where the beat is another grid's, `beat.place` where a part does not lie in the grid;
    /// as a conflict `beat.overlap` where a part, or the whole building, is in another beat. A repeat
    /// changes nothing.
    @Transactional
    public void draw(Beat beat) {
        if (beat.name().isBlank() || beat.name().strip().length() > 60) {
            throw new Refusal.Invalid("beat.name");
        }
        if (beat.parts().isEmpty()) {
            throw new Refusal.Invalid("beat.empty");
        }
        Beat before = find(beat.id()).orElse(null);
        if (before != null && !before.grid().equals(beat.grid())) {
            throw new Refusal.NotFound("beat.unknown");
        }
        if (beat.isSameAs(before)) {
            return;
        }
        store(beat);
        tell(AuditAction.CHANGE, beat.id());
        history.add(beat, before == null ? BeatChange.Action.DRAWN : BeatChange.Action.CHANGED);
    }

    private void store(Beat beat) {
        try {
            jdbc.sql("""
                            insert into area.beat (id, area_code, name, worker) values (:id, :grid, :name, :worker)
                            on conflict (id) do update set name = excluded.name, worker = excluded.worker
                            """)
                    .param("id", beat.id().value())
                    .param("grid", beat.grid())
                    .param("name", beat.name().strip())
                    .param("worker", beat.worker(), java.sql.Types.OTHER)
                    .update();
        } catch (PermissionDeniedDataAccessException | BadSqlGrammarException elsewhere) {
            throw new Refusal.NotFound("beat.unknown");
        }
        jdbc.sql("delete from area.beat_part where beat_id = :id")
                .param("id", beat.id().value())
                .update();
        beat.parts().forEach(part -> hold(beat, part));
    }

    private void hold(Beat beat, Beat.Part part) {
        if (overlaps(part)) {
            throw new Refusal.Conflict("beat.overlap", part.stairwell());
        }
        try {
            int held = jdbc.sql("""
                            insert into area.beat_part (beat_id, area_code, place_id, stairwell)
                            select :beat, area_code, id, :stairwell from area.place
                            where id = :place and area_code = :grid
                            """)
                    .param("beat", beat.id().value())
                    .param("place", part.place().value())
                    .param("stairwell", part.stairwell().strip())
                    .param("grid", beat.grid())
                    .update();
            if (held == 0) {
                throw new Refusal.NotFound("beat.place");
            }
        } catch (DataIntegrityViolationException e) {
            throw new Refusal.Conflict("beat.overlap", part.stairwell());
        }
    }

    /// The whole building and one of its stairwells can't be in two beats; the lock on the place keeps
    /// two writers apart.
    private boolean overlaps(Beat.Part part) {
        jdbc.sql("select 1 from area.place where id = :place for update")
                .param("place", part.place().value())
                .query(Integer.class)
                .optional();
        return jdbc.sql("""
                        select exists (select 1 from area.beat_part where place_id = :place
                                       and (stairwell = :stairwell or stairwell = '' or :stairwell = ''))
                        """)
                .param("place", part.place().value())
                .param("stairwell", part.stairwell().strip())
                .query(Boolean.class)
                .single();
    }

    private void tell(AuditAction action, Beat.Id beat) {
        audit.record(AuditEntry.of(action, "beat", beat.value(), ""));
    }

    /// Ends a beat; its buildings are free for others, its history stays. Refused as not found, `beat.unknown`.
    @Transactional
    public void dissolve(Beat.Id id) {
        Beat beat = find(id).orElseThrow(() -> new Refusal.NotFound("beat.unknown"));
        jdbc.sql("delete from area.beat where id = :id").param("id", id.value()).update();
        tell(AuditAction.DELETE, id);
        history.add(beat, BeatChange.Action.ENDED);
    }

    /// What became of the beats of an area, the latest first.
    @Transactional(readOnly = true)
    public List<BeatChange> history(String area, int most) {
        return history.latest(area, most);
    }
}
