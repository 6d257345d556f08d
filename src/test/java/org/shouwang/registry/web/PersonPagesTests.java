package org.shouwang.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.registry.ExternalRef;
import org.shouwang.registry.Household;
import org.shouwang.registry.HouseholdDraft;
import org.shouwang.registry.Households;
import org.shouwang.registry.Person;
import org.shouwang.registry.PersonDraft;
import org.shouwang.registry.PersonSecrets;
import org.shouwang.registry.Persons;
import org.shouwang.registry.Properties;
import org.shouwang.registry.Property;
import org.shouwang.registry.PropertyDraft;
import org.shouwang.registry.TwoCommunities;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ShouwangTest
class PersonPagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Persons persons;

    @Autowired
    PersonSecrets secrets;

    @Autowired
    Households households;

    @Autowired
    Properties properties;

    TestAccount officer;
    TestAccount elsewhere;
    TestAccount commander;
    Place.Id building;
    Property property;
    final Household.Id home = Household.Id.fresh();
    final PersonDraft someone = PersonDraft.of(home, "王某花")
            .withIdentityCard(TwoCommunities.identity(1))
            .edit()
            .phones(List.of("10012345678"))
            .otherName("王小花")
            .residence("别处")
            .presence(Person.Presence.AWAY, LocalDate.of(2020, 2, 1))
            .registeredArea("370105")
            .careNeeds(Set.of(Person.CareNeed.LIVES_ALONE))
            .external(new ExternalRef("police", "7"))
            .draft();
    final PersonDraft plain = PersonDraft.of(home, "李某");

    @BeforeEach
    void open() {
        SmallDistrict.open(areas);
        officer = TestAccount.of(Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        elsewhere = TestAccount.of(Role.COMMUNITY_OFFICER, TwoCommunities.THERE.substring(0, 12));
        commander = TestAccount.of(Role.COMMANDER, SmallDistrict.CODE);
        building = TwoCommunities.building(areas, places, TwoCommunities.HERE, "百花1号楼")
                .id();
        property = officer.principal()
                .call(() -> properties.register(PropertyDraft.of(building, "1", "101", "百花1号楼1单元101")));
        officer.principal().run(() -> {
            households.register(new HouseholdDraft(home, building, property.id(), null, "H-1", "百花1号楼1单元101", null));
            persons.register(someone);
            persons.register(plain);
        });
    }

    private ResultActions page(TestAccount reader, String path) throws Exception {
        return mvc.perform(get(path).with(reader.page()));
    }

    private void shown(TestAccount reader, String path, String... texts) throws Exception {
        ResultActions page = page(reader, path).andExpect(status().isOk());
        for (String text : texts) {
            page.andExpect(content().string(containsString(text)));
        }
        page.andExpect(content().string(not(containsString("??"))));
        mvc.perform(get(path).param("language", "en").with(reader.page()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("??"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/persons",
                "/persons?area=370105001001001&sort=-birth_date",
                "/persons?name=王&presence=away&care=lives_alone",
                "/persons?migrant=false&kind=building",
                "/persons?sort=address",
                "/persons?sort=-updated&columns=name,document,employer,migrant,registered"
            })
    void the_list_of_persons_is_filtered_and_sorted(String path) throws Exception {
        shown(officer, path, "王某花");
    }

    @Test
    void the_page_of_a_building_leads_to_its_households_and_to_no_others() throws Exception {
        PlaceDraft other = TwoCommunities.building(areas, places, TwoCommunities.HERE, "百花9号楼");
        officer.principal().run(() -> households.register(HouseholdDraft.of(other.id(), "百花9号楼901")));
        String address = "/households?place=" + other.id();
        shown(officer, "/places/" + other.id(), address);
        shown(officer, address, "百花9号楼901");
        page(officer, address).andExpect(content().string(not(containsString("/households/" + home))));
        shown(officer, "/households", "百花9号楼901", "/households/" + home);
        shown(officer, address + "&address=百", "百花9号楼901", "name=\"place\" value=\"" + other.id() + "\"");
        page(officer, "/households?place=x").andExpect(status().isNotFound());
        page(elsewhere, address).andExpect(status().isNotFound());
    }

    @Test
    void an_empty_list_says_what_will_be_here() throws Exception {
        shown(elsewhere, "/persons", "这里会列出");
    }

    @Test
    void a_person_shows_facts_masked_and_who_lives_there_too() throws Exception {
        String end = TwoCommunities.identity(1).substring(14);
        shown(officer, "/persons/" + someone.id(), "王某花", "…" + end, "…5678", "独居", "police", "李某", "离区");
        shown(officer, "/persons/" + plain.id(), "无证件");
        page(officer, "/persons/" + someone.id())
                .andExpect(content().string(not(containsString(TwoCommunities.identity(1)))));
        shown(commander, "/persons/" + someone.id(), "王某花");
        page(commander, "/persons/" + someone.id()).andExpect(content().string(not(containsString("unmasking"))));
    }

    @Test
    void nothing_of_another_community_is_there() throws Exception {
        for (String path : List.of(
                "/persons/" + someone.id(),
                "/persons/" + someone.id() + "/change",
                "/households/" + home,
                "/persons/new?household=" + home,
                "/persons/nobody")) {
            page(elsewhere, path).andExpect(status().isNotFound());
        }
        mvc.perform(get("/api/v1/persons/" + someone.id()).with(elsewhere.bearer()))
                .andExpect(status().isNotFound());
    }

    @Test
    void who_may_not_see_people_sees_none_of_the_pages() throws Exception {
        TestAccount gatekeeper = TestAccount.of(Role.GATEKEEPER, SmallDistrict.COMMUNITY);
        for (String path : List.of("/persons", "/search?q=王", "/persons/" + someone.id(), "/households/" + home)) {
            page(gatekeeper, path).andExpect(status().isForbidden());
        }
        page(commander, "/persons/" + someone.id() + "/change").andExpect(status().isForbidden());
    }

    @Test
    void numbers_are_shown_in_full_for_a_reason() throws Exception {
        mvc.perform(post("/persons/" + someone.id() + "/unmasking")
                        .param("reason", "contact")
                        .with(officer.page()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(TwoCommunities.identity(1))))
                .andExpect(content().string(containsString("10012345678")));
        mvc.perform(post("/persons/" + someone.id() + "/unmasking")
                        .param("reason", "curiosity")
                        .with(officer.page()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post("/persons/" + someone.id() + "/unmasking")
                        .param("reason", "contact")
                        .with(commander.page()))
                .andExpect(status().isForbidden());
    }

    @Test
    void a_person_is_registered_by_the_form_and_errors_stand_beside_the_fields() throws Exception {
        shown(officer, "/persons/new?household=" + home, "登记人员");
        Person.Id fresh = Person.Id.fresh();
        mvc.perform(post("/persons")
                        .param("id", fresh.toString())
                        .param("household", home.toString())
                        .param("name", "")
                        .param("documentType", "identity_card")
                        .param("documentNumber", "123")
                        .param("birthDate", "2月30日")
                        .with(officer.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("身份证号应为 18 位")))
                .andExpect(content().string(containsString("日期不对")));
        mvc.perform(post("/persons")
                        .param("id", fresh.toString())
                        .param("household", home.toString())
                        .param("name", "赵某")
                        .param("documentType", "identity_card")
                        .param("documentNumber", TwoCommunities.identity(2))
                        .param("presence", "present")
                        .with(officer.page()))
                .andExpect(redirectedUrl("/persons/" + fresh));
        mvc.perform(post("/persons")
                        .param("household", home.toString())
                        .param("name", "赵某")
                        .param("documentType", "identity_card")
                        .param("documentNumber", TwoCommunities.identity(2))
                        .with(officer.page()))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("/persons/" + fresh)));
    }

    @Test
    void a_change_leaves_masked_numbers_and_names_who_was_faster() throws Exception {
        shown(officer, "/persons/" + someone.id() + "/change", "修改人员");
        mvc.perform(changed("1", "王某草")).andExpect(redirectedUrl("/persons/" + someone.id()));
        Person after = officer.principal().call(() -> persons.read(someone.id()));
        assertThat(after.name()).isEqualTo("王某草");
        assertThat(after.documentTail()).isEqualTo(TwoCommunities.identity(1).substring(14));
        assertThat(after.phoneTails()).containsExactly("5678");
        mvc.perform(changed("1", "王某树"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("刚刚改过")));
    }

    private org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder changed(
            String version, String name) {
        return post("/persons/" + someone.id())
                .param("version", version)
                .param("name", name)
                .param("documentType", "identity_card")
                .param("documentNumber", "")
                .param("phones", "")
                .param("presence", "away")
                .with(officer.page());
    }

    @Test
    void a_household_is_a_sheet_for_who_may_edit_and_a_table_for_who_may_see() throws Exception {
        shown(officer, "/households/" + home, "data-controller=\"grid\"", "王某花", "H-1", "百花1号楼");
        shown(commander, "/households/" + home, "王某花");
        page(commander, "/households/" + home).andExpect(content().string(not(containsString("grid-url-value"))));
    }

    @Test
    void changed_rows_are_saved_each_by_itself() throws Exception {
        String fresh = Person.Id.fresh().toString();
        String rows = """
                [{"id": "%s", "version": 1, "name": "李某", "birthDate": "1990.2.3"},
                 {"id": "%s", "name": "孙某", "documentNumber": "%s"},
                 {"id": "%s", "name": "周某", "birthDate": "不知道"},
                 {"id": "%s", "version": 9, "name": "王某花", "employer": "某厂"},
                 {"id": "%s", "name": "又一个", "documentNumber": "%s"}]
                """.formatted(
                        plain.id(),
                        fresh,
                        TwoCommunities.identity(3),
                        Person.Id.fresh(),
                        someone.id(),
                        Person.Id.fresh(),
                        TwoCommunities.identity(1));

        mvc.perform(post("/households/" + home + "/rows")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(rows)
                        .with(officer.page()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].state").value("saved"))
                .andExpect(jsonPath("$[0].version").value(2))
                .andExpect(jsonPath("$[1].state").value("saved"))
                .andExpect(jsonPath("$[2].state").value("wrong"))
                .andExpect(jsonPath("$[2].errors.birthDate").value(containsString("日期不对")))
                .andExpect(jsonPath("$[3].state").value("conflict"))
                .andExpect(jsonPath("$[4].state").value("known"));
        mvc.perform(post("/households/" + home + "/rows")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("[{\"id\": \"%s\", \"name\": \"孙某\", \"documentNumber\": \"%s\"}]"
                                .formatted(fresh, TwoCommunities.identity(3)))
                        .with(officer.page()))
                .andExpect(jsonPath("$[0].state").value("saved"));
        Person changed = officer.principal().call(() -> persons.read(plain.id()));
        assertThat(changed.birthDate()).isEqualTo("1990-02-03");
    }

    @Test
    void a_household_is_registered_in_a_building() throws Exception {
        shown(officer, "/households/new?place=" + building + "&property=" + property.id(), "登记户");
        Household.Id fresh = Household.Id.fresh();
        mvc.perform(household(fresh, "百花1号楼1单元102")).andExpect(redirectedUrl("/households/" + fresh));
        mvc.perform(household(fresh, "百花1号楼1单元103"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("没有保存")));
    }

    private org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder household(
            Household.Id id, String address) {
        return post("/households")
                .param("id", id.toString())
                .param("place", building.toString())
                .param("address", address)
                .with(officer.page());
    }

    @Test
    void the_search_box_shows_lines_and_the_page_all() throws Exception {
        shown(officer, "/search?q=百花", "百花1号楼");
        shown(officer, "/search?q=王", "王某花");
        shown(officer, "/search?q=无此人", "没有找到");
        shown(officer, "/search", "找什么");
        mvc.perform(get("/search")
                        .param("q", "wang")
                        .header("HX-Request", "true")
                        .with(officer.page()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/persons/" + someone.id())))
                .andExpect(content().string(not(containsString("<html"))));
    }

    @Test
    void the_interface_gives_persons_masked() throws Exception {
        mvc.perform(get("/api/v1/persons").param("limit", "1").with(officer.bearer()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.next").isNotEmpty());
        mvc.perform(get("/api/v1/persons")
                        .param("q", TwoCommunities.identity(1))
                        .with(officer.bearer()))
                .andExpect(jsonPath("$.items[0].id").value(someone.id().toString()))
                .andExpect(jsonPath("$.items[0].documentTail")
                        .value(TwoCommunities.identity(1).substring(14)))
                .andExpect(content().string(not(containsString(TwoCommunities.identity(1)))));
        mvc.perform(get("/api/v1/persons/" + someone.id()).with(officer.bearer()))
                .andExpect(jsonPath("$.presence").value("away"));
        mvc.perform(get("/api/v1/persons").param("after", "x").with(officer.bearer()))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void somebody_registered_elsewhere_is_taken_as_a_request() throws Exception {
        Place.Id other = TwoCommunities.building(areas, places, TwoCommunities.THERE, "9号楼")
                .id();
        HouseholdDraft there = HouseholdDraft.of(other, "9号楼101");
        elsewhere.principal().run(() -> households.register(there));

        mvc.perform(post("/persons")
                        .param("household", there.id().toString())
                        .param("name", "王某花")
                        .param("documentType", "identity_card")
                        .param("documentNumber", TwoCommunities.identity(1))
                        .with(elsewhere.page()))
                .andExpect(redirectedUrl("/transfers?said=requested"));
        mvc.perform(post("/households/" + there.id() + "/rows")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("[{\"id\": \"%s\", \"name\": \"王某花\", \"documentNumber\": \"%s\"}]"
                                .formatted(Person.Id.fresh(), TwoCommunities.identity(1)))
                        .with(elsewhere.page()))
                .andExpect(jsonPath("$[0].state").value("requested"))
                .andExpect(jsonPath("$[0].errors.row").value(containsString("迁移申请")));
    }

    @Test
    void the_page_tells_what_happened_to_the_person_and_who_did_it() throws Exception {
        shown(officer, "/persons/" + someone.id(), "登记入册", "测试" + officer.username());
        officer.principal().run(() -> {
            persons.change(
                    someone.edit()
                            .employer("某厂")
                            .relation(Person.Relation.SPOUSE)
                            .careNeeds(Set.of())
                            .draft(),
                    1);
            secrets.unmask(someone.id(), Set.of(Person.Secret.PHONES), Person.UnmaskReason.CONTACT);
            Household other = households.register(HouseholdDraft.of(building, "百花1号楼1单元102"));
            persons.change(someone.edit().household(other.id()).employer("某厂").draft(), 2);
        });

        shown(
                officer,
                "/persons/" + someone.id(),
                "工作单位：（空） → 某厂",
                "与户主关系：其他 → 配偶",
                "需关照：已更改",
                "事由：联系本人",
                "所在户：百花1号楼1单元101 → 百花1号楼1单元102");
        mvc.perform(get("/persons/" + someone.id()).param("language", "en").with(officer.page()))
                .andExpect(content().string(containsString("(blank) → 某厂")));
    }
}
