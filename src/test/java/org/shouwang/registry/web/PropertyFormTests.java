package org.shouwang.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
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
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.registry.Properties;
import org.shouwang.registry.Property;
import org.shouwang.registry.PropertyCheck;
import org.shouwang.registry.PropertyDraft;
import org.shouwang.registry.TwoCommunities;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ShouwangTest
class PropertyFormTests {

    private static final String API = "/api/v1/properties";

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Properties properties;

    TestAccount here;
    TestAccount colleague;
    TestAccount there;
    Place.Id building;
    final Property.Id id = Property.Id.fresh();

    @BeforeEach
    void open() {
        SmallDistrict.open(areas);
        here = TestAccount.of(Role.GRID_WORKER, TwoCommunities.HERE);
        colleague = TestAccount.of(Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        there = TestAccount.of(Role.COMMUNITY_OFFICER, TwoCommunities.THERE.substring(0, 12));
        building = TwoCommunities.building(areas, places, TwoCommunities.HERE, "百花1号楼")
                .id();
    }

    private MockHttpServletRequestBuilder entry(String path, String room) {
        return post(path)
                .param("id", id.toString())
                .param("place", building.toString())
                .param("stairwell", "2")
                .param("floor", "5")
                .param("room", room)
                .param("address", "百花1号楼2单元" + room)
                .param("usage", "residential");
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

    private Property read() {
        return here.principal().call(() -> properties.read(id));
    }

    @Test
    void a_property_is_registered_from_the_page_of_its_building_and_repeated_safely() throws Exception {
        shows(here, "/places/" + building, "/properties/new?place=" + building, "/households/new?place=" + building);
        shows(here, "/properties/new?place=" + building, building.toString(), "value=\"百花1号楼\"");
        shows(here, "/properties/new", "name=\"q\"");

        for (int times = 0; times < 2; times++) {
            sent(here, entry("/properties", "501")).andExpect(redirectedUrl("/properties/" + id));
        }

        assertThat(read().floor()).isEqualTo(5);
        assertThat(read().result()).isNull();
        shows(here, "/properties?place=" + building + "&result=all", "百花1号楼2单元501");
        shows(
                here,
                "/properties/" + id,
                "/properties/" + id + "/change",
                "/households/new?place=" + building + "&amp;property=" + id);
        shows(here, "/households/new?place=" + building + "&property=" + id, id.toString());
    }

    @Test
    void a_site_has_no_doors_of_its_own() throws Exception {
        PlaceDraft compound = PlaceDraft.of("compound", SmallDistrict.COMMUNITY, "百花小区");
        colleague.principal().run(() -> places.register(compound));

        shows(colleague, "/places/" + compound.id(), "/organisations/new?place=");
        mvc.perform(get("/places/" + compound.id()).with(colleague.page()))
                .andExpect(content().string(not(containsString("/properties/new"))));
        mvc.perform(get("/place-choices?q=百花&dwelling=true").with(colleague.page()))
                .andExpect(content().string(containsString(building.toString())))
                .andExpect(content().string(not(containsString(compound.id().toString()))));
        sent(
                        colleague,
                        post("/properties")
                                .param("id", id.toString())
                                .param("place", compound.id().toString())
                                .param("room", "1"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"place-error\"")));
    }

    @ParameterizedTest
    @CsvSource({
        "place,'',不能空着",
        "place,somewhere,没有这个选项",
        "floor,十楼,数字超出范围",
        "floor,900,数字超出范围",
        "usage,palace,没有这个选项",
        "stairwell,一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一,太长了"
    })
    void a_wrong_field_is_named_beside_it_and_above(String field, String typed, String reason) throws Exception {
        MockHttpServletRequestBuilder request = post("/properties").param("id", id.toString());
        for (String other : List.of("place", "floor", "usage", "stairwell", "room")) {
            request.param(
                    other,
                    other.equals(field)
                            ? typed
                            : other.equals("place") ? building.toString() : other.equals("room") ? "501" : "");
        }

        sent(here, request)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("href=\"#" + field + "\"")))
                .andExpect(content().string(containsString(reason)));
    }

    @Test
    void a_door_needs_a_number_or_an_address() throws Exception {
        sent(here, post("/properties").param("id", id.toString()).param("place", building.toString()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"room-error\"")));
    }

    @Test
    void a_door_is_registered_once_and_the_one_that_is_there_is_shown() throws Exception {
        sent(here, entry("/properties", "501"));
        Property.Id other = Property.Id.fresh();

        sent(
                        here,
                        post("/properties")
                                .param("id", other.toString())
                                .param("place", building.toString())
                                .param("stairwell", "2")
                                .param("floor", "5")
                                .param("room", "501")
                                .param("address", "另写的地址"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("/properties/" + id)));
        here.principal()
                .run(() -> properties.register(
                        new PropertyDraft(other, building, "2", 5, "502", "百花1号楼2单元502", null, null)));
        sent(
                        here,
                        post("/properties/" + other)
                                .param("version", "1")
                                .param("stairwell", "2")
                                .param("floor", "5")
                                .param("room", "501"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("/properties/" + id)));
    }

    @Test
    void who_is_too_late_sees_what_the_other_changed() throws Exception {
        sent(here, entry("/properties", "501"));
        colleague
                .principal()
                .run(() -> properties.change(
                        new PropertyDraft(id, building, null, 6, null, null, Property.Usage.SHOP, null), 1));

        sent(here, entry("/properties/" + id, "503").param("version", "1"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("用途：住宅 → 商铺")))
                .andExpect(content().string(containsString("楼层：5 → 6")))
                .andExpect(content().string(containsString("value=\"503\"")))
                .andExpect(content().string(containsString("name=\"version\" value=\"2\"")));
        sent(
                        here,
                        post("/properties/" + id)
                                .param("version", "2")
                                .param("floor", "")
                                .param("room", "503"))
                .andExpect(redirectedUrl("/properties/" + id));

        assertThat(read().room()).isEqualTo("503");
        assertThat(read().floor()).isNull();
        assertThat(read().usage()).isEqualTo(Property.Usage.SHOP);
        shows(here, "/properties/" + id, "501 → 503");
        shows(here, "/properties/" + id + "/change", "value=\"503\"");
    }

    @Test
    void others_neither_see_nor_change_it() throws Exception {
        sent(here, entry("/properties", "501"));
        TestAccount commander = TestAccount.of(Role.COMMANDER, SmallDistrict.CODE);

        mvc.perform(get("/properties/" + id + "/change").with(there.page())).andExpect(status().isNotFound());
        sent(there, entry("/properties/" + id, "1").param("version", "1")).andExpect(status().isNotFound());
        sent(there, entry("/properties", "1").param("version", "1")).andExpect(status().isUnprocessableContent());
        sent(commander, entry("/properties", "2")).andExpect(status().isForbidden());
        mvc.perform(get("/properties").with(commander.page()))
                .andExpect(content().string(not(containsString("/properties/new"))));
        mvc.perform(get("/properties?place=" + building).with(there.page())).andExpect(status().isNotFound());
    }

    private ResultActions api(TestAccount who, MockHttpServletRequestBuilder request, String body) throws Exception {
        return mvc.perform(
                request.contentType(MediaType.APPLICATION_JSON).content(body).with(who.bearer()));
    }

    @Test
    void the_interface_registers_changes_and_refuses_like_the_page() throws Exception {
        String body = "{\"id\": \"%s\", \"place\": \"%s\", \"stairwell\": \"2\", \"floor\": \"5\", \"room\": \"501\"}"
                .formatted(id, building);
        for (int times = 0; times < 2; times++) {
            api(here, post(API), body)
                    .andExpect(status().isCreated())
                    .andExpect(jsonPath("$.floor").value(5))
                    .andExpect(jsonPath("$.result").doesNotExist());
        }
        api(here, post(API), body.replace("501", "502"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("property.taken"));
        api(here, put(API + "/" + id), "{\"version\": 1, \"usage\": \"shop\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.usage").value("shop"))
                .andExpect(jsonPath("$.room").value("501"))
                .andExpect(jsonPath("$.floor").value(5));
        api(here, put(API + "/" + id), "{\"version\": 1, \"usage\": \"office\"}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("property.changed"));
        api(here, put(API + "/" + id), "{\"version\": 2, \"floor\": \"x\"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("registry.invalid"));
        api(here, post(API), "{\"room\": \"1\"}").andExpect(jsonPath("$.code").value("registry.id"));
        mvc.perform(get(API + "/" + id).with(here.bearer()))
                .andExpect(jsonPath("$.version").value(2));
        mvc.perform(get(API + "/" + id).with(there.bearer())).andExpect(status().isNotFound());
        api(there, put(API + "/" + id), "{\"version\": 2}").andExpect(status().isNotFound());
    }

    @Test
    void a_refusal_names_the_field_in_the_readers_words() throws Exception {
        String body =
                "{\"id\": \"%s\", \"place\": \"%s\", \"room\": \"501\", \"floor\": \"x\"}".formatted(id, building);
        api(here, post(API).queryParam("language", "zh-CN"), body)
                .andExpect(jsonPath("$.detail").value("“楼层”数字超出范围。共 1 处有误，没有保存任何改动。"));
        api(here, post(API).queryParam("language", "en"), body)
                .andExpect(
                        jsonPath("$.detail").value("Floor: is out of range. One mistake in all; nothing was saved."));
    }

    @Test
    void the_interface_undoes_a_result_once_and_with_a_reason() throws Exception {
        sent(here, entry("/properties", "501"));
        mvc.perform(post("/properties/" + id + "/checks")
                .param("check", PropertyCheck.Id.fresh().toString())
                .param("result", "empty")
                .with(here.page()));
        String address = API + "/" + id + "/reopening";
        String body = "{\"check\": \"%s\", \"reason\": \"点错了门\"}".formatted(PropertyCheck.Id.fresh());

        api(there, post(address), body).andExpect(status().isNotFound());
        api(here, post(address), body.replace("点错了门", " "))
                .andExpect(jsonPath("$.code").value("property.reason"));
        api(here, post(address), "{\"reason\": \"点错了门\"}")
                .andExpect(jsonPath("$.code").value("registry.id"));
        mvc.perform(get(API + "/" + id).with(here.bearer()))
                .andExpect(jsonPath("$.result").value("empty"));
        for (int times = 0; times < 2; times++) {
            api(here, post(address), body)
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.result").doesNotExist());
        }
        api(here, post(address), body.replaceAll("check\": \"[^\"]*", "check\": \"" + PropertyCheck.Id.fresh()))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("property.still_open"));
    }
}
