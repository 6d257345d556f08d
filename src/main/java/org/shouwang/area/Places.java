package org.shouwang.area;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shouwang.platform.audit.Audit;
import org.shouwang.platform.audit.AuditAction;
import org.shouwang.platform.audit.AuditEntry;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.value.Refusal;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The places of the district 场所: registered once, each in exactly one community (sites) or grid (all else).
///
/// Everybody sees and changes those within the own scope only; others do not exist for them.
@Service
public class Places {

    private static final int ROWS_A_STATEMENT = 5_000;

    private final PlaceRepository places;
    private final Areas areas;
    private final AreaOutlines outlines;
    private final Audit audit;

    Places(PlaceRepository places, Areas areas, AreaOutlines outlines, Audit audit) {
        this.places = places;
        this.areas = areas;
        this.outlines = outlines;
        this.audit = audit;
    }

    /// All kinds of places, in the order of their ledgers.
    @Transactional(readOnly = true)
    public List<PlaceKind> kinds() {
        return places.kinds();
    }

    @Transactional(readOnly = true)
    public Optional<Place> find(Place.Id id) {
        return places.find(id);
    }

    /// Those of the places that may be seen.
    @Transactional(readOnly = true)
    public List<Place> those(Collection<Place.Id> ids) {
        return places.those(ids);
    }

    /// Refused as not found, `place.unknown`.
    @Transactional(readOnly = true)
    public Place require(Place.Id id) {
        return find(id).orElseThrow(() -> new Refusal.NotFound("place.unknown"));
    }

    /// Registers a place. Whoever has its area in the scope.
    ///
    /// Where no area is given the coordinate decides. Refused as invalid: `place.name`,
    /// `place.address`, `place.kind`, `place.level`, `place.coordinate`, `place.outside` (in no
    /// grid, or outside the scope), `place.area_missing`; as not found `area.unknown`; as a conflict
    /// `place.id_taken` (same id, other content) and `place.key_taken` (the other system's key). A
    /// repeat changes nothing.
    @Transactional
    public Place register(PlaceDraft draft) {
        Map<String, PlaceKind> kinds = kindsByCode();
        PlaceDraft settled = settled(draft, kinds);
        if (insert(List.of(settled), kinds) == 0) {
            Place known = find(draft.id()).orElseThrow(() -> new Refusal.Conflict("place.id_taken"));
            if (!settled.means(known)) {
                throw new Refusal.Conflict("place.id_taken");
            }
            return known;
        }
        Place registered = require(draft.id());
        tell(AuditAction.CREATE, registered);
        return registered;
    }

    /// Registers many, all or none, by statements of many rows. Refused as [#register]; a place whose
    /// id is known already is passed over.
    ///
    /// @return how many are new
    @Transactional
    public int registerAll(Iterable<PlaceDraft> drafts) {
        Map<String, PlaceKind> kinds = kindsByCode();
        Settling settling = new Settling(kinds);
        List<PlaceDraft> batch = new ArrayList<>();
        int added = 0;
        for (PlaceDraft draft : drafts) {
            batch.add(settling.settled(draft));
            if (batch.size() == ROWS_A_STATEMENT) {
                added += insert(batch, kinds);
                batch.clear();
            }
        }
        added += batch.isEmpty() ? 0 : insert(batch, kinds);
        audit.record(AuditEntry.of(AuditAction.CREATE, "place", "", "").with("places", added));
        return added;
    }

    private void tell(AuditAction action, Place place) {
        audit.record(AuditEntry.of(action, "place", place.id(), place.areaCode()));
    }

    private int insert(List<PlaceDraft> settled, Map<String, PlaceKind> kinds) {
        try {
            return places.insert(settled, kinds);
        } catch (DataIntegrityViolationException e) {
            if (String.valueOf(e.getMessage()).contains("place_external")) {
                throw new Refusal.Conflict("place.key_taken");
            }
            throw e;
        }
    }

    private PlaceDraft settled(PlaceDraft draft, Map<String, PlaceKind> kinds) {
        return new Settling(kinds).settled(draft);
    }

    private Map<String, PlaceKind> kindsByCode() {
        Map<String, PlaceKind> kinds = new LinkedHashMap<>();
        places.kinds().forEach(kind -> kinds.put(kind.code(), kind));
        return kinds;
    }

    /// Checks places and finds their areas; remembers areas already checked.
    private final class Settling {

        private final Map<String, PlaceKind> kinds;
        private final Set<String> known = new HashSet<>();

        Settling(Map<String, PlaceKind> kinds) {
            this.kinds = kinds;
        }

        PlaceDraft settled(PlaceDraft draft) {
            PlaceRules.check(draft);
            PlaceKind kind = kinds.get(draft.kind());
            if (kind == null) {
                throw new Refusal.Invalid("place.kind", draft.kind());
            }
            String area = PlaceRules.area(draft, kind.tier(), gridOf(draft));
            if (draft.areaCode() == null && !Principal.required().scope().covers(area)) {
                throw new Refusal.Invalid("place.outside");
            }
            if (known.add(area)) {
                String current = areas.require(area).code();
                if (!current.equals(area)) {
                    known.remove(area);
                    area = current;
                }
            }
            return draft.in(area);
        }

        private @Nullable String gridOf(PlaceDraft draft) {
            Double longitude = draft.longitude();
            Double latitude = draft.latitude();
            return draft.areaCode() != null || longitude == null || latitude == null
                    ? null
                    : outlines.gridAt(longitude, latitude);
        }
    }

    /// Changes a place; with another area it takes along everything that is in it, and leaves its beats.
    ///
    /// Refused as [#register], as not found `place.unknown`, and as a conflict `place.changed` where
    /// somebody else changed it since `version`.
    @Transactional
    public Place change(PlaceDraft draft, int version) {
        Map<String, PlaceKind> kinds = kindsByCode();
        Place before = require(draft.id());
        PlaceDraft settled = settled(draft, kinds);
        if (!before.areaCode().equals(settled.areaCode())) {
            places.leaveBeats(draft.id());
        }
        PlaceKind kind = kinds.get(draft.kind());
        if (kind == null || !places.update(settled, kind.tier(), version)) {
            throw new Refusal.Conflict("place.changed");
        }
        Place after = require(draft.id());
        tell(AuditAction.CHANGE, after);
        return after;
    }

    /// Takes a place off the ledger that nothing is in any more 注销.
    ///
    /// Refused as not found `place.unknown`, as a conflict `place.changed` or `place.in_use` where
    /// households, properties or others are still in it. A repeat is not found.
    @Transactional
    public void close(Place.Id id, int version) {
        tell(AuditAction.DELETE, require(id));
        places.leaveBeats(id);
        try {
            if (!places.delete(id, version)) {
                throw new Refusal.Conflict("place.changed");
            }
        } catch (DataIntegrityViolationException e) {
            throw new Refusal.Conflict("place.in_use");
        }
    }

    /// One page of places, in the order asked for.
    @Transactional(readOnly = true)
    public List<Place> list(PlaceQuery query) {
        return places.list(query);
    }

    /// How many places of each kind lie in an area.
    @Transactional(readOnly = true)
    public Map<String, Long> counts(String area) {
        return places.counts(area);
    }

    /// How many places of a kind lie in each area of a level within an area.
    @Transactional(readOnly = true)
    public Map<String, Long> counts(String area, String kind, AreaLevel level) {
        return places.counts(area, "place." + kind, level.digits());
    }
}
