package org.shouwang.screening;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Puts together what a checkpoint's phone takes along.
@Service
public class Kits {

    private final Checkpoints checkpoints;
    private final PassRules rules;
    private final PassRepository passes;
    private final PassSeal seal;
    private final Places places;
    private final Clock clock;

    Kits(Checkpoints checkpoints, PassRules rules, PassRepository passes, PassSeal seal, Places places, Clock clock) {
        this.checkpoints = checkpoints;
        this.rules = rules;
        this.passes = passes;
        this.seal = seal;
        this.places = places;
        this.clock = clock;
    }

    /// For whoever may see the checkpoint.
    @Transactional(readOnly = true)
    public Kit of(Place.Id checkpoint) {
        Checkpoint here = checkpoints.require(checkpoint);
        Instant now = clock.instant();
        List<Kit.Key> keys = Stream.concat(passes.keyIds(now).stream(), Stream.of(seal.keyId()))
                .distinct()
                .map(id -> new Kit.Key(id, Objects.requireNonNull(seal.issuer(id))))
                .toList();
        return new Kit(here, places.require(checkpoint).name(), rules.of(here.regime()), keys, passes.voids(now), now);
    }
}
