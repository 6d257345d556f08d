package org.shouwang.bench;

import java.time.Duration;
import java.util.UUID;

/// The gap list of the full district with one rule over all households in force besides the shipped ones;
/// beside counting the duty rows through the same stack.
final class GapList {

    private static final int REQUESTS = 200;
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private GapList() {}

    static BenchResult measure(RunningInstallation installation) throws Exception {
        Client client = new Client(installation, "commander");
        double publication = Times.seconds(() -> publish(client));
        String first = "/api/v1/gaps";
        String deep = first + "?after=" + Client.field(client.get(first + "?limit=500"), "next");
        Times before = reference(client);
        Times list = Times.of(20, REQUESTS, () -> client.get(first));
        Times role = Times.of(20, REQUESTS, () -> client.get(first + "?role=household_contact"));
        Times next = Times.of(20, REQUESTS, () -> client.get(deep));
        Times page = Times.of(20, REQUESTS, () -> client.get("/gaps"));
        Times after = reference(client);
        double worst = Math.max(
                Math.max(list.percentile(99), role.percentile(99)), Math.max(next.percentile(99), page.percentile(99)));
        return new BenchResult(
                        "gaps", worst, "counting the duty rows, p99", before.percentile(99), after.percentile(99))
                .with("list_p99_ms", list.percentile(99) * 1000)
                .with("role_p99_ms", role.percentile(99) * 1000)
                .with("next_p99_ms", next.percentile(99) * 1000)
                .with("page_p50_ms", page.percentile(50) * 1000)
                .with("page_p99_ms", page.percentile(99) * 1000)
                .with("reference_p50_ms", before.percentile(50) * 1000)
                .with("publication_seconds", publication)
                .with("at_most_ms", 200)
                .with("at_most_ratio", 20);
    }

    private static Times reference(Client client) throws Exception {
        return Times.of(20, REQUESTS, () -> client.get("/api/v1/duties/count"));
    }

    /// One household contact for each of all households; laid out by the process that turns the day.
    private static void publish(Client client) throws Exception {
        if (client.get("/api/v1/coverage-rules").contains("\"name\":\"bench\"")) {
            return;
        }
        String id = UUID.randomUUID().toString();
        client.post(
                "/api/v1/coverage-rules",
                "{\"id\":\"" + id + "\",\"name\":\"bench\",\"targetKind\":\"household\","
                        + "\"needs\":[{\"role\":\"household_contact\",\"amount\":1,\"each\":\"target\"}]}");
        client.post("/api/v1/coverage-rules/" + id + "/publication", "{}");
        long end = System.nanoTime() + LONGEST.toNanos();
        while (client.get("/api/v1/gaps?role=household_contact&limit=1").contains("\"items\":[]")) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The rule did not come into force");
            }
            Thread.sleep(500);
        }
    }
}
