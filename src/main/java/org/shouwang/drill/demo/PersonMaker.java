package org.shouwang.drill.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Turns the members of a household into persons: numbers, telephone, where registered, where they
/// are now, employer, care needs.
///
/// Migrants: 38 of 100 ordinary households and nearly all collective ones are registered elsewhere,
/// about two fifths of the persons. (The police register's 530,000, figure T27, is another count
/// than the survey's.)
final class PersonMaker {

    static final int MIGRANT_HOUSEHOLDS = 38;

    /// Provinces by how many migrants come from them (assumed), the own province several times.
    private static final String[] ORIGINS = {
        "37", "37", "41", "41", "13", "34", "32", "42", "43", "51", "23", "21", "22", "14", "61", "36", "15", "50",
        "62", "33"
    };

    private final Generation generation;
    private final GridSite grid;
    private final SplittableRandom random;
    private final Family family;
    private boolean migrant;
    private boolean away;

    PersonMaker(Generation generation, GridSite grid, SplittableRandom random) {
        this.generation = generation;
        this.grid = grid;
        this.random = random;
        this.family = new Family(random, generation.names);
    }

    /// What the next ordinary household is like.
    void expect(boolean isMigrant, boolean isAway) {
        this.migrant = isMigrant;
        this.away = isAway;
    }

    void ordinary(UUID household, int size, String address) {
        var origin = migrant
                ? ORIGINS[random.nextInt(ORIGINS.length)]
                : grid.plan().code().substring(0, 6);
        var registered = migrant ? "" : address;
        for (var member : family.ordinary(size, migrant)) {
            var employer = works(member) ? generation.anyEnterprise(random.nextInt(Integer.MAX_VALUE)) : "";
            person(household, member, origin, registered, migrant, employer, size);
        }
    }

    void collective(UUID household, int size, String employer) {
        away = false;
        for (var member : family.collective(size)) {
            boolean fromElsewhere = random.nextInt(100) < 92;
            var origin = fromElsewhere
                    ? ORIGINS[random.nextInt(ORIGINS.length)]
                    : grid.plan().code().substring(0, 6);
            person(household, member, origin, "", fromElsewhere, employer, size);
        }
    }

    private boolean works(Family.Member member) {
        return member.age() >= 19 && member.age() < 60 && random.nextInt(100) < 64;
    }

    private void person(
            UUID household,
            Family.Member member,
            String origin,
            String registeredAddress,
            boolean fromElsewhere,
            String employer,
            int householdSize) {
        var birthDate = Sequences.TODAY.minusYears(member.age()).minusDays(random.nextInt(365));
        boolean documented = member.age() > 0 || random.nextInt(100) < 55;
        var presence = presence(fromElsewhere);
        generation.sink.person(new DemoPerson(
                generation.personIds.next(),
                grid.plan().code(),
                household,
                member.relation(),
                member.name(),
                member.sex(),
                birthDate,
                documented ? "identity_card" : "none",
                documented ? generation.sequences.identityNumber(birthDate, member.sex()) : null,
                hasPhone(member) ? generation.sequences.phone() : null,
                origin,
                registeredAddress,
                presence,
                since(presence),
                fromElsewhere,
                employer,
                careNeeds(member, householdSize)));
    }

    private boolean hasPhone(Family.Member member) {
        int share = member.age() < 10 ? 0 : member.age() < 16 ? 40 : member.age() < 70 ? 96 : 55;
        return member.relation().equals("head") || random.nextInt(100) < share;
    }

    private String presence(boolean fromElsewhere) {
        int draw = random.nextInt(100);
        if (away) {
            return draw < 88 ? "away" : "on_the_way";
        }
        return draw < (fromElsewhere ? 16 : 4) ? "returned" : draw < (fromElsewhere ? 20 : 7) ? "away" : "present";
    }

    /// The spring festival of 25 January is why people left; those who are back came in the days
    /// before today.
    private @Nullable LocalDate since(String presence) {
        return switch (presence) {
            case "away" -> LocalDate.of(2020, 1, 14).plusDays(random.nextInt(12));
            case "on_the_way" -> Sequences.TODAY.minusDays(random.nextInt(2));
            case "returned" -> Sequences.TODAY.minusDays(random.nextInt(13));
            default -> null;
        };
    }

    private List<String> careNeeds(Family.Member member, int householdSize) {
        int draw = random.nextInt(1_000);
        if (member.age() >= 70) {
            return householdSize == 1
                    ? List.of("elderly", "lives_alone")
                    : draw < 180
                            ? List.of("chronic_illness")
                            : draw < 215 ? List.of("chronic_illness", "disabled") : List.of();
        }
        if (member.age() < 1) {
            return List.of("infant");
        }
        if (member.sex() == 2 && member.age() >= 20 && member.age() < 40 && draw < 28) {
            return List.of("pregnant");
        }
        return draw < 14
                ? List.of("chronic_illness")
                : draw < 22
                        ? List.of("disabled")
                        : draw < 23 ? List.of("dialysis") : draw < 32 ? List.of("hardship") : List.of();
    }
}
