package org.shouwang.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.ShouwangTest;
import org.springframework.beans.factory.annotation.Autowired;

/// How long a refusal takes does not tell whether what was asked for exists elsewhere.
///
/// Each question is asked by turns about something in another community and about nothing; then it is
/// counted how often the one took longer than the other. Half of the time is chance; whatever else the
/// machine does falls on both alike. A single time read off the clock guesses right in less than six cases
/// of ten.
@ShouwangTest
class TimeTellsNothingTests {

    private static final int TURNS = 600;
    private static final int TIMES = 8;
    private static final int WARM = 150;

    /// More than six standard deviations of chance at so many turns.
    private static final double MOST = 0.1;

    private static final UUID NOWHERE = UUID.randomUUID();

    @Autowired
    Persons persons;

    @Autowired
    Households households;

    @Autowired
    Properties properties;

    @Autowired
    Organisations organisations;

    @Autowired
    Search search;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    HouseholdDraft homeHere;
    HouseholdDraft homeThere;
    PersonDraft personThere;
    Property propertyThere;
    Organisation organisationThere;

    @BeforeEach
    void open() {
        SmallDistrict.open(areas);
        Place.Id here = TwoCommunities.building(areas, places, TwoCommunities.HERE, "1号楼")
                .id();
        Place.Id there = TwoCommunities.building(areas, places, TwoCommunities.THERE, "9号楼")
                .id();
        homeHere = HouseholdDraft.of(here, "1号楼101");
        homeThere = HouseholdDraft.of(there, "9号楼101");
        personThere = PersonDraft.of(homeThere.id(), "某甲")
                .withIdentityCard(TwoCommunities.identity(1))
                .edit()
                .phones(List.of("13000000001"))
                .draft();
        TwoCommunities.officerHere().run(() -> households.register(homeHere));
        TwoCommunities.officerThere().run(() -> {
            households.register(homeThere);
            persons.register(personThere);
        });
        propertyThere = TwoCommunities.officerThere()
                .call(() -> properties.register(PropertyDraft.of(there, "1", "101", "9号楼101")));
        organisationThere = TwoCommunities.officerThere()
                .call(() -> organisations.register(OrganisationDraft.of(TwoCommunities.THERE, "某厂")));
    }

    /// Questions about an id, and about an identity number or telephone.
    @TestFactory
    List<DynamicTest> what_is_elsewhere_takes_as_long_as_what_is_nowhere() {
        Map<String, Consumer<UUID>> byId = Map.of(
                "person", id -> persons.read(new Person.Id(id)),
                "household", id -> households.read(new Household.Id(id)),
                "property", id -> properties.read(new Property.Id(id)),
                "organisation", id -> organisations.read(new Organisation.Id(id)),
                "registering into a household", id -> persons.register(PersonDraft.of(new Household.Id(id), "某乙")),
                "changing a person",
                        id -> persons.change(
                                PersonDraft.of(homeHere.id(), "某乙")
                                        .edit()
                                        .id(new Person.Id(id))
                                        .draft(),
                                1));
        Map<String, UUID> elsewhere = Map.of(
                "person", personThere.id().value(),
                "household", homeThere.id().value(),
                "property", propertyThere.id().value(),
                "organisation", organisationThere.id().value(),
                "registering into a household", homeThere.id().value(),
                "changing a person", personThere.id().value());
        List<DynamicTest> tests = new ArrayList<>();
        byId.forEach((name, question) -> tests.add(DynamicTest.dynamicTest(
                name,
                () -> compare(
                        () -> refused(() -> question.accept(elsewhere.get(name))),
                        () -> refused(() -> question.accept(NOWHERE))))));
        tests.add(DynamicTest.dynamicTest(
                "an identity number",
                () -> compare(() -> finds(TwoCommunities.identity(1), 0), () -> finds(TwoCommunities.identity(2), 0))));
        tests.add(DynamicTest.dynamicTest(
                "a telephone", () -> compare(() -> finds("13000000001", 0), () -> finds("13000000002", 0))));
        return tests;
    }

    /// That the comparison notices a difference: what is one's own is told from what is nowhere.
    @Test
    void the_comparison_notices_what_is_there() {
        double share = TwoCommunities.officerHere()
                .call(() -> longer(
                        () -> households.read(homeHere.id()),
                        () -> refused(() -> households.read(new Household.Id(NOWHERE)))));

        assertThat(Math.abs(share - 0.5)).isGreaterThan(MOST);
    }

    /// A difference that can be told shows each time; what else the machine does shows once.
    private void compare(Runnable elsewhere, Runnable nowhere) {
        double share = 0;
        for (int i = 0; i < TIMES && Math.abs(share - 0.5) > MOST; i++) {
            share = TwoCommunities.officerHere().call(() -> longer(elsewhere, nowhere));
        }

        assertThat(share).isCloseTo(0.5, within(MOST));
    }

    private static void refused(Runnable question) {
        assertThatThrownBy(question::run).isInstanceOf(Refusal.NotFound.class);
    }

    private void finds(String typed, int hits) {
        assertThat(search.find(typed).persons()).hasSize(hits);
    }

    /// The share of all pairs in which the first took longer.
    private static double longer(Runnable first, Runnable second) {
        Random order = new Random(7);
        long[] firsts = new long[TURNS];
        long[] seconds = new long[TURNS];
        for (int turn = -WARM; turn < TURNS; turn++) {
            boolean ahead = order.nextBoolean();
            long one = time(ahead ? first : second);
            long other = time(ahead ? second : first);
            if (turn >= 0) {
                firsts[turn] = ahead ? one : other;
                seconds[turn] = ahead ? other : one;
            }
        }
        Arrays.sort(seconds);
        double below = 0;
        for (long value : firsts) {
            int at = Arrays.binarySearch(seconds, value);
            below += at < 0 ? -at - 1 : at + 0.5;
        }
        return below / ((double) TURNS * TURNS);
    }

    private static long time(Runnable question) {
        long begun = System.nanoTime();
        question.run();
        return System.nanoTime() - begun;
    }
}
