package org.shouwang.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.value.CreditCode;
import org.shouwang.registry.Organisation;
import org.shouwang.registry.OrganisationDraft;
import org.shouwang.registry.Organisations;
import org.shouwang.registry.TwoCommunities;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ShouwangTest
class OrganisationFormTests {

    private static final String SEVENTEEN = "9137010599999999X";
    private static final String CREDIT = SEVENTEEN + CreditCode.checkCharacter(SEVENTEEN);
    private static final String API = "/api/v1/organisations";

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Organisations organisations;

    TestAccount here;
    TestAccount colleague;
    TestAccount there;
    Place.Id office;
    final Organisation.Id id = Organisation.Id.fresh();

    @BeforeEach
    void open() {
        SmallDistrict.open(areas);
        here = TestAccount.of(Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        colleague = TestAccount.of(Role.LIAISON_OFFICER, SmallDistrict.CODE);
        there = TestAccount.of(Role.COMMUNITY_OFFICER, TwoCommunities.THERE.substring(0, 12));
        office = TwoCommunities.building(areas, places, TwoCommunities.HERE, "甲座")
                .id();
    }

    private MockHttpServletRequestBuilder entry(String path) {
        return post(path)
                .param("id", id.toString())
                .param("name", "某某商行")
                .param("kind", "merchant")
                .param("creditCode", CREDIT)
                .param("place", office.toString())
                .param("areaCode", "")
                .param("contact", "某经理")
                .param("phone", "10012345678");
    }

    private ResultActions sent(TestAccount who, MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(who.page()));
    }

