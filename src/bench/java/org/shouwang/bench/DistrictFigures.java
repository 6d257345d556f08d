package org.shouwang.bench;

import java.util.Map;
import java.util.TreeMap;

/// What the report of the demonstration district states (Tianqiao, spring 2020), and the installation must answer
/// from its rows before anything is timed on it.
final class DistrictFigures {

    private static final Map<String, Long> STATED = Map.ofEntries(
            Map.entry("T09", 14L),
            Map.entry("T10", 200L),
            Map.entry("T11", 1_047L),
            Map.entry("T12", 334L),
            Map.entry("T13", 687L),
            Map.entry("T14", 26L),
            Map.entry("T15", 6_347L),
            Map.entry("T16", 18_817L),
            Map.entry("T17", 376L),
            Map.entry("T18", 305_147L),
            Map.entry("T19", 845_317L));

    private DistrictFigures() {}

    /// @throws IllegalStateException where a figure differs; names all that do
    static void check(Client client, String area) throws Exception {
        String answer = client.get("/api/v1/figures?area=" + area);
        Map<String, String> wrong = new TreeMap<>();
        for (Map.Entry<String, Long> stated : STATED.entrySet()) {
            int at = answer.indexOf("\"code\":\"" + stated.getKey() + "\"");
            String value = at < 0 ? "none" : Client.field(answer.substring(at), "value");
            if (!value.equals(stated.getValue().toString())) {
                wrong.put(stated.getKey(), value + " instead of " + stated.getValue());
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("The district's figures are not those of its report: " + wrong);
        }
    }
}
