package org.shouwang.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.Beat;
import org.shouwang.area.Beats;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.registry.Household;
import org.shouwang.registry.HouseholdDraft;
import org.shouwang.registry.Households;
import org.shouwang.registry.PersonDraft;
import org.shouwang.registry.Persons;
import org.shouwang.registry.Properties;
import org.shouwang.registry.Property;
import org.shouwang.registry.PropertyCheck;
import org.shouwang.registry.PropertyChecks;
import org.shouwang.registry.PropertyDraft;
import org.shouwang.registry.TwoCommunities;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ShouwangTest
class LedgerPagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Beats beats;

    @Autowired
    Properties properties;

    @Autowired
    PropertyChecks checks;

    @Autowired
    Households households;

    @Autowired
    Persons persons;

    TestAccount commander;
    TestAccount officer;
    TestAccount other;
    PlaceDraft building;
    Property door;

    @BeforeEach
    void district() {
        SmallDistrict.open(areas);
        commander = TestAccount.of(Role.COMMANDER, SmallDistrict.CODE);
        officer = TestAccount.of(Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        other = TestAccount.of(Role.COMMUNITY_OFFICER, TwoCommunities.THERE.substring(0, 12));
        building = TwoCommunities.building(areas, places, TwoCommunities.HERE, "1号楼");
        door = officer.principal()
                .call(() -> properties.register(PropertyDraft.of(building.id(), "1", "101", "1号楼1单元101")));
        officer.principal().run(() -> {
            properties.register(PropertyDraft.of(building.id(), "1", "102", "1号楼1单元102"));
            HouseholdDraft home =
                    new HouseholdDraft(Household.Id.fresh(), building.id(), door.id(), null, null, "1号楼1单元101", null);
            households.register(home);
            persons.register(PersonDraft.of(home.id(), "某甲")
                    .edit()
                    .phones(List.of("10012345678"))
                    .draft());
            beats.draw(new Beat(
                    Beat.Id.fresh(), TwoCommunities.HERE, "东片", null, List.of(new Beat.Part(building.id(), "1"))));
        });
    }

    private void shows(String path, TestAccount reader, String text) throws Exception {
        for (String language : List.of("en", "zh-CN")) {
            mvc.perform(get(path).param("language", language).with(reader.page()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString(text)))
                    .andExpect(content().string(not(containsString("??"))));
        }
    }

    @Test
    void the_ledgers_are_counted_at_every_level() throws Exception {
        for (String area :
                List.of(SmallDistrict.CODE, SmallDistrict.STREET, SmallDistrict.COMMUNITY, SmallDistrict.GRID)) {
            shows("/ledgers?area=" + area, commander, "/ledgers/building?area=" + area);
            shows("/ledgers/building?area=" + area, commander, "1号楼");
        }
        mvc.perform(get("/ledgers/building")
                        .param("text", "1")
                        .param("sort", "-name")
                        .with(officer.page()))
                .andExpect(content().string(containsString("/places/" + building.id())));
        mvc.perform(get("/ledgers/castle").with(officer.page())).andExpect(status().isNotFound());
    }

    @Test
    void doors_are_listed_with_their_progress_at_every_level() throws Exception {
        for (String area :
                List.of(SmallDistrict.CODE, SmallDistrict.STREET, SmallDistrict.COMMUNITY, SmallDistrict.GRID)) {
            shows("/properties?area=" + area, commander, "1号楼1单元102");
        }
        shows("/properties?area=" + SmallDistrict.GRID, officer, "东片");
        shows("/properties?result=all&address=1号楼", officer, "1号楼1单元101");
        shows("/properties?result=empty", officer, "class=\"empty\"");
        shows("/properties/calls", officer, "5678");
        shows("/properties/calls?result=moved", officer, "class=\"empty\"");
        shows("/properties/" + door.id(), officer, "某甲");
    }

    @Test
    void one_tap_records_a_result_and_the_row_answers() throws Exception {
        String check = PropertyCheck.Id.fresh().toString();
        for (int time = 0; time < 2; time++) {
            tap(check, "empty", null, 200, "空置");
        }
        tap(check, "moved", null, 422, "没有改动");
        tap(PropertyCheck.Id.fresh().toString(), "rented", check, 200, "出租");
        officer.principal().run(() -> {
            assertThat(properties.read(door.id()).result()).isEqualTo(Property.Result.RENTED);
            assertThat(checks.checks(door.id())).hasSize(2);
        });
        shows("/properties/" + door.id(), officer, "timeline");
        shows("/properties?result=rented", officer, "1号楼1单元101");
    }

    private void tap(String check, String result, @Nullable String replaces, int status, String text) throws Exception {
        var request = post("/properties/" + door.id() + "/checks")
                .header("HX-Request", "true")
                .param("check", check)
                .param("result", result);
        if (replaces != null) {
            request.param("replaces", replaces);
        }
        mvc.perform(request.with(officer.page()))
                .andExpect(status().is(status))
                .andExpect(content().string(containsString("id=\"door-" + door.id())))
                .andExpect(content().string(containsString(text)))
                .andExpect(content().string(not(containsString("<html"))))
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void the_form_of_a_door_takes_a_note_and_says_what_is_wrong() throws Exception {
        String path = "/properties/" + door.id();
        mvc.perform(post(path + "/checks")
                        .param("check", PropertyCheck.Id.fresh().toString())
                        .param("result", "refused")
                        .param("note", "约好明天")
                        .with(officer.page()))
                .andExpect(redirectedUrl(path + "?said=done"));
        shows(path + "?said=done", officer, "约好明天");
        mvc.perform(post(path + "/checks")
                        .param("check", PropertyCheck.Id.fresh().toString())
                        .param("result", "haunted")
                        .with(officer.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("没有这种核查结果")));
        mvc.perform(post(path + "/checks").with(commander.page())).andExpect(status().isForbidden());
    }

    private MockHttpServletRequestBuilder undo(String check, String reason) {
        return post("/properties/" + door.id() + "/reopening")
                .param("check", check)
                .param("note", reason);
    }

    @Test
    void a_result_is_undone_from_its_row_and_from_its_page() throws Exception {
        tap(PropertyCheck.Id.fresh().toString(), "empty", null, 200, "/reopening");
        String check = PropertyCheck.Id.fresh().toString();
        for (int time = 0; time < 2; time++) {
            mvc.perform(undo(check, "点错了门").header("HX-Request", "true").with(officer.page()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("已撤销")))
                    .andExpect(content().string(containsString("value=\"present\"")))
                    .andExpect(content().string(not(containsString("/reopening"))));
        }
        mvc.perform(undo(PropertyCheck.Id.fresh().toString(), "再撤一次")
                        .header("HX-Request", "true")
                        .with(officer.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("本来就没有结果")));
        shows("/properties/" + door.id(), officer, "点错了门");
        shows("/properties", officer, "1号楼1单元101");

        tap(PropertyCheck.Id.fresh().toString(), "rented", null, 200, "出租");
        shows("/properties/" + door.id(), officer, "/reopening");
        mvc.perform(undo(PropertyCheck.Id.fresh().toString(), " ").with(officer.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("请写明撤销原因")));
        mvc.perform(undo(PropertyCheck.Id.fresh().toString(), "要重查").with(officer.page()))
                .andExpect(redirectedUrl("/properties/" + door.id() + "?said=done"));
        mvc.perform(undo(PropertyCheck.Id.fresh().toString(), "要重查").with(other.page()))
                .andExpect(status().isNotFound());
        mvc.perform(undo(PropertyCheck.Id.fresh().toString(), "要重查").with(commander.page()))
                .andExpect(status().isForbidden());
    }

    @Test
    void another_communitys_doors_are_not_there() throws Exception {
        for (String path : List.of(
                "/properties/" + door.id(),
                "/properties?area=" + SmallDistrict.COMMUNITY,
                "/ledgers?area=" + SmallDistrict.COMMUNITY,
                "/ledgers/building?area=" + SmallDistrict.COMMUNITY)) {
            mvc.perform(get(path).with(other.page())).andExpect(status().isNotFound());
        }
        mvc.perform(post("/properties/" + door.id() + "/checks")
                        .param("check", PropertyCheck.Id.fresh().toString())
                        .param("result", "empty")
                        .with(other.page()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/properties").param("result", "all").with(other.page()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("1号楼"))));
    }

    @Test
    void who_may_not_see_people_sees_none_of_it() throws Exception {
        TestAccount gatekeeper = TestAccount.of(Role.GATEKEEPER, SmallDistrict.COMMUNITY);
        for (String path : List.of("/ledgers", "/properties", "/properties/calls")) {
            mvc.perform(get(path).with(gatekeeper.page())).andExpect(status().isForbidden());
        }
    }
}
