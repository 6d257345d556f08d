package org.shouwang.screening.copy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Point;
import org.shouwang.area.AreaLevel;
import org.shouwang.area.AreaOutlines;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.springframework.stereotype.Component;

/// Where checkpoints stand: by their own coordinates; where nobody placed them by those of their
/// site, or else by the middle of their grid, or of their community. One whose community is not
/// drawn either is compared with nothing.
@Component
class Stands {

    /// Of an entrance from the middle of its site (assumed).
    private static final double SITE_RADIUS = 500;

    private static final double METRES_PER_DEGREE = 111_320;

    private final Places places;
    private final AreaOutlines outlines;

    Stands(Places places, AreaOutlines outlines) {
        this.places = places;
        this.outlines = outlines;
    }

    List<Stand> of(Collection<Place.Id> checkpoints) {
        List<Place> gates = places.those(checkpoints);
        Map<Place.Id, Place> sites =
                places
                        .those(gates.stream()
                                .map(Place::site)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Place::id, Function.identity()));
        Map<String, Optional<Stand>> middles = new HashMap<>();
        List<Stand> stands = new ArrayList<>();
        for (Place gate : gates) {
            Place site = gate.site() == null ? null : sites.get(gate.site());
            at(gate, gate, 0, Stand.Origin.OWN)
                    .or(() -> site == null ? Optional.empty() : at(gate, site, SITE_RADIUS, Stand.Origin.SITE))
                    .or(() -> middles.computeIfAbsent(gate.areaCode(), code -> middle(gate, code))
                            .map(one ->
                                    new Stand(gate.id(), one.longitude(), one.latitude(), one.radius(), one.origin())))
                    .ifPresent(stands::add);
        }
        return stands;
    }

    private static Optional<Stand> at(Place gate, Place where, double radius, Stand.Origin origin) {
        Double longitude = where.longitude();
        Double latitude = where.latitude();
        return longitude == null || latitude == null
                ? Optional.empty()
                : Optional.of(new Stand(gate.id(), longitude, latitude, radius, origin));
    }

    private Optional<Stand> middle(Place gate, String code) {
        if (code.length() < AreaLevel.COMMUNITY.digits()) {
            return Optional.empty();
        }
        AreaOutlines.Outline outline = outlines.of(code);
        if (outline == null) {
            return code.length() == AreaLevel.COMMUNITY.digits()
                    ? Optional.empty()
                    : middle(gate, AreaLevel.COMMUNITY.codeOf(code));
        }
        Point middle = outline.shape().getCentroid();
        Envelope frame = outline.shape().getEnvelopeInternal();
        double east = Math.max(frame.getMaxX() - middle.getX(), middle.getX() - frame.getMinX())
                * Math.cos(Math.toRadians(middle.getY()));
        double north = Math.max(frame.getMaxY() - middle.getY(), middle.getY() - frame.getMinY());
        return Optional.of(new Stand(
                gate.id(),
                middle.getX(),
                middle.getY(),
                Math.hypot(east, north) * METRES_PER_DEGREE,
                Stand.Origin.AREA));
    }
}
