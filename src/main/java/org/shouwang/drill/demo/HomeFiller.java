package org.shouwang.drill.demo;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Fills one grid's homes: dwellings, the households in them, and what the property check found there.
///
/// The grid's households and persons come out exactly: sizes are drawn as the census has them and then
/// nudged until they add up.
final class HomeFiller {

    /// A place where people live; `employer` where they work for who houses them.
    record Home(UUID place, String address, String employer) {}

    private static final int UNCHECKED_GRIDS = 70;

    private final Generation generation;
    private final GridSite grid;
    private final SplittableRandom random;
    private final PersonMaker people;
    private final double checked;
    private int[] collectiveSizes = {};
    private int[] ordinarySizes = {};
    private int collectiveNext;
    private int ordinaryNext;
    private int number;

    HomeFiller(Generation generation, GridSite grid, SplittableRandom random) {
        this.generation = generation;
        this.grid = grid;
        this.random = random;
        this.people = new PersonMaker(generation, grid, random);
        this.checked = random.nextInt(100) < UNCHECKED_GRIDS ? random.nextDouble(0.3, 0.97) : 1;
    }

    void expect(int collective, int ordinary, int persons) {
        collectiveSizes = new int[collective];
        int spare = Math.max(0, persons - collective - (int) (ordinary * 2.4));
        for (int i = 0; i < collective; i++) {
            int more = Math.min(random.nextInt(3, 28), spare);
            collectiveSizes[i] = 1 + more;
            spare -= more;
        }
        ordinarySizes = new int[ordinary];
        Arrays.setAll(ordinarySizes, i -> Family.size(random));
        nudge(persons
                - Arrays.stream(collectiveSizes).sum()
                - Arrays.stream(ordinarySizes).sum());
    }

    private void nudge(int by) {
        int left = by;
        int most = 6;
        for (int tries = 0; left != 0; tries++) {
            int household = random.nextInt(ordinarySizes.length);
            int size = ordinarySizes[household] + Integer.signum(left);
            if (size >= 1 && size <= most) {
                ordinarySizes[household] = size;
                left -= Integer.signum(left);
            }
            most += tries % (ordinarySizes.length * 20) == ordinarySizes.length * 20 - 1 ? 1 : 0;
        }
    }

    void collective(Home home) {
        var property = generation.propertyIds.next();
        sink(new DemoProperty(
                property,
                grid.plan().code(),
                home.place(),
                "",
                null,
                "",
                home.address(),
                "other",
                "present",
                checkTime()));
        household(home, property, home.address(), "collective", collectiveSizes[collectiveNext++], true);
    }

    void courtyard(Home home, int households) {
        for (int room = 1; room <= households; room++) {
            dwelling(home, "", null, Integer.toString(room), home.address() + room + "户", true);
        }
        if (households == 0 || random.nextInt(12) == 0) {
            dwelling(home, "", null, Integer.toString(households + 1), home.address() + (households + 1) + "户", false);
        }
    }

    void building(Home home, int households, int stairwells, int floors, int perFloor) {
        int slots = stairwells * floors * perFloor;
        int occupied = households;
        for (int stairwell = 1; stairwell <= stairwells; stairwell++) {
            for (int floor = 1; floor <= floors; floor++) {
                for (int door = 1; door <= perFloor; door++, slots--) {
                    boolean lived = random.nextInt(slots) < occupied;
                    occupied -= lived ? 1 : 0;
                    var room = Integer.toString(floor * 100 + door);
                    var address = home.address() + stairwell + "单元" + room + "室";
                    dwelling(home, Integer.toString(stairwell), floor, room, address, lived);
                }
            }
        }
    }

    private void dwelling(
            Home home, String stairwell, @Nullable Integer floor, String room, String address, boolean lived) {
        var id = generation.propertyIds.next();
        boolean migrant = random.nextInt(100) < PersonMaker.MIGRANT_HOUSEHOLDS;
        boolean away = random.nextInt(100) < (migrant ? 30 : 6);
        boolean done = random.nextDouble() < checked;
        var result = !done ? null : lived ? livedResult(migrant, away) : emptyResult();
        sink(new DemoProperty(
                id,
                grid.plan().code(),
                home.place(),
                stairwell,
                floor,
                room,
                address,
                "residential",
                result,
                done ? checkTime() : null));
        if (lived) {
            people.expect(migrant, away);
            household(home, id, address, "ordinary", ordinarySizes[ordinaryNext++], false);
        }
    }

    private String livedResult(boolean migrant, boolean away) {
        int draw = random.nextInt(100);
        if (away) {
            return draw < 60 ? "notice_left" : draw < 85 ? "moved" : "number_dead";
        }
        return draw < 1 ? "refused" : migrant && draw < 75 ? "rented" : "present";
    }

    private String emptyResult() {
        int draw = random.nextInt(100);
        return draw < 72
                ? "empty"
                : draw < 80 ? "rented" : draw < 88 ? "moved" : draw < 92 ? "number_dead" : "notice_left";
    }

    private Instant checkTime() {
        var day = Sequences.TODAY.minusDays(random.nextInt(1, 12));
        return day.atTime(LocalTime.of(8, 0)).atZone(Sequences.ZONE).toInstant().plusSeconds(random.nextInt(36_000));
    }

    private void household(Home home, UUID property, String address, String kind, int size, boolean collective) {
        var id = generation.householdIds.next();
        var code = grid.plan().code();
        generation.sink.household(
                new DemoHousehold(id, code, home.place(), property, kind, householdNumber(code), address));
        if (collective) {
            people.collective(id, size, home.employer());
        } else {
            people.ordinary(id, size, address);
        }
    }

    /// The household's number 户号: the grid's code and four digits.
    private String householdNumber(String code) {
        int next = ++number;
        return code + (next < 10 ? "000" : next < 100 ? "00" : next < 1_000 ? "0" : "") + next;
    }

    private void sink(DemoProperty property) {
        generation.sink.property(property);
    }
}
