package org.shouwang.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.value.Refusal;
import org.shouwang.testing.Principals;
import org.shouwang.testing.ShouwangTest;
import org.springframework.beans.factory.annotation.Autowired;

@ShouwangTest
class SearchTests {

    @Autowired
    Search search;

    @Autowired
    Persons persons;

    @Autowired
    Households households;

    @Autowired
    Properties properties;

    @Autowired
    Organisations organisations;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    PersonDraft someone;
    Place.Id building;

    @BeforeEach
    void open() {
        SmallDistrict.open(areas);
        building = TwoCommunities.building(areas, places, TwoCommunities.HERE, "百花小区1号楼")
                .id();
        someone = TwoCommunities.officerHere().call(() -> {
            Household home = households.register(HouseholdDraft.of(building, "百花小区1号楼2单元301"));
            properties.register(PropertyDraft.of(building, "2", "301", "百花小区1号楼2单元301"));
            organisations.register(OrganisationDraft.of(TwoCommunities.HERE, "百花商店"));
            PersonDraft draft = PersonDraft.of(home.id(), "王某花")
                    .withIdentityCard(TwoCommunities.identity(5))
                    .edit()
                    .phones(List.of("10012345678", "053188881234"))
                    .draft();
            persons.register(draft);
            return draft;
        });
    }

    private SearchHits find(String text) {
        return TwoCommunities.officerHere().call(() -> search.find(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"王", "王某", "王某花", "wang", "Wang Mou", "10012345678", "5678", "345678", "1234", "881234"})
    void somebody_is_found_by_the_beginning_of_the_name_and_the_end_of_the_telephone(String text) {
        assertThat(find(text).persons()).extracting(Person::id).containsExactly(someone.id());
    }

    @Test
    void somebody_is_found_by_the_identity_number_or_its_end() {
        String number = TwoCommunities.identity(5);

        assertThat(find(number).persons()).extracting(Person::id).containsExactly(someone.id());
        assertThat(find(number.substring(14)).persons()).extracting(Person::id).containsExactly(someone.id());
        assertThat(find(number.substring(12)).persons()).extracting(Person::id).containsExactly(someone.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"某", "李", "li", "10012345679", "995678", "99999919800101777X", "", " ", "%", "王_"})
    void what_is_not_there_is_not_found(String text) {
        assertThat(find(text).persons()).isEmpty();
    }

    @Test
    void an_address_finds_the_household_the_property_the_building_and_the_organisation() {
        SearchHits hits = find("百花");

        assertThat(hits.households()).hasSize(1);
        assertThat(hits.properties()).hasSize(1);
        assertThat(hits.places()).extracting(Place::id).containsExactly(building);
        assertThat(hits.organisations()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"王", "wang", "10012345678", "5678", "345678", "百花"})
    void nothing_is_found_from_another_community(String text) {
        assertThat(TwoCommunities.officerThere().call(() -> search.find(text)).isEmpty())
                .isTrue();
        assertThat(TwoCommunities.officerThere()
                        .call(() -> search.find(TwoCommunities.identity(5)))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void who_may_not_see_people_may_not_search() {
        assertThatThrownBy(() -> Principals.of("gatekeeper", SmallDistrict.CODE).call(() -> search.find("王")))
                .isInstanceOf(Refusal.Forbidden.class);
    }
}
