package org.shouwang.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceQuery;
import org.shouwang.area.Places;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.scope.Scope;
import org.shouwang.registry.Household;
import org.shouwang.registry.Households;
import org.shouwang.registry.Person;
import org.shouwang.registry.Persons;
import org.shouwang.screening.Checkpoint;
import org.shouwang.screening.Checkpoints;
import org.shouwang.screening.Pass;
import org.shouwang.screening.PassDraft;
import org.shouwang.screening.Passes;
import org.shouwang.screening.PhonePasses;
import org.springframework.stereotype.Component;

/// The demonstration's gates 演示卡口: entrances are sealed or guarded, stations, exits and roads watched, and
/// households of the gatekeeper's community have their passes. A repeat adds what is missing.
///
/// As many checkpoints as the reports count; what each watches, [GateShares] says.
@Component
class DemonstrationGates {

    private static final int PAGE = 500;
    private static final int HOUSEHOLDS = 12;
    private static final int ON_PHONES = 3;

    private final Places places;
    private final Checkpoints checkpoints;
    private final Households households;
    private final Persons persons;
    private final Passes passes;
    private final PhonePasses phones;

    DemonstrationGates(
            Places places,
            Checkpoints checkpoints,
            Households households,
            Persons persons,
            Passes passes,
            PhonePasses phones) {
        this.places = places;
        this.checkpoints = checkpoints;
        this.households = households;
        this.persons = persons;
        this.passes = passes;
        this.phones = phones;
    }

    /// @param accounts the file of the demonstration's accounts
    void load(Path accounts, Consumer<String> progress) throws IOException {
        List<String> lines = Files.readAllLines(accounts);
        String root = areaOf(lines, "commander");
        String community = areaOf(lines, "gatekeeper");
        Principal.process("demonstration", Scope.of(root)).run(() -> {
            if (checkpoints.count(root, null, null) == 0) {
                progress.accept("正在设置演示卡口和通行证");
                open(root, community);
                issue(community);
            }
        });
    }

    private static String areaOf(List<String> lines, String role) {
        return lines.stream()
                .map(line -> line.split(",", -1))
                .filter(fields -> fields[0].equals(role))
                .map(fields -> fields[3])
                .findFirst()
                .orElseThrow();
    }

    private void open(String root, String community) {
        int watched = watch(root, "railway_station", Checkpoint.Watch.RAILWAY_STATION)
                + watch(root, "coach_station", Checkpoint.Watch.COACH_STATION)
                + watch(root, "motorway_exit", Checkpoint.Watch.MOTORWAY);
        List<Place> guarded = new ArrayList<>(all(root, "checkpoint"));
        guarded.sort(java.util.Comparator.comparing(place -> !place.areaCode().startsWith(community)));
        int posts = Math.max(1, guarded.size() - watched);
        GateShares shares = GateShares.of(root, posts);
        int from = shares.gates(posts);
        List<Place> gates = guarded.subList(0, Math.min(from, guarded.size()));
        set(gates, Checkpoint.Watch.COMPOUND, Checkpoint.State.CHECKPOINT, "clear");
        for (Map.Entry<Checkpoint.Watch, Integer> share : shares.shares().entrySet()) {
            List<Place> some = guarded.subList(from, from + share.getValue());
            set(some, share.getKey(), Checkpoint.State.CHECKPOINT, regime(share.getKey()));
            from += share.getValue();
        }
        List<Place> entrances = all(root, "entrance");
        set(entrances, Checkpoint.Watch.COMPOUND, Checkpoint.State.SEALED, "closed");
        if (gates.stream().noneMatch(place -> place.areaCode().startsWith(community))) {
            places.list(PlaceQuery.all(community)).stream()
                    .filter(place -> place.kind().equals("building"))
                    .limit(1)
                    .forEach(
                            place -> set(List.of(place), Checkpoint.Watch.OTHER, Checkpoint.State.CHECKPOINT, "clear"));
        }
    }

    private static String regime(Checkpoint.Watch watches) {
        return watches == Checkpoint.Watch.ISOLATION_POINT ? "closed" : "free";
    }

    private int watch(String root, String kind, Checkpoint.Watch watches) {
        List<Place> found = all(root, kind);
        set(found, watches, Checkpoint.State.CHECKPOINT, "free");
        return found.size();
    }

    private void set(List<Place> at, Checkpoint.Watch watches, Checkpoint.State state, String regime) {
        checkpoints.setUpAll(at, watches, state, regime);
    }

    private List<Place> all(String root, String kind) {
        List<Place> found = new ArrayList<>();
        PlaceQuery.Position after = null;
        for (int more = PAGE; more == PAGE; ) {
            PlaceQuery query = new PlaceQuery(root, kind, "", PlaceQuery.Sort.AREA, after, PAGE);
            List<Place> page = places.list(query);
            found.addAll(page.subList(0, Math.min(PAGE, page.size())));
            more = Math.min(PAGE, page.size());
            after = page.isEmpty() ? null : query.positionOf(found.getLast());
        }
        return found;
    }

    private void issue(String community) {
        List<Household> some =
                households.list(community, null, null, null, HOUSEHOLDS).rows();
        some.forEach(household -> passes.issueToHousehold(household.id()));
        List<Person> holders = some.stream()
                .flatMap(household ->
                        persons.ofHousehold(household.id()).stream().limit(1))
                .limit(ON_PHONES)
                .toList();
        holders.forEach(person -> issueOnPhone(person, person == holders.getLast()));
    }

    /// All but the last have fetched theirs.
    private void issueOnPhone(Person person, boolean waiting) {
        String word =
                passes.issue(PassDraft.resident(person.id(), Pass.Medium.PHONE)).address();
        if (word != null && !waiting) {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            phones.fetch(word, key, "127.0.0.1");
        }
    }
}
