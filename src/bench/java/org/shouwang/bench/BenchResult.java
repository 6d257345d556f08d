package org.shouwang.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What a benchmark found: its own time, the reference's, and whatever else tells something.
final class BenchResult {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /// @param before the reference, measured before
    /// @param after  the reference, measured after; their mean counts
    BenchResult(String bench, double seconds, String reference, double before, double after) {
        double mean = (before + after) / 2;
        fields.put("bench", bench);
        fields.put("seconds", seconds);
        fields.put("reference", reference);
        fields.put("reference_seconds", mean);
        fields.put("reference_before", before);
        fields.put("reference_after", after);
        fields.put("ratio", seconds / mean);
    }

    BenchResult with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    String json() {
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":" + value(field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(Object value) {
        return switch (value) {
            case Double number -> "%.6f".formatted(number);
            case Number number -> number.toString();
            case Boolean yes -> yes.toString();
            default -> "\"" + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        };
    }
}