    private void shows(TestAccount reader, String path, String... texts) throws Exception {
        for (String language : List.of("en", "zh-CN")) {
            ResultActions page = mvc.perform(
                            get(path).param("language", language).with(reader.page()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("??"))));
            for (String text : texts) {
                page.andExpect(content().string(containsString(text)));
            }
        }
    }

    private Organisation read() {
        return here.principal().call(() -> organisations.read(id));
    }

    @Test
    void an_organisation_is_registered_from_the_page_of_its_place() throws Exception {
        shows(here, "/places/" + office, "/organisations/new?place=" + office, "/organisations?place=" + office);
        shows(here, "/organisations/new?place=" + office, office.toString(), "checked");

        sent(here, entry("/organisations")).andExpect(redirectedUrl("/organisations/" + id));
        sent(here, entry("/organisations")).andExpect(redirectedUrl("/organisations/" + id));

        assertThat(read().areaCode()).isEqualTo(TwoCommunities.HERE);
        assertThat(read().creditCode()).isEqualTo(CREDIT);
        shows(here, "/organisations?place=" + office, "某某商行", "甲座");
        shows(
                here,
                "/organisations?kind=merchant&place=" + office,
                "<input type=\"hidden\" name=\"place\" value=\"" + office);
        shows(here, "/organisations/" + id, "5678", "/change", "class=\"timeline\"");
    }

    @Test
    void one_that_is_in_no_registered_place_lies_in_the_area_entered() throws Exception {
        sent(
                        here,
                        post("/organisations")
                                .param("id", id.toString())
                                .param("name", "某某商行")
                                .param("place", "")
                                .param("areaCode", SmallDistrict.COMMUNITY))
                .andExpect(redirectedUrl("/organisations/" + id));

        assertThat(read().place()).isNull();
        assertThat(read().areaCode()).isEqualTo(SmallDistrict.COMMUNITY);
        shows(here, "/organisations/new?area=&place=", "value=\"" + SmallDistrict.COMMUNITY + "\"");
        shows(here, "/organisations/new?area=" + SmallDistrict.COMMUNITY, "value=\"" + SmallDistrict.COMMUNITY + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "name,'',不能空着",
        "creditCode,91370105999999990A,统一社会信用代码校验不对",
        "kind,factory,没有这个选项",
        "place,somewhere,没有这个选项",
        "phone,12,不是电话号码"
    })
    void a_wrong_field_is_named_beside_it_and_above_and_keeps_what_was_typed(String field, String typed, String reason)
            throws Exception {
        MockHttpServletRequestBuilder request = post("/organisations")
                .param("id", id.toString())
                .param("areaCode", TwoCommunities.HERE)
                .param("contact", "某经理");
        for (String other : List.of("name", "creditCode", "kind", "place", "phone")) {
            request.param(other, other.equals(field) ? typed : other.equals("name") ? "某某商行" : "");
        }

        sent(here, request)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("href=\"#" + field + "\"")))
                .andExpect(content().string(containsString("id=\"" + field + "-error\"")))
                .andExpect(content().string(containsString(reason)))
                .andExpect(content().string(containsString("value=\"某经理\"")));
    }

    @ParameterizedTest
    @CsvSource({"370105001001999", "370105002001001", "abc", "37010500100100199999"})
    void an_area_that_is_not_or_not_ours_is_refused_alike(String code) throws Exception {
        sent(
                        here,
                        post("/organisations")
                                .param("id", id.toString())
                                .param("name", "某某商行")
                                .param("areaCode", code))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"areaCode-error\"")));
    }

    @Test
    void a_place_elsewhere_is_refused_like_one_that_is_not() throws Exception {
        Place.Id elsewhere = TwoCommunities.building(areas, places, TwoCommunities.THERE, "乙座")
                .id();
        for (String place : List.of(elsewhere.toString(), Place.Id.fresh().toString())) {
            sent(
                            here,
                            post("/organisations")
                                    .param("id", id.toString())
                                    .param("name", "某某商行")
                                    .param("place", place)
                                    .param("areaCode", TwoCommunities.HERE))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString("id=\"place-error\"")));
        }
    }

    @Test
    void a_credit_code_is_registered_once_in_sight_and_elsewhere_nothing_is_told() throws Exception {
        sent(here, entry("/organisations"));

        sent(
                        here,
                        post("/organisations")
                                .param("id", Organisation.Id.fresh().toString())
                                .param("name", "另一商行")
                                .param("creditCode", CREDIT)
                                .param("areaCode", "370105001001002"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("/organisations/" + id)));
        Organisation.Id other = Organisation.Id.fresh();
        sent(
                        there,
                        post("/organisations")
                                .param("id", other.toString())
                                .param("name", "分号")
                                .param("creditCode", CREDIT)
                                .param("areaCode", TwoCommunities.THERE))
                .andExpect(redirectedUrl("/organisations/" + other));
    }

    @Test
    void the_same_id_with_other_content_is_a_conflict() throws Exception {
        sent(here, entry("/organisations"));

        sent(
                        here,
                        post("/organisations")
                                .param("id", id.toString())
                                .param("name", "某某商行")
                                .param("areaCode", TwoCommunities.HERE)
                                .param("phone", "10087654321"))
                .andExpect(status().isConflict());
        assertThat(read().phoneTail()).isEqualTo("5678");
    }

    @Test
    void who_is_too_late_sees_what_the_other_changed_and_loses_nothing() throws Exception {
        sent(here, entry("/organisations"));
        OrganisationDraft theirs =
                new OrganisationDraft(id, null, office, "某某商行总店", null, null, null, "10087654321", null);
        colleague.principal().run(() -> organisations.change(theirs, 1));

        sent(here, entry("/organisations/" + id).param("version", "1").param("contact", "某主任"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("测试" + colleague.username())))
                .andExpect(content().string(containsString("名称：某某商行 → 某某商行总店")))
                .andExpect(content().string(containsString("电话：已更改")))
                .andExpect(content().string(containsString("value=\"某某商行总店\"")))
                .andExpect(content().string(containsString("name=\"version\" value=\"2\"")))
                .andExpect(content().string(containsString("看过了")));

        sent(
                        here,
                        post("/organisations/" + id)
                                .param("version", "2")
                                .param("name", "某某商行总店")
                                .param("place", office.toString())
                                .param("contact", "某主任"))
                .andExpect(redirectedUrl("/organisations/" + id));
        assertThat(read().contact()).isEqualTo("某主任");
        assertThat(read().phoneTail()).isEqualTo("4321");
        shows(here, "/organisations/" + id, "某某商行 → 某某商行总店");
        shows(here, "/organisations/" + id + "/change", "value=\"某主任\"");
    }

    @Test
    void only_who_may_edit_organisations_is_offered_the_form() throws Exception {
        TestAccount commander = TestAccount.of(Role.COMMANDER, SmallDistrict.CODE);
        mvc.perform(get("/organisations").with(commander.page()))
                .andExpect(content().string(not(containsString("/organisations/new"))));
        mvc.perform(get("/organisations/new").with(commander.page())).andExpect(status().isForbidden());
        sent(commander, entry("/organisations")).andExpect(status().isForbidden());
        sent(here, entry("/organisations"));
        mvc.perform(get("/organisations/" + id + "/change").with(there.page())).andExpect(status().isNotFound());
        sent(there, entry("/organisations/" + id).param("version", "1")).andExpect(status().isNotFound());
        mvc.perform(entry("/organisations").with(here.pageWithoutCsrf())).andExpect(status().isForbidden());
    }

    @Test
    void places_are_offered_by_the_beginning_of_their_name() throws Exception {
        shows(here, "/place-choices?q=甲", office.toString(), "value=\"\"");
        shows(here, "/place-choices?q=无", "class=\"none\"");
        shows(here, "/place-choices", "value=\"\"");
        mvc.perform(get("/place-choices?q=甲").with(there.page()))
                .andExpect(content().string(not(containsString(office.toString()))));
        mvc.perform(get("/place-choices?q=甲&dwelling=true&area=" + TwoCommunities.HERE)
                        .with(here.page()))
                .andExpect(content().string(containsString(office.toString())))
                .andExpect(content().string(not(containsString("value=\"\""))));
    }

    private String json(String more) {
        return """
                {"id": "%s", "name": "某某商行", "kind": "merchant", "creditCode": "%s", "areaCode": "%s",
                 "contact": "某经理", "phone": "10012345678"%s}""".formatted(id, CREDIT, TwoCommunities.HERE, more);
    }

    private ResultActions api(TestAccount who, MockHttpServletRequestBuilder request, String body) throws Exception {
        return mvc.perform(
                request.contentType(MediaType.APPLICATION_JSON).content(body).with(who.bearer()));
    }

    @Test
    void the_interface_registers_and_changes_and_a_repeat_gets_the_same_answer() throws Exception {
        for (int times = 0; times < 2; times++) {
            api(here, post(API), json(""))
                    .andExpect(status().isCreated())
                    .andExpect(header().string("Location", API + "/" + id))
                    .andExpect(jsonPath("$.phoneTail").value("5678"))
                    .andExpect(jsonPath("$.version").value(1));
        }

        api(here, put(API + "/" + id), "{\"version\": 1, \"contact\": \"某主任\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.contact").value("某主任"))
                .andExpect(jsonPath("$.name").value("某某商行"))
                .andExpect(jsonPath("$.version").value(2));
        api(here, put(API + "/" + id), "{\"version\": 1, \"contact\": \"某人\"}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("organisation.changed"));
        mvc.perform(get(API + "/" + id).with(here.bearer()))
                .andExpect(jsonPath("$.contact").value("某主任"));
        mvc.perform(get(API + "/" + id).with(there.bearer())).andExpect(status().isNotFound());
        api(there, put(API + "/" + id), "{\"version\": 2, \"contact\": \"某人\"}").andExpect(status().isNotFound());
    }

    @Test
    void the_interface_says_which_field_is_wrong() throws Exception {
        api(here, post(API), "{\"name\": \"某某商行\"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("registry.id"));
        api(
                        here,
                        post(API),
                        json("").replace(
                                        id.toString(),
                                        java.util.UUID.randomUUID().toString()))
                .andExpect(jsonPath("$.code").value("registry.id"));
        api(here, post(API), json("").replace(CREDIT, "91370105"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("registry.invalid"));
        api(here, post(API), json("").replace(TwoCommunities.HERE, TwoCommunities.THERE))
                .andExpect(status().isNotFound());
        api(here, post(API), "[]").andExpect(status().isBadRequest());
        api(here, post(API), "{\"id\": 7").andExpect(status().isBadRequest());
        sent(here, entry("/organisations"));
        api(here, put(API + "/" + id), "{\"contact\": \"某人\"}")
                .andExpect(jsonPath("$.code").value("registry.version"))
                .andExpect(jsonPath("$.detail", startsWith("缺少 version")));
    }
}
