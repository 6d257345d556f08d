package org.shouwang.bench;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A community officer and a grid worker who hand items to each other: either raises, the officer gives out and
/// verifies, the worker accepts and reports. Each takes what waits for them before raising another.
final class StormPair {

    /// Every how many requests the phone hears no answer and sends again.
    private static final int REPEAT = 20;

    private final StormPeople people;
    private final String grid;
    private final Client officer;
    private final Client worker;
    private final int items;
    private final Map<String, ConcurrentLinkedQueue<Double>> times;
    private final BlockingQueue<Runnable> forOfficer = new LinkedBlockingQueue<>();
    private final BlockingQueue<Runnable> forWorker = new LinkedBlockingQueue<>();
    private int raisedByOfficer;
    private int raisedByWorker;
    private final AtomicInteger done = new AtomicInteger();
    private volatile boolean stopped;

    StormPair(
            RunningInstallation installation,
            StormPeople people,
            int number,
            int items,
            Map<String, ConcurrentLinkedQueue<Double>> times) {
        this.people = people;
        this.grid = people.grid(number);
        this.officer = new Client(installation, StormPeople.token(number, "officer"), StormPeople.HTTP);
        this.worker = new Client(installation, StormPeople.token(number, "worker"), StormPeople.HTTP);
        this.items = items;
        this.times = times;
    }

    static Map<String, ConcurrentLinkedQueue<Double>> times() {
        Map<String, ConcurrentLinkedQueue<Double>> times = new LinkedHashMap<>();
        List.of("raise", "assign", "accept", "report", "verify")
                .forEach(verb -> times.put(verb, new ConcurrentLinkedQueue<>()));
        return times;
    }

    void stop() {
        stopped = true;
    }

    void officer() throws InterruptedException {
        while (done.get() < items && !stopped) {
            Runnable next = forOfficer.poll(raisedByOfficer < items / 2 ? 0 : 20, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            } else if (raisedByOfficer < items / 2) {
                raisedByOfficer++;
                raise(officer);
            }
        }
    }

    void worker() throws InterruptedException {
        while (done.get() < items && !stopped) {
            Runnable next = forWorker.poll(raisedByWorker < items / 2 ? 0 : 20, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            } else if (raisedByWorker < items / 2) {
                raisedByWorker++;
                raise(worker);
            }
        }
    }

    private void raise(Client by) {
        UUID id = StormPeople.id();
        send(by, "raise", "/api/v1/work-items", """
                {"id":"%s","areaCode":"%s","kind":"task","title":"%s","deadline":"%s"}
                """.formatted(id, grid, StormPeople.TITLE, Instant.now().plusSeconds(86_400)));
        forOfficer.add(() -> assign(id));
    }

    private void assign(UUID id) {
        step(officer, id, "assign", "post:grid_worker@" + grid);
        forWorker.add(() -> {
            step(worker, id, "accept", null);
            step(worker, id, "report", null);
            forOfficer.add(() -> {
                step(officer, id, "verify", null);
                done.incrementAndGet();
            });
        });
    }

    private void step(Client by, UUID item, String verb, @Nullable String owner) {
        send(by, verb, "/api/v1/work-items/" + item + "/steps", """
                {"step":"%s","verb":"%s","text":"%s"%s}
                """.formatted(
                        StormPeople.id(),
                        verb,
                        verb.equals("report") ? "办好了" : "",
                        owner == null ? "" : ",\"owner\":\"" + owner + "\""));
    }

    private void send(Client by, String verb, String path, String json) {
        try {
            Objects.requireNonNull(times.get(verb)).add(Times.seconds(() -> by.post(path, json)));
            if (people.next() % REPEAT == 0) {
                by.post(path, json);
            }
        } catch (Exception e) {
            throw new IllegalStateException(verb, e);
        }
    }
}
