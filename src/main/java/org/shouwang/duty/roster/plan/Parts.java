package org.shouwang.duty.roster.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Cuts a roster into parts that share no worker, so that several can be planned at the same time.
final class Parts {

    /// Slots that a part across communities plans anew, and people that are weighed for each.
    private static final int FREE = 300;

    private static final int CANDIDATES = 40;

    private final Board board;
    private final Random random;
    private final Map<String, List<Slot>> slotsByStreet = new TreeMap<>();
    private final Map<String, List<Worker>> workersByStreet = new HashMap<>();

    Parts(Board board, Random random) {
        this.board = board;
        this.random = random;
        for (Slot slot : board.slots()) {
            if (!slot.isPinned()) {
                slotsByStreet
                        .computeIfAbsent(prefix(slot.getArea(), 9), _ -> new ArrayList<>())
                        .add(slot);
            }
        }
        for (Worker worker : board.workers()) {
            workersByStreet
                    .computeIfAbsent(prefix(worker.area(), 9), _ -> new ArrayList<>())
                    .add(worker);
        }
    }

    private static String prefix(String area, int digits) {
        return area.substring(0, Math.min(digits, area.length()));
    }

    /// Each community by itself, all its slots among its own people.
    List<PartPlan> communities() {
        Map<String, List<Slot>> slots = new TreeMap<>();
        slotsByStreet
                .values()
                .forEach(all ->
                        all.forEach(slot -> slots.computeIfAbsent(prefix(slot.getArea(), 12), _ -> new ArrayList<>())
                                .add(slot)));
        Map<String, List<Worker>> workers = new HashMap<>();
        for (Worker worker : board.workers()) {
            workers.computeIfAbsent(prefix(worker.area(), 12), _ -> new ArrayList<>())
                    .add(worker);
        }
        List<PartPlan> parts = new ArrayList<>();
        slots.forEach((community, free) -> {
            List<Worker> own = workers.getOrDefault(community, List.of());
            if (!own.isEmpty()) {
                parts.add(part(free, own, Integer.MAX_VALUE));
            }
        });
        return shuffled(parts);
    }

    /// Each street by itself: what is open or unwelcome there, among all its people.
    List<PartPlan> streets() {
        List<PartPlan> parts = new ArrayList<>();
        slotsByStreet.forEach((street, slots) ->
                parts.add(part(chosen(slots), workersByStreet.getOrDefault(street, List.of()), CANDIDATES)));
        return shuffled(parts);
    }

    /// Two streets at a time, and those who belong to none with the first two.
    List<PartPlan> pairs() {
        List<String> streets = new ArrayList<>(new TreeSet<>(slotsByStreet.keySet()));
        workersByStreet.keySet().stream()
                .filter(area -> !streets.contains(area))
                .sorted()
                .forEach(streets::add);
        Collections.shuffle(streets, random);
        List<PartPlan> parts = new ArrayList<>();
        for (int i = 0; i < streets.size(); i += 2) {
            List<Slot> slots = new ArrayList<>();
            List<Worker> workers = new ArrayList<>();
            for (String street : streets.subList(i, Math.min(streets.size(), i + 2))) {
                slots.addAll(slotsByStreet.getOrDefault(street, List.of()));
                workers.addAll(workersByStreet.getOrDefault(street, List.of()));
            }
            parts.add(part(chosen(slots), workers, CANDIDATES));
        }
        return parts;
    }

    private List<PartPlan> shuffled(List<PartPlan> parts) {
        Collections.shuffle(parts, random);
        return parts;
    }

    /// What hurts, as far as it fits, and others beside it, so that people can change places.
    private List<Slot> chosen(List<Slot> slots) {
        List<Slot> mixed = new ArrayList<>(slots);
        Collections.shuffle(mixed, random);
        List<Slot> hurting = mixed.stream().filter(this::hurts).limit(FREE).toList();
        Set<Slot> chosen = new LinkedHashSet<>(hurting);
        mixed.stream().limit(Math.max(FREE / 3, FREE - hurting.size())).forEach(chosen::add);
        return List.copyOf(chosen);
    }

    private boolean hurts(Slot slot) {
        Worker worker = slot.getWorker();
        if (worker == null || slot.isChanged()) {
            return true;
        }
        List<Slot> held = board.heldBy(worker);
        return held.size() > worker.share()
                || worker.wouldRatherNot(slot)
                || worker.stepsTo(slot) > 2
                || slot.isNight() && held.stream().filter(Slot::isNight).count() > worker.nightShare();
    }

    private PartPlan part(List<Slot> wanted, List<Worker> workers, int most) {
        Set<Worker> own = new HashSet<>(workers);
        List<Slot> free = wanted.stream()
                .filter(slot -> slot.getWorker() == null || own.contains(slot.getWorker()))
                .toList();
        Set<Slot> freed = new HashSet<>(free);
        List<Slot> slots = new ArrayList<>();
        Set<Worker> taking = new LinkedHashSet<>();
        for (Slot slot : free) {
            List<Worker> candidates = candidates(slot, workers, freed, most);
            taking.addAll(candidates);
            slots.add(slot.inPart(candidates));
        }
        for (Worker worker : taking) {
            board.heldBy(worker).stream()
                    .filter(slot -> !freed.contains(slot))
                    .forEach(slot -> slots.add(slot.inPart(List.of())));
        }
        return new PartPlan(List.copyOf(taking), slots);
    }

    /// Who may take a slot besides what stays theirs, cheapest first; whoever has it is always among
    /// them.
    private List<Worker> candidates(Slot slot, List<Worker> workers, Set<Slot> freed, int most) {
        List<Worker> able = new ArrayList<>();
        for (Worker worker : workers) {
            if (worker.may(slot)
                    && board.heldBy(worker).stream().noneMatch(one -> !freed.contains(one) && one.crowds(slot))) {
                able.add(worker);
            }
        }
        if (able.size() > most) {
            Map<Worker, Long> costs = new HashMap<>();
            able.forEach(worker -> costs.put(worker, board.cost(worker, slot)));
            able.sort(Comparator.comparing(costs::get));
            able = new ArrayList<>(able.subList(0, most));
        }
        Worker holder = slot.getWorker();
        if (holder != null && !able.contains(holder)) {
            able.add(holder);
        }
        return able;
    }
}
