package org.shouwang.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.PlaceQuery;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.scope.Principal;
import org.shouwang.testing.ShouwangTest;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class LedgersTests {

    @Autowired
    Ledgers ledgers;

    @Autowired
    Households households;

    @Autowired
    Persons persons;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    final Principal district = TwoCommunities.district();
    PlaceDraft compound;
    PlaceDraft building;
    PlaceDraft courtyard;
    Household.Id inBuilding;

    @BeforeEach
    void open() {
        SmallDistrict.open(areas);
        compound = PlaceDraft.of("compound", SmallDistrict.COMMUNITY, "百花小区");
        building = new PlaceDraft(
                Place.Id.fresh(),
                TwoCommunities.HERE,
                "building",
                "1号楼",
                "",
                compound.id(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        courtyard = PlaceDraft.of("courtyard", TwoCommunities.THERE, "2号院");
        SmallDistrict.commander()
                .run(() -> List.of(compound, building, courtyard).forEach(places::register));
        inBuilding = people(building.id(), 3);
        people(courtyard.id(), 2);
    }

    private Household.Id people(Place.Id place, int number) {
        return district.call(() -> {
            Household home = households.register(HouseholdDraft.of(place, "某处"));
            for (int n = 0; n < number; n++) {
                persons.register(PersonDraft.of(home.id(), "某" + n));
            }
            return home.id();
        });
    }

    private Map<String, Ledgers.Count> counts(String area) {
        return district.call(() -> ledgers.of(area)).stream()
                .collect(Collectors.toMap(ledger -> ledger.kind().code(), Ledgers.Ledger::count));
    }

    @Test
    void every_kind_of_place_has_a_ledger_and_the_six_come_first() {
        List<Ledgers.Ledger> all = district.call(() -> ledgers.of(SmallDistrict.CODE));

        assertThat(all).hasSize(18);
        assertThat(all.subList(0, 6))
                .extracting(ledger -> ledger.kind().code())
                .containsExactly("compound", "work_site", "hotel", "courtyard", "market", "shopfront");
    }

    @Test
    void a_household_counts_in_the_ledger_of_its_building_and_of_its_compound() {
        assertThat(counts(SmallDistrict.CODE))
                .containsEntry("building", new Ledgers.Count(1, 1, 3))
                .containsEntry("compound", new Ledgers.Count(1, 1, 3))
                .containsEntry("courtyard", new Ledgers.Count(1, 1, 2));
        assertThat(counts(SmallDistrict.STREET)).containsEntry("courtyard", new Ledgers.Count(0, 0, 0));
        assertThat(district.call(() -> ledgers.byArea("building", SmallDistrict.CODE, 9)))
                .containsEntry(SmallDistrict.STREET, new Ledgers.Count(1, 1, 3));
    }

    @Test
    void counts_follow_a_household_that_moves_and_a_place_that_becomes_of_another_kind() {
        district.run(() ->
                households.change(new HouseholdDraft(inBuilding, courtyard.id(), null, null, null, null, null), 1));
        assertThat(counts(SmallDistrict.CODE))
                .containsEntry("building", new Ledgers.Count(1, 0, 0))
                .containsEntry("compound", new Ledgers.Count(1, 0, 0))
                .containsEntry("courtyard", new Ledgers.Count(1, 2, 5));

        PlaceDraft dormitory = new PlaceDraft(
                courtyard.id(),
                TwoCommunities.HERE,
                "dormitory",
                "2号院",
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        SmallDistrict.commander().run(() -> places.change(dormitory, 1));
        assertThat(counts(SmallDistrict.CODE))
                .containsEntry("courtyard", new Ledgers.Count(0, 0, 0))
                .containsEntry("dormitory", new Ledgers.Count(1, 2, 5));
        assertThat(counts(SmallDistrict.STREET)).containsEntry("dormitory", new Ledgers.Count(1, 2, 5));
        assertThat(district.call(() -> ledgers.totals(SmallDistrict.STREET))).containsEntry("person", 5L);
    }

    @Test
    void each_place_of_a_page_says_who_lives_there() {
        List<Ledgers.Line> lines = district.call(() -> ledgers.lines(PlaceQuery.of(SmallDistrict.CODE)));

        assertThat(lines)
                .extracting(line -> line.place().name(), Ledgers.Line::households, Ledgers.Line::persons)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("百花小区", 1L, 3L),
                        org.assertj.core.groups.Tuple.tuple("1号楼", 1L, 3L),
                        org.assertj.core.groups.Tuple.tuple("2号院", 1L, 2L));
    }

    @Test
    void persons_are_listed_by_the_kind_of_place_they_live_in() {
        PersonQuery inCourtyards = new PersonQuery(
                SmallDistrict.CODE, null, null, null, null, "courtyard", PersonQuery.Sort.NAME, false, null, 50);

        assertThat(district.call(() -> persons.list(inCourtyards)).rows()).hasSize(2);
    }
}
