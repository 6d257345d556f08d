package org.shouwang.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.RecodingPlan;
import org.shouwang.area.Recodings;
import org.shouwang.area.SmallDistrict;
import org.shouwang.registry.Household;
import org.shouwang.registry.HouseholdDraft;
import org.shouwang.registry.Households;
import org.shouwang.registry.Organisation;
import org.shouwang.registry.OrganisationDraft;
import org.shouwang.registry.Organisations;
import org.shouwang.registry.PersonDraft;
import org.shouwang.registry.Persons;
import org.shouwang.registry.Properties;
import org.shouwang.registry.PropertyDraft;
import org.shouwang.registry.TwoCommunities;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

/// A community has moved to another street; bookmarks and messages still say its old code.
@ShouwangTest
class FormerCodesTests {

    private static final String GRID_NOW = "370105002003001";

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Recodings recodings;

    @Autowired
    Households households;

    @Autowired
    Persons persons;

    @Autowired
    Properties properties;

    @Autowired
    Organisations organisations;

    TestAccount officer;

    @BeforeEach
    void aCommunityMoved() {
        SmallDistrict.open(areas);
        officer = TestAccount.of(Role.DEPARTMENT_OFFICER, SmallDistrict.CODE);
        PlaceDraft building = TwoCommunities.building(areas, places, TwoCommunities.HERE, "百花1号楼");
        TwoCommunities.officerHere().run(() -> {
            properties.register(PropertyDraft.of(building.id(), "1", "101", "百花1号楼101"));
            organisations.register(OrganisationDraft.of(TwoCommunities.HERE, "百花商店"));
            Household home = households.register(HouseholdDraft.of(building.id(), "百花1号楼101"));
            persons.register(PersonDraft.of(home.id(), "百花某"));
        });
        SmallDistrict.commander()
                .run(() -> recodings.start(new RecodingPlan.MoveCommunity(
                        UUID.randomUUID(), "区划调整", SmallDistrict.COMMUNITY, SmallDistrict.OTHER_STREET, null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/persons",
                "/organisations",
                "/properties",
                "/ledgers/building",
                "/organisations/new",
                "/place-choices?q=百花"
            })
    void a_bookmark_with_the_old_code_leads_to_what_is_there_now(String path) throws Exception {
        String address = path + (path.contains("?") ? "&" : "?") + "area=";
        for (String old : new String[] {TwoCommunities.HERE, SmallDistrict.COMMUNITY}) {
            mvc.perform(get(address + old).with(officer.page()))
                    .andExpect(status().isOk())
                    .andExpect(content()
                            .string(containsString(
                                    path.equals("/organisations/new")
                                            ? "value=\"" + GRID_NOW.substring(0, 12)
                                            : "百花")));
        }
    }

    @Test
    void the_interface_answers_and_registers_under_the_code_that_follows() throws Exception {
        mvc.perform(get("/api/v1/persons").param("area", TwoCommunities.HERE).with(officer.bearer()))
                .andExpect(jsonPath("$.items[0].areaCode").value(GRID_NOW));
        mvc.perform(post("/api/v1/organisations")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"id\": \"%s\", \"name\": \"某店\", \"areaCode\": \"%s\"}"
                                .formatted(Organisation.Id.fresh(), TwoCommunities.HERE))
                        .with(officer.bearer()))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.areaCode").value(GRID_NOW));
    }

    @Test
    void an_import_for_the_old_code_is_one_for_the_new() throws Exception {
        MockMultipartFile file =
                new MockMultipartFile("file", "人员.csv", "text/csv", "姓名\n某甲\n".getBytes(StandardCharsets.UTF_8));
        mvc.perform(multipart("/api/v1/imports")
                        .file(file)
                        .param("kind", "person")
                        .param("area", SmallDistrict.COMMUNITY)
                        .with(officer.bearer()))
                .andExpect(status().isAccepted());
        assertThat(SmallDistrict.count(
                        "select count(*) from registry.import where area_code = '" + GRID_NOW.substring(0, 12) + "'"))
                .isEqualTo(1);
        mvc.perform(multipart("/api/v1/imports")
                        .file(file)
                        .param("kind", "person")
                        .param("area", "370105009009")
                        .with(officer.bearer()))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void a_code_that_never_was_still_shows_nobody() throws Exception {
        mvc.perform(get("/persons?area=370105009009").with(officer.page()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("class=\"empty\"")));
    }
}
