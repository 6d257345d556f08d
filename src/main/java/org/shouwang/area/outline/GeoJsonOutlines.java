package org.shouwang.area.outline;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads area outlines from a GeoJSON feature collection (RFC 7946), one feature after the other.
///
/// Each feature is answered by itself: an [Accepted] outline, always a valid area inside the
/// world's bounds, with what had to be mended, or a [Rejected] one with the reason. A file that
/// ends in the middle keeps the features before the break and reports the break last. A feature
/// names its area by the property `code`, else `adcode`, else by its `id`; the first feature of a
/// code counts.
public final class GeoJsonOutlines {

    /// What one reading takes at most: features in the file, vertices in one outline, bytes of the
    /// file.
    public record Limits(int features, int vertices, long bytes) {
        public static final Limits USUAL = new Limits(10_000, 100_000, 64L << 20);
    }

    /// The datum of the file's coordinates.
    public enum Datum {
        WGS_84,
        GCJ_02
    }

    /// What had to be mended in an outline that was taken.
    public enum Mend {
        CLOSED_RING,
        UNTANGLED
    }

    /// Why a feature, or the rest of a file, was not taken.
    public enum Reason {
        NOT_JSON,
        NOT_A_FEATURE_COLLECTION,
        TOO_MANY_FEATURES,
        TOO_MANY_VERTICES,
        NO_CODE,
        CODE_TWICE,
        NOT_AN_AREA,
        BAD_COORDINATE,
        OUT_OF_BOUNDS,
        EMPTY
    }

    /// The answer to one feature; `position` counts features from 1, 0 is the file itself.
    public sealed interface Entry {
        int position();
    }

    /// An outline to use: a valid Polygon or MultiPolygon in WGS-84.
    public record Accepted(
            int position, String code, @Nullable String name, Geometry outline, Set<Mend> mends) implements Entry {}

    /// A feature that cannot be used.
    public record Rejected(int position, @Nullable String code, Reason reason) implements Entry {}

    private final Datum datum;
    private final Limits limits;
    private final JsonMapper mapper;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> codes = new HashSet<>();

    private GeoJsonOutlines(Datum datum, Limits limits) {
        this.datum = datum;
        this.limits = limits;
        var constraints = StreamReadConstraints.builder()
                .maxDocumentLength(limits.bytes())
                .maxNestingDepth(32)
                .maxNumberLength(64)
                .maxNameLength(1_000)
                .maxStringLength(100_000)
                .build();
        this.mapper = JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // features are read one by one
                .build();
    }

    /// Reads a file; the stream stays open.
    public static List<Entry> read(InputStream file, Datum datum, Limits limits) {
        var reading = new GeoJsonOutlines(datum, limits);
        try (var parser = reading.mapper.createParser(file)) {
            reading.readCollection(parser);
        } catch (JacksonException broken) {
            reading.reject(0, null, Reason.NOT_JSON);
        }
        return List.copyOf(reading.entries);
    }

    private void readCollection(JsonParser parser) {
        boolean found = false;
        if (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean features = "features".equals(parser.currentName());
                if (parser.nextToken() == JsonToken.START_ARRAY && features && !found) {
                    found = true;
                    if (!readFeatures(parser)) {
                        return;
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        if (!found) {
            reject(0, null, Reason.NOT_A_FEATURE_COLLECTION);
        }
    }

    /// False when the file holds more features than are taken.
    private boolean readFeatures(JsonParser parser) {
        for (int position = 1; parser.nextToken() != JsonToken.END_ARRAY; position++) {
            if (position > limits.features()) {
                reject(0, null, Reason.TOO_MANY_FEATURES);
                return false;
            }
            readFeature(position, mapper.readTree(parser));
        }
        return true;
    }

    private void readFeature(int position, JsonNode feature) {
        var code = codeOf(feature);
        if (code == null) {
            reject(position, null, Reason.NO_CODE);
        } else if (!codes.add(code)) {
            reject(position, code, Reason.CODE_TWICE);
        } else {
            accept(position, code, feature);
        }
    }

    private void accept(int position, String code, JsonNode feature) {
        try {
            var mends = EnumSet.noneOf(Mend.class);
            var outline = new OutlineShape(limits.vertices(), datum, mends).of(feature.path("geometry"));
            var name = feature.path("properties").path("name").asString("");
            entries.add(new Accepted(position, code, name.isBlank() ? null : name.strip(), outline, Set.copyOf(mends)));
        } catch (OutlineShape.Unusable unusable) {
            reject(position, code, unusable.reason());
        }
    }

    private void reject(int position, @Nullable String code, Reason reason) {
        entries.add(new Rejected(position, code, reason));
    }

    private static @Nullable String codeOf(JsonNode feature) {
        var properties = feature.path("properties");
        for (var candidate : List.of(properties.path("code"), properties.path("adcode"), feature.path("id"))) {
            var code = candidate.isValueNode() ? candidate.asString("").strip() : "";
            if (code.matches("[0-9]{2,15}")) {
                return code;
            }
        }
        return null;
    }
}
