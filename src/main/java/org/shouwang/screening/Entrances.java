package org.shouwang.screening;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceQuery;
import org.shouwang.area.Places;
import org.shouwang.measure.Measure;
import org.shouwang.measure.MeasureEffect;
import org.shouwang.measure.MeasureKind;
import org.shouwang.platform.value.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Entrances follow measures 措施与出入口: a measure on an entrance or a site seals or guards, and what it changed goes
/// back when it ends, unless somebody has changed it since.
@Service
public class Entrances implements MeasureEffect {

    private static final List<String> KINDS = List.of("entrance", "checkpoint");
    private static final int MOST = 500;

    private final Checkpoints checkpoints;
    private final EntranceHolds holds;
    private final Places places;
    private final Clock clock;

    Entrances(Checkpoints checkpoints, EntranceHolds holds, Places places, Clock clock) {
        this.checkpoints = checkpoints;
        this.holds = holds;
        this.places = places;
        this.clock = clock;
    }

    /// The measure by which an entrance is as it is, if one is.
    @Transactional(readOnly = true)
    public Optional<Measure.Id> heldBy(Place.Id entrance) {
        return holds.by(entrance);
    }

    /// @throws Refusal.Conflict `checkpoint.none_guarded` where all entrances of a site would be sealed
    @Override
    @Transactional
    public void begins(Measure measure, MeasureKind kind) {
        MeasureKind.Entrances become = kind.entrances();
        if (become == null || measure.subject() == null) {
            return;
        }
        Place on = places.require(new Place.Id(measure.subject()));
        boolean single = kind.target() == MeasureKind.Target.POINT;
        List<Place> entrances = single ? List.of(on) : of(on);
        boolean keepGuarded = !single && become == MeasureKind.Entrances.SEALED;
        if (keepGuarded && entrances.stream().noneMatch(this::isGuarded)) {
            throw new Refusal.Conflict("checkpoint.none_guarded");
        }
        for (Place entrance : entrances) {
            if (!keepGuarded || !isGuarded(entrance)) {
                change(measure, kind, become, entrance);
            }
        }
    }

    /// The entrances of a site, which lie in its community.
    private List<Place> of(Place site) {
        return KINDS.stream()
                .flatMap(
                        kind -> places
                                .list(new PlaceQuery(
                                        site.areaCode(), kind, "", PlaceQuery.Sort.NAME, false, null, MOST))
                                .stream())
                .filter(place -> site.id().equals(place.site()))
                .toList();
    }

    private boolean isGuarded(Place entrance) {
        return checkpoints
                .find(entrance.id())
                .map(Checkpoint::state)
                .filter(Checkpoint.State.CHECKPOINT::equals)
                .isPresent();
    }

    private void change(Measure measure, MeasureKind kind, MeasureKind.Entrances become, Place entrance) {
        Checkpoint before = checkpoints.find(entrance.id()).orElse(null);
        Checkpoint.State state =
                become == MeasureKind.Entrances.SEALED ? Checkpoint.State.SEALED : Checkpoint.State.CHECKPOINT;
        String regime = regime(become, before);
        if (before != null && before.state() == state && before.regime().equals(regime)) {
            return;
        }
        Checkpoint after = put(entrance, before, state, regime, "管控措施：" + kind.nameZh());
        holds.hold(measure.id(), after, before, clock.instant());
    }

    private static String regime(MeasureKind.Entrances become, @Nullable Checkpoint before) {
        return switch (become) {
            case SEALED, CLOSED -> "closed";
            case GUARDED ->
                before != null && before.state() == Checkpoint.State.CHECKPOINT ? before.regime() : "standard";
        };
    }

    private Checkpoint put(
            Place entrance, @Nullable Checkpoint before, Checkpoint.State state, String regime, String reason) {
        return checkpoints.put(new CheckpointDraft(
                UuidCreator.getTimeOrderedEpoch(),
                entrance.id(),
                before == null ? entrance.site() : before.site(),
                before == null ? Checkpoint.Watch.COMPOUND : before.watches(),
                state,
                regime,
                reason,
                before == null ? null : before.version()));
    }

    @Override
    @Transactional
    public void ends(Measure measure, MeasureKind kind) {
        for (EntranceHolds.Hold hold : holds.of(measure.id())) {
            holds.release(measure.id(), hold.entrance(), clock.instant());
            Checkpoint now = checkpoints.find(hold.entrance()).orElse(null);
            if (now != null && now.version() == hold.version() && isThere(now)) {
                restore(now, hold, "管控措施结束：" + kind.nameZh());
            } else {
                holds.inherit(hold);
            }
        }
    }

    /// What is gone from the map must not keep a measure from ending.
    private boolean isThere(Checkpoint now) {
        Place.Id site = now.site();
        return places.find(now.id()).isPresent()
                && (site == null || places.find(site).isPresent());
    }

    private void restore(Checkpoint now, EntranceHolds.Hold hold, String reason) {
        Checkpoint.State state = hold.wasState();
        String regime = hold.wasRegime();
        put(
                places.require(now.id()),
                now,
                state == null ? Checkpoint.State.OPEN : state,
                regime == null ? now.regime() : regime,
                reason);
    }
}
