package org.shouwang.figure.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.shouwang.area.SmallDistrict.CODE;
import static org.shouwang.area.SmallDistrict.COMMUNITY;
import static org.shouwang.area.SmallDistrict.GRID;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shouwang.account.Role;
import org.shouwang.area.AreaOutlines;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

@ShouwangTest
class FigurePagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    AreaOutlines outlines;

    @Autowired
    Places places;

    @Autowired
    org.shouwang.platform.job.QueuedJobs jobs;

    TestAccount commander;
    TestAccount officer;
    Place building;

    @BeforeEach
    void district() {
        SmallDistrict.open(areas);
        SmallDistrict.commander().run(() -> {
            outlines.store(Map.of(CODE, SmallDistrict.outline()), AreaOutlines.Source.OFFICIAL);
            outlines.generate(CODE);
            List<PlaceDraft> drafts = SmallDistrict.buildings(GRID, 3);
            places.registerAll(drafts);
        });
        building = SmallDistrict.commander()
                .call(() -> places.list(org.shouwang.area.PlaceQuery.all(GRID)).getFirst());
        commander = TestAccount.of(Role.COMMANDER, CODE);
        officer = TestAccount.of(Role.COMMUNITY_OFFICER, COMMUNITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {CODE, "370105001", COMMUNITY, GRID})
    void the_glance_works_at_every_level_in_both_languages(String code) throws Exception {
        mvc.perform(get("/glance/" + code).with(commander.page()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("摸排人口")))
                .andExpect(content().string(containsString("shapes.svg?v=")))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get("/glance/" + code)
                        .param("language", "en")
                        .param("figure", "T15")
                        .with(commander.page()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("households surveyed")))
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void a_district_without_outlines_or_with_none_below_still_shows_its_figures() throws Exception {
        for (String gone : List.of("length(area_code) > 6", "true")) {
            org.shouwang.testing.TestDatabase.get().execute("delete from area.outline where " + gone);
            mvc.perform(get("/glance/" + CODE).with(commander.page()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("还没有边界")));
        }
    }

    @Test
    void the_shapes_are_kept_by_the_browser() throws Exception {
        mvc.perform(get("/glance/" + CODE + "/shapes.svg").with(commander.page()))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("immutable")))
                .andExpect(header().exists("ETag"))
                .andExpect(content().string(containsString("id=\"a" + GRID + "\"")));
    }

    @Test
    void another_area_is_not_there() throws Exception {
        for (String path : List.of("/glance/370105002", "/areas/370105002", "/glance/370105002/shapes.svg")) {
            mvc.perform(get(path).with(officer.page())).andExpect(status().isNotFound());
        }
        mvc.perform(get("/api/v1/figures").param("area", "370105002").with(officer.bearer()))
                .andExpect(status().isNotFound());
    }

    @Test
    void figures_are_fetched_by_area_and_day() throws Exception {
        String today =
                java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).toString();
        mvc.perform(get("/api/v1/figures")
                        .param("area", CODE)
                        .param("on", today)
                        .with(commander.bearer()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[?(@.code=='T11')].value").value(12))
                .andExpect(jsonPath("$[?(@.code=='T15')].value").value(3))
                .andExpect(jsonPath("$[?(@.code=='T15')].unit").value("buildings"))
                .andExpect(jsonPath("$[?(@.code=='T15')].nameZh").value("楼宇"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "area=37010x",
                "area=3701050",
                "area=370105&on=2020-02-30",
                "area=370105&on=tomorrow",
                "on=2020-02-10"
            })
    void what_is_no_area_or_day_is_a_bad_request(String query) throws Exception {
        mvc.perform(get("/api/v1/figures?" + query).with(commander.bearer()))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType("application/problem+json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {CODE, "370105001", COMMUNITY, GRID})
    void an_area_has_its_page_at_every_level(String code) throws Exception {
        for (String language : List.of("zh-CN", "en")) {
            mvc.perform(get("/areas/" + code).param("language", language).with(commander.page()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("??"))));
        }
        mvc.perform(get("/areas/" + code + "/report").with(commander.page()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void a_community_is_moved_from_its_page() throws Exception {
        UUID id = UUID.randomUUID();
        mvc.perform(post("/areas/" + COMMUNITY + "/recodings")
                        .param("id", id.toString())
                        .param("kind", "move_community")
                        .param("reason", "鲁政字〔2020〕1号")
                        .param("target", SmallDistrict.OTHER_STREET)
                        .with(commander.page()))
                .andExpect(redirectedUrl("/recodings/" + id));
        mvc.perform(get("/recodings/" + id).with(commander.page()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("已办 0 步，共 1 步")));
        jobs.runAll();
        mvc.perform(get("/recodings/" + id + "/progress").with(commander.page()))
                .andExpect(header().string("HX-Redirect", "/areas/370105002003?done=move_community"));
        mvc.perform(get("/recodings/" + UUID.randomUUID()).with(commander.page()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/areas/" + COMMUNITY).param("done", "move_community").with(commander.page()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("社区已划转")))
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void a_change_that_makes_no_sense_says_why() throws Exception {
        mvc.perform(post("/areas/" + COMMUNITY + "/recodings")
                        .param("kind", "merge_communities")
                        .param("reason", "试")
                        .param("target", COMMUNITY)
                        .with(commander.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("不能并入自己")));
        mvc.perform(post("/areas/" + COMMUNITY + "/recodings")
                        .param("kind", "rename")
                        .with(officer.page()))
                .andExpect(status().isForbidden());
    }

    @Test
    void outlines_are_imported_and_what_is_wrong_is_listed() throws Exception {
        String file = """
                {"type":"FeatureCollection","features":[
                 {"type":"Feature","properties":{"code":"%s"},"geometry":{"type":"Polygon","coordinates":[[[116.95,36.68],[116.96,36.68],[116.96,36.69],[116.95,36.68]]]}},
                 {"type":"Feature","properties":{},"geometry":null}]}
                """.formatted(GRID);
        mvc.perform(multipart("/areas/" + CODE + "/outlines")
                        .file(new MockMultipartFile(
                                "file",
                                "a.geojson",
                                "application/geo+json",
                                file.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        .with(commander.page()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("已导入 1 个边界")))
                .andExpect(content().string(containsString("没有区划代码")));
    }

    @Test
    void the_official_list_is_imported_whole_or_each_mistake_is_named() throws Exception {
        String good = "code,name,parent_code,level\n370105001003,第三社区,370105001,community\n";
        mvc.perform(upload("a.csv", good))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("已新增 1 个区划")));
        String bad = "统计用区划代码,名称\n370105009001,孤儿社区\n37010500,短码\n370105001004,\n";
        mvc.perform(upload("b.csv", bad))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("第 2 行，上级代码“370105009”：上级区划不存在")))
                .andExpect(content().string(containsString("不是区划代码")))
                .andExpect(content().string(containsString("第 4 行")))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(upload("c.csv", "编号\n1\n"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(not(containsString("??"))));
    }

    private org.springframework.test.web.servlet.RequestBuilder upload(String name, String text) {
        return multipart("/areas/" + CODE + "/divisions")
                .file(new MockMultipartFile(
                        "file", name, "text/csv", text.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .with(commander.page());
    }

    @Test
    void outlines_are_generated_in_the_background() throws Exception {
        org.shouwang.testing.TestDatabase.get().execute("delete from area.outline where area_code = '" + GRID + "'");
        mvc.perform(post("/areas/" + CODE + "/outlines/generation").with(commander.page()))
                .andExpect(redirectedUrl("/areas/" + CODE + "?done=outlines"));
        jobs.runAll();
        SmallDistrict.commander().run(() -> assertThat(outlines.of(GRID)).isNotNull());
    }

    @Test
    void places_are_listed_shown_and_changed() throws Exception {
        for (String path : List.of(
                "/places", "/places?area=" + GRID + "&kind=building&text=1&sort=-name", "/places/" + building.id())) {
            mvc.perform(get(path).with(officer.page()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("1号楼")))
                    .andExpect(content().string(not(containsString("??"))));
        }
        mvc.perform(get("/places/" + building.id() + "/change").with(officer.page()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(post("/places/" + building.id())
                        .param("version", "1")
                        .param("kind", "building")
                        .param("name", "甲号楼")
                        .param("areaCode", GRID)
                        .with(officer.page()))
                .andExpect(redirectedUrl("/places/" + building.id()));
        officer.principal()
                .run(() -> assertThat(places.require(building.id()).name()).isEqualTo("甲号楼"));
        mvc.perform(post("/places/" + building.id() + "/closure")
                        .param("version", "2")
                        .with(officer.page()))
                .andExpect(redirectedUrl("/places?area=" + GRID));
        mvc.perform(get("/places/" + building.id()).with(officer.page())).andExpect(status().isNotFound());
    }

    @Test
    void a_place_is_registered_and_what_is_wrong_stays_filled_in() throws Exception {
        mvc.perform(get("/places/new").param("area", GRID).with(officer.page())).andExpect(status().isOk());
        mvc.perform(post("/places")
                        .param("kind", "hotel")
                        .param("name", "某宾馆")
                        .param("longitude", "1")
                        .param("latitude", "1")
                        .with(officer.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("不在您管辖范围的任何网格里")))
                .andExpect(content().string(containsString("某宾馆")));
        mvc.perform(post("/places")
                        .param("id", UUID.randomUUID().toString())
                        .param("kind", "hotel")
                        .param("name", "某宾馆")
                        .param("areaCode", GRID)
                        .with(officer.page()))
                .andExpect(status().is3xxRedirection());
        mvc.perform(get("/places").param("kind", "hotel").with(officer.page()))
                .andExpect(content().string(containsString("某宾馆")));
    }

    @Test
    void another_communitys_place_is_not_there() throws Exception {
        TestAccount other = TestAccount.of(Role.COMMUNITY_OFFICER, "370105002001");
        mvc.perform(get("/places/" + building.id()).with(other.page())).andExpect(status().isNotFound());
        mvc.perform(get("/places").with(other.page()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("1号楼"))));
    }
}
