package org.shouwang.figure.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.shouwang.area.SmallDistrict.COMMUNITY;
import static org.shouwang.area.SmallDistrict.GRID;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.AreaOutlines;
import org.shouwang.area.Areas;
import org.shouwang.area.Beat;
import org.shouwang.area.BeatChange;
import org.shouwang.area.Beats;
import org.shouwang.area.Place;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ShouwangTest
class BeatPagesTests {

    private static final String PAGE = "/areas/" + GRID + "/beats";

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    AreaOutlines outlines;

    @Autowired
    Places places;

    @Autowired
    Beats beats;

    private TestAccount officer;
    private TestAccount worker;
    private TestAccount elsewhere;
    private PlaceDraft one;
    private PlaceDraft two;
    private final UUID id = UUID.randomUUID();

    @BeforeEach
    void grid() {
        SmallDistrict.open(areas);
        officer = TestAccount.of(Role.COMMUNITY_OFFICER, COMMUNITY);
        worker = TestAccount.of(Role.GRID_WORKER, GRID);
        elsewhere = TestAccount.of(Role.GRID_WORKER, "370105002001001");
        one = new PlaceDraft(
                Place.Id.fresh(), GRID, "building", "1号楼", "", null, 116.96, 36.69, 2, 6, null, null, null);
        two = PlaceDraft.of("building", GRID, "2号楼");
        SmallDistrict.commander().run(() -> {
            outlines.store(Map.of(SmallDistrict.CODE, SmallDistrict.outline()), AreaOutlines.Source.OFFICIAL);
            outlines.generate(SmallDistrict.CODE);
            places.registerAll(List.of(one, two));
        });
    }

    private MockHttpServletRequestBuilder draw(UUID beat, String name, Object by, String... parts) {
        return post(PAGE)
                .param("id", beat.toString())
                .param("name", name)
                .param("worker", by.toString())
                .param("part", parts);
    }

