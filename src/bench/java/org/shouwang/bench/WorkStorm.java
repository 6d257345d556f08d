package org.shouwang.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/// 10,000 items raised, assigned, accepted, reported and verified by 200 people at once over the interface, each with
/// scope and audit; every twentieth request is sent twice. Beside single-row updates with commit by as many clients
/// of pgbench on the same server.
final class WorkStorm {

    private static final int ITEMS = 10_000;
    private static final int WARM = 1_000;
    private static final int PAIRS = StormPeople.PAIRS;

    private WorkStorm() {}

    static BenchResult measure(RunningInstallation installation) throws Exception {
        UpdateReference.require();
        StormPeople people = StormPeople.enter(installation);
        Map<String, ConcurrentLinkedQueue<Double>> warm = StormPair.times();
        storm(installation, people, WARM, warm);
        people.forgetItems();
        Times before = UpdateReference.measure(installation);
        Map<String, ConcurrentLinkedQueue<Double>> times = StormPair.times();
        double seconds = Times.seconds(() -> storm(installation, people, ITEMS, times));
        Times after = UpdateReference.measure(installation);
        people.check(ITEMS);
        double worst = 0;
        for (ConcurrentLinkedQueue<Double> each : times.values()) {
            worst = Math.max(worst, sorted(each).percentile(99));
        }
        BenchResult result = new BenchResult(
                        "work-storm",
                        worst,
                        "single-row update with commit, 200 clients of pgbench, p99",
                        before.percentile(99),
                        after.percentile(99))
                .with("items", ITEMS)
                .with("people", PAIRS * 2)
                .with("storm_seconds", seconds)
                .with("steps_per_second", ITEMS * 5 / seconds)
                .with("reference_p50_ms", before.percentile(50) * 1000);
        times.forEach((verb, each) -> result.with(verb + "_p50_ms", sorted(each).percentile(50) * 1000)
                .with(verb + "_p99_ms", sorted(each).percentile(99) * 1000));
        return result.with("lost", 0).with("doubled", 0).with("at_most_ratio", 4);
    }

    private static Times sorted(ConcurrentLinkedQueue<Double> seconds) {
        double[] all = seconds.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(all);
        return new Times(all);
    }

    private static void storm(
            RunningInstallation installation,
            StormPeople people,
            int items,
            Map<String, ConcurrentLinkedQueue<Double>> times)
            throws Exception {
        CountDownLatch begin = new CountDownLatch(1);
        AtomicReference<Throwable> failed = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            StormPair work = new StormPair(installation, people, pair, items / PAIRS, times);
            for (Times.Call one : List.<Times.Call>of(work::officer, work::worker)) {
                threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        begin.await();
                        one.run();
                    } catch (Throwable e) {
                        failed.compareAndSet(null, e);
                        work.stop();
                    }
                }));
            }
        }
        begin.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        if (failed.get() != null) {
            throw new IllegalStateException("The storm broke off", failed.get());
        }
    }
}
