package org.shouwang.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/// Every kind of search over full scale; beside one person by its key through the same stack.
final class Search {

    private static final int REQUESTS = 200;

    private Search() {}

    static BenchResult measure(RunningInstallation installation) throws Exception {
        Client client = new Client(installation, "commander");
        Sample sample = Sample.of(client);
        String byKey = "/api/v1/persons/" + sample.id();
        Times before = Times.of(50, REQUESTS, () -> client.get(byKey));
        Map<String, Times> kinds = new LinkedHashMap<>();
        for (Map.Entry<String, String> query : queries(sample).entrySet()) {
            String path = "/api/v1/persons?q=" + Client.encoded(query.getValue());
            kinds.put(query.getKey(), Times.of(10, REQUESTS, () -> client.get(path)));
        }
        Times after = Times.of(10, REQUESTS, () -> client.get(byKey));
        double worst = kinds.values().stream()
                .mapToDouble(times -> times.percentile(99))
                .max()
                .orElseThrow();
        BenchResult result = new BenchResult(
                "search", worst, "one person by key, p99", before.percentile(99), after.percentile(99));
        kinds.forEach((kind, times) -> result.with(kind + "_p99_ms", times.percentile(99) * 1000));
        return result.with("at_most_ratio", 20);
    }

    private static Map<String, String> queries(Sample sample) {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("rare_name", sample.name());
        queries.put("common_surname", "王");
        queries.put("one_character", "李");
        queries.put("no_hit", "龘龘龘");
        queries.put("pinyin", "wangwei");
        queries.put("identity_number", "999999199001011239");
        queries.put("phone_tail", "0421");
        queries.put("address", "药山");
        return queries;
    }

    /// Some person that is there.
    record Sample(String id, String name) {

        static Sample of(Client client) throws Exception {
            String page = client.get("/api/v1/persons?q=" + Client.encoded("赵"));
            return new Sample(Client.field(page, "id"), Client.field(page, "name"));
        }
    }
}