    private void shown(TestAccount reader, String path, String... texts) throws Exception {
        for (String language : List.of("en", "zh-CN")) {
            var page = mvc.perform(get(path).param("language", language).with(reader.page()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("??"))));
            for (String text : language.equals("en") ? new String[0] : texts) {
                page.andExpect(content().string(containsString(text)));
            }
        }
    }

    @Test
    void a_beat_is_drawn_given_changed_and_ended_and_its_history_stays() throws Exception {
        shown(officer, PAGE, "还没有包干片", "没有包干的（2）", "<circle");
        mvc.perform(draw(id, "东片", worker.id(), one.id() + ":1").with(officer.page()))
                .andExpect(redirectedUrl(PAGE + "?done=true"));
        shown(officer, PAGE + "?done=true", "东片", "测试" + worker.username(), "1号楼 2单元", "没有包干的（2）");
        shown(officer, PAGE + "?beat=" + id, "修改“东片”");

        mvc.perform(draw(
                                id,
                                "东片",
                                worker.id(),
                                one.id().toString(),
                                one.id() + ":2",
                                two.id().toString())
                        .with(officer.page()))
                .andExpect(redirectedUrl(PAGE + "?done=true"));
        shown(officer, PAGE, "都有人包干");
        mvc.perform(post(PAGE + "/" + id + "/ending").with(officer.page()))
                .andExpect(redirectedUrl(PAGE + "?done=true"));

        shown(officer, PAGE, "没有包干的（2）", "结束“东片”");
        officer.principal()
                .run(() -> assertThat(beats.history(GRID, 10))
                        .extracting(BeatChange::action, BeatChange::parts)
                        .containsExactly(
                                org.assertj.core.groups.Tuple.tuple(BeatChange.Action.ENDED, 2),
                                org.assertj.core.groups.Tuple.tuple(BeatChange.Action.CHANGED, 2),
                                org.assertj.core.groups.Tuple.tuple(BeatChange.Action.DRAWN, 1)));
        mvc.perform(post(PAGE + "/" + id + "/ending").with(officer.page())).andExpect(status().isNotFound());
    }

    @Test
    void a_repeat_changes_nothing_and_leaves_no_history() throws Exception {
        for (int i = 0; i < 2; i++) {
            mvc.perform(draw(id, "东片", "", two.id().toString()).with(officer.page()))
                    .andExpect(redirectedUrl(PAGE + "?done=true"));
        }

        officer.principal().run(() -> assertThat(beats.history(GRID, 10)).hasSize(1));
    }

    @Test
    void overlaps_and_what_makes_no_sense_are_refused_with_the_choice_kept() throws Exception {
        mvc.perform(draw(id, "东片", "", one.id() + ":1").with(officer.page()));
        UUID other = UUID.randomUUID();
        refused(draw(other, "西片", "", one.id().toString()), "已属于别的包干片");
        refused(draw(other, "西片", "", one.id() + ":1"), "已属于别的包干片");
        refused(draw(other, " ", "", two.id().toString()), "请填写包干片名称");
        refused(draw(other, "西片", ""), "请至少选一栋楼");
        refused(draw(other, "西片", elsewhere.id(), two.id().toString()), "这个账号不管这个网格");
        for (String part : List.of("x", UUID.randomUUID().toString(), two.id() + ":" + "9".repeat(30))) {
            mvc.perform(draw(other, "西片", "", part).with(officer.page())).andExpect(status().isNotFound());
        }
        officer.principal()
                .run(() -> assertThat(beats.within(GRID)).extracting(Beat::name).containsExactly("东片"));
    }

    private void refused(MockHttpServletRequestBuilder request, String why) throws Exception {
        mvc.perform(request.with(officer.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString(why)));
    }

    @Test
    void another_communitys_beats_are_neither_seen_nor_taken_over() throws Exception {
        mvc.perform(draw(id, "东片", "", two.id().toString()).with(officer.page()));
        TestAccount stranger = TestAccount.of(Role.COMMUNITY_OFFICER, "370105002001");

        mvc.perform(post("/areas/370105002001001/beats")
                        .param("id", id.toString())
                        .param("name", "抢")
                        .param("part", two.id().toString())
                        .with(stranger.page()))
                .andExpect(status().isNotFound());
        mvc.perform(post(PAGE + "/" + id + "/ending").with(stranger.page())).andExpect(status().isNotFound());
        mvc.perform(get("/api/v1/beats").param("area", GRID).with(stranger.bearer()))
                .andExpect(status().isNotFound());
        mvc.perform(get(PAGE).with(stranger.page()))
                .andExpect(content().string(not(containsString("东片"))))
                .andExpect(content().string(not(containsString("测试" + worker.username()))));
        officer.principal()
                .run(() -> assertThat(beats.within(GRID)).extracting(Beat::name).containsExactly("东片"));
    }

    @Test
    void a_worker_finds_their_own_beat_and_who_has_none_the_area() throws Exception {
        mvc.perform(draw(id, "东片", worker.id(), one.id() + ":2").with(officer.page()));

        shown(worker, "/beats", "我包干的楼和单元", "东片", "1号楼 2单元");
        mvc.perform(get("/beats").with(officer.page())).andExpect(redirectedUrl("/areas/" + COMMUNITY + "/beats"));
        shown(officer, "/areas/" + COMMUNITY + "/beats", "第1网格", "没有包干的楼院");
        TestAccount volunteer = TestAccount.of(Role.VOLUNTEER, COMMUNITY);
        mvc.perform(draw(id, "东片", "", two.id().toString()).with(volunteer.page()))
                .andExpect(status().isForbidden());
    }

    @Test
    void scripts_draw_and_end_beats_too() throws Exception {
        String wanted = "{\"grid\":\"%s\",\"name\":\"东片\",\"worker\":\"%s\",\"parts\":[\"%s\"]}"
                .formatted(GRID, worker.id(), two.id());
        mvc.perform(put("/api/v1/beats/" + id)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(wanted)
                        .with(officer.bearer()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.parts[0]").value(two.id().toString()));
        mvc.perform(get("/api/v1/beats").with(worker.bearer()))
                .andExpect(jsonPath("$[0].name").value("东片"));
        mvc.perform(put("/api/v1/beats/" + id)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":1}")
                        .with(officer.bearer()))
                .andExpect(status().is4xxClientError());
        mvc.perform(delete("/api/v1/beats/" + id).with(officer.bearer())).andExpect(status().isNoContent());
        mvc.perform(delete("/api/v1/beats/" + id).with(officer.bearer())).andExpect(status().isNotFound());
    }
}
