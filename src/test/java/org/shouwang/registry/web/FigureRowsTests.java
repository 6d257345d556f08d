package org.shouwang.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.figure.FigureValue;
import org.shouwang.figure.Figures;
import org.shouwang.platform.scope.Principal;
import org.shouwang.platform.web.list.Listed;
import org.shouwang.platform.web.list.Lists;
import org.shouwang.platform.web.list.Slice;
import org.shouwang.registry.Properties;
import org.shouwang.registry.Property;
import org.shouwang.registry.PropertyCheck;
import org.shouwang.registry.PropertyChecks;
import org.shouwang.registry.PropertyDraft;
import org.shouwang.registry.TwoCommunities;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/// A figure and the list that it leads to say the same number.
@ShouwangTest
class FigureRowsTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Properties properties;

    @Autowired
    PropertyChecks checks;

    @Autowired
    Figures figures;

    @Autowired
    Lists lists;

    @Autowired
    TestClock clock;

    final Principal officer = TwoCommunities.district();

    @BeforeEach
    void some_people_and_doors() {
        SmallDistrict.open(areas);
        clock.reset();
        List<PlaceDraft> buildings = SmallDistrict.buildings(SmallDistrict.GRID, 3);
        PlaceDraft hotel = PlaceDraft.of("hotel", TwoCommunities.THERE, "某宾馆");
        SmallDistrict.commander().run(() -> {
            places.registerAll(buildings);
            places.register(hotel);
        });
        SmallDistrict.people(buildings, 4);
        SmallDistrict.people(List.of(hotel), 1);
        officer.run(() -> {
            for (int room = 1; room <= 5; room++) {
                Property door = properties.register(
                        PropertyDraft.of(buildings.getFirst().id(), "1", "10" + room, "1号楼10" + room));
                if (room < 3) {
                    checks.record(
                            PropertyCheck.Id.fresh(), door.id(), Property.Result.EMPTY, "", clock.instant(), null);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {SmallDistrict.CODE, SmallDistrict.COMMUNITY, SmallDistrict.GRID, TwoCommunities.THERE})
    void as_many_rows_are_listed_as_the_figure_counts(String area) {
        // The database counts by its own clock: today is when the rows were made.
        clock.advance(Duration.between(TestClock.START, Instant.now()));
        List<FigureValue> values = officer.call(() -> figures.values(area, figures.today()));
        List<String> leading = new ArrayList<>();
        for (FigureValue value : values) {
            String address = officer.call(() -> figures.rows(value.figure(), area));
            if (address != null) {
                leading.add(value.figure().code());
            }
            if (address != null && value.figure().additive()) {
                Listed<?> list = lists.open(address);
                long rows = officer.call(() -> rows(list));
                assertThat(rows)
                        .as(value.figure().code())
                        .isEqualTo(value.value().longValue());
                assertThat(officer.<Long, RuntimeException>call(
                                () -> list.source().total(list.query())))
                        .as(address)
                        .isEqualTo(value.value().longValue());
            }
        }
        assertThat(leading).hasSizeGreaterThan(10).contains("T18", "T19", "Y09");
    }

    /// Other tests of the same application expect the clock at its start: sessions would have ended.
    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    private static <T> long rows(Listed<T> list) {
        long count = 0;
        Slice<T> slice = list.source().slice(list.query().limitedTo(2));
        count += slice.rows().size();
        while (slice.next() != null) {
            slice = list.source().slice(list.query().limitedTo(2).from(slice.next()));
            count += slice.rows().size();
        }
        return count;
    }

    @Test
    void the_tiles_of_today_lead_to_their_rows_and_those_of_another_day_do_not() throws Exception {
        TestAccount commander = TestAccount.of(Role.COMMANDER, SmallDistrict.CODE);
        String rows = "/persons?view=all&amp;area=" + SmallDistrict.CODE;
        mvc.perform(get("/glance/" + SmallDistrict.CODE).with(commander.page()))
                .andExpect(content().string(containsString(rows)));
        mvc.perform(get("/glance/" + SmallDistrict.CODE)
                        .param("on", "2020-02-01")
                        .with(commander.page()))
                .andExpect(content().string(not(containsString(rows))));
    }

    @Test
    void who_may_not_see_people_is_not_led_to_them() throws Exception {
        TestAccount liaison = TestAccount.of(Role.LIAISON_OFFICER, SmallDistrict.CODE);
        mvc.perform(get("/glance/" + SmallDistrict.CODE).with(liaison.page()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("href=\"/persons"))))
                .andExpect(content().string(containsString("/areas/list?area=")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/areas/list",
                "/areas/list?level=street",
                "/areas/list?level=grid&figure=T12&area=" + SmallDistrict.CODE,
                "/households",
                "/households?address=x&area=" + SmallDistrict.CODE,
                "/properties?result=checked"
            })
    void the_lists_are_shown_in_both_languages(String path) throws Exception {
        TestAccount reader = TestAccount.of(Role.DEPARTMENT_OFFICER, SmallDistrict.CODE);
        for (String language : List.of("zh-CN", "en")) {
            mvc.perform(get(path).param("language", language).with(reader.page()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("??"))));
        }
    }

    @Test
    void what_is_no_level_figure_or_area_of_ones_own_is_refused() throws Exception {
        TestAccount reader = TestAccount.of(Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        mvc.perform(get("/areas/list?level=planet").with(reader.page())).andExpect(status().isUnprocessableContent());
        mvc.perform(get("/areas/list?figure=T99").with(reader.page())).andExpect(status().isNotFound());
        mvc.perform(get("/areas/list?area=370105002").with(reader.page())).andExpect(status().isNotFound());
        mvc.perform(get("/households?area=370105002").with(reader.page())).andExpect(status().isNotFound());
    }
}
