package org.shouwang.bench;

/// The district at a glance with its map data: 200 requests; beside `select 1` through the same stack, which is the
/// database's part of the health page.
final class Glance {

    private static final int REQUESTS = 200;
    private static final int WARM = 300;

    private Glance() {}

    static BenchResult measure(RunningInstallation installation) throws Exception {
        Client client = new Client(installation, "commander");
        String area = installation.account("commander").area();
        DistrictFigures.check(client, area);
        String page = "/glance/" + area;
        Times before = reference(client);
        Times ours = Times.of(WARM, REQUESTS, () -> client.get(page));
        Times after = reference(client);
        double reference = (before.percentile(99) + after.percentile(99)) / 2;
        return new BenchResult(
                        "glance", ours.percentile(99), "select 1 through the same HTTP stack, p99",
                        before.percentile(99), after.percentile(99))
                .with("warm_requests", WARM)
                .with("p50_ms", ours.percentile(50) * 1000)
                .with("p99_ms", ours.percentile(99) * 1000)
                .with("reference_p50_ms", before.percentile(50) * 1000)
                .with("p99_above_reference_ms", (ours.percentile(99) - reference) * 1000)
                .with("at_most_ms", 50);
    }

    private static Times reference(Client client) throws Exception {
        return Times.of(WARM, REQUESTS, () -> client.get("/actuator/health/database"));
    }
}
