package org.shouwang.area;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Scope;
import org.shouwang.platform.value.Refusal;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The beats of the grids 包干片: who looks after which buildings and stairwells.
@Service
public class Beats {

    private final JdbcClient jdbc;
    private final Audit audit;

    Beats(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /// The beats within an area with their parts, by grid and name.
    @Transactional(readOnly = true)
    public List<Beat> within(String area) {
        Map<UUID, Beat> beats = new LinkedHashMap<>();
        Map<UUID, List<Beat.Part>> parts = new LinkedHashMap<>();
        jdbc.sql("""
                        select b.id, b.area_code, b.name, b.worker, p.place_id, p.stairwell
                        from area.beat b left join area.beat_part p on p.beat_id = b.id
                        where b.area_code >= :low and b.area_code < :high
                        order by b.area_code, b.name, b.id, p.place_id, p.stairwell
                        """).param("low", area).param("high", Scope.successor(area)).query(row -> {
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

    /// Buildings and courtyards of a grid that no beat holds, wholly or in part.
    @Transactional(readOnly = true)
    public List<Place> unassigned(String grid) {
        return jdbc.sql("""
                        select id, area_code, kind, name, address, site_id, longitude, latitude, stairwells, floors,
                               management, version
                        from area.place p
                        where area_code = :grid and tier in ('building', 'courtyard')
                          and not exists (select 1 from area.beat_part b where b.place_id = p.id)
                        order by name, id
                        """).param("grid", grid).query(PlaceRepository::place).list();
    }

    /// Draws a beat, or draws it anew: its name, worker and parts become those given.
    ///
    /// Whoever has the grid in the scope. Refused as invalid `beat.name`; as not found `beat.place`
    /// where a part does not lie in the grid; as a conflict `beat.overlap` where a part, or the whole
    /// building, is in another beat. A repeat changes nothing.
    @Transactional
    public void draw(Beat beat) {
        if (beat.name().isBlank() || beat.name().length() > 60) {
            throw new Refusal.Invalid("beat.name");
        }
        jdbc.sql("""
                        insert into area.beat (id, area_code, name, worker) values (:id, :grid, :name, :worker)
                        on conflict (id) do update set name = excluded.name, worker = excluded.worker
                        """)
                .param("id", beat.id().value())
                .param("grid", beat.grid())
                .param("name", beat.name().strip())
                .param("worker", beat.worker(), java.sql.Types.OTHER)
                .update();
        jdbc.sql("delete from area.beat_part where beat_id = :id")
                .param("id", beat.id().value())
                .update();
        beat.parts().forEach(part -> hold(beat, part));
        tell(AuditAction.CHANGE, beat.id());
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

    /// Gives a beat to a worker, or to nobody. Refused as not found, `beat.unknown`.
    @Transactional
    public void assign(Beat.Id beat, @Nullable UUID worker) {
        int found = jdbc.sql("update area.beat set worker = :worker where id = :id")
                .param("id", beat.value())
                .param("worker", worker, java.sql.Types.OTHER)
                .update();
        if (found == 0) {
            throw new Refusal.NotFound("beat.unknown");
        }
        tell(AuditAction.CHANGE, beat);
    }

    private void tell(AuditAction action, Beat.Id beat) {
        audit.record(AuditEntry.of(action, "beat", beat.value(), ""));
    }

    /// Ends a beat; its buildings are free for others. Refused as not found, `beat.unknown`.
    @Transactional
    public void dissolve(Beat.Id beat) {
        if (jdbc.sql("delete from area.beat where id = :id")
                        .param("id", beat.value())
                        .update()
                == 0) {
            throw new Refusal.NotFound("beat.unknown");
        }
        tell(AuditAction.DELETE, beat);
    }
}
