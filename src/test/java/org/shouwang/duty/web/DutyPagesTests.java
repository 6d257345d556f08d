package org.shouwang.duty.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.duty.Assignment;
import org.shouwang.duty.CallUp;
import org.shouwang.duty.CallUps;
import org.shouwang.duty.CoverageRules;
import org.shouwang.duty.Duties;
import org.shouwang.duty.Duty;
import org.shouwang.duty.DutyFixture;
import org.shouwang.duty.Gap;
import org.shouwang.duty.Gaps;
import org.shouwang.duty.Headquarters;
import org.shouwang.duty.Member;
import org.shouwang.duty.MemberDraft;
import org.shouwang.duty.Postings;
import org.shouwang.duty.Staff;
import org.shouwang.duty.Target;
import org.shouwang.duty.Unit;
import org.shouwang.duty.Units;
import org.shouwang.duty.WorkingGroup;
import org.shouwang.registry.Household;
import org.shouwang.registry.HouseholdDraft;
import org.shouwang.registry.Households;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@ShouwangTest
class DutyPagesTests {

    private static final String GRID = SmallDistrict.GRID;

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Households households;

    @Autowired
    Staff staff;

    @Autowired
    Units units;

    @Autowired
    Duties duties;

    @Autowired
    Gaps gaps;

    @Autowired
    CoverageRules rules;

    @Autowired
    Headquarters headquarters;

    @Autowired
    Postings postings;

    @Autowired
    CallUps callUps;

    @Autowired
    TestClock clock;

    TestAccount commander;
    TestAccount officer;
    TestAccount worker;
    PlaceDraft gate;
    UUID guard;

    @BeforeEach
    void open() {
        clock.reset();
        SmallDistrict.open(areas);
        commander = TestAccount.of(Role.COMMANDER, SmallDistrict.CODE);
        officer = TestAccount.of(Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        worker = TestAccount.of(Role.GRID_WORKER, GRID);
        gate = PlaceDraft.of("checkpoint", GRID, "东门");
        DutyFixture.commander().run(() -> places.register(gate));
        guard = DutyFixture.enlist(staff, GRID, Member.Kind.VOLUNTEER, "守门甲", new Member.Skill("driving", "C1"));
    }

    private void shows(String path, TestAccount reader, String text) throws Exception {
        for (String language : List.of("en", "zh-CN")) {
            mvc.perform(get(path).param("language", language).with(reader.page()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString(text)))
                    .andExpect(content().string(not(containsString("??"))));
        }
    }

    private Duty named() {
        return DutyFixture.officer()
                .call(() ->
                        duties.name(Assignment.of(Target.of("place", gate.id().value()), "guard", guard)));
    }

    @Test
    void the_gap_list_proposes_and_takes_and_tells_what_became_of_it() throws Exception {
        shows("/gaps", officer, "class=\"empty\"");
        DutyFixture.rule(rules, "place", "checkpoint", null, "guard", 1);
        DutyFixture.rule(rules, "area", "grid", null, "city_worker", 1);
        shows("/gaps", officer, "守门甲");
        shows("/gaps?role=city_worker", officer, "where");
        shows("/gaps?area=" + SmallDistrict.CODE, commander, "tally-chips");
        Gap gap = DutyFixture.officer()
                .call(() -> gaps.list(new Gaps.Query(null, "guard", null, 10)))
                .rows()
                .getFirst();
        String pick = UuidCreator.getTimeOrderedEpoch() + ":" + gap.id() + ":" + guard;
        String told = java.util.Objects.requireNonNull(mvc.perform(post("/gaps/takings")
                        .param("pick", pick)
                        .param("area", SmallDistrict.COMMUNITY)
                        .param("role", "guard")
                        .with(officer.page()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
        assertThat(told).isEqualTo("/gaps?area=" + SmallDistrict.COMMUNITY + "&role=guard&done=1");
        shows(told, officer, "class=\"said\"");
        for (String outcome : List.of("same", "taken", "busy", "held", "unskilled", "unknown", "role_", "id_taken")) {
            shows("/gaps?" + outcome.replace("role_", "role") + "=3", officer, "main");
        }
        mvc.perform(post("/gaps/takings").with(officer.page())).andExpect(status().isUnprocessableContent());
        mvc.perform(post("/gaps/takings").param("pick", "x").with(officer.page()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post("/gaps/takings").param("pick", pick).with(worker.page()))
                .andExpect(status().isForbidden());
        shows("/gaps", worker, "table");
    }

    @Test
    void who_answers_is_shown_for_a_house_an_area_and_a_position_and_on_their_own_pages() throws Exception {
        PlaceDraft building = PlaceDraft.of("building", GRID, "百花1号楼");
        DutyFixture.commander().run(() -> places.register(building));
        Household home =
                DutyFixture.officer().call(() -> households.register(HouseholdDraft.of(building.id(), "百花1号楼101")));
        DutyFixture.commander()
                .run(() -> duties.name(
                        Assignment.of(Target.of("place", building.id().value()), "stairwell_member", guard)));

        shows("/answering?q=百花", officer, "/answering/household/" + home.id());
        shows("/answering/household/" + home.id(), officer, "tel:10030000001");
        shows("/answering/household/" + UUID.randomUUID(), officer, "class=\"none\"");
        shows("/answering", worker, "h1");
        shows("/answering?area=" + GRID, worker, "class=\"none\"");
        shows("/answering?longitude=1&latitude=1", worker, "class=\"none\"");
        shows("/households/" + home.id(), officer, "tel:10030000001");
        shows("/places/" + building.id(), officer, "/duties/new?kind=place");
        shows("/areas/" + SmallDistrict.COMMUNITY, officer, "posted-panel");
        mvc.perform(get("/answering/castle/" + home.id()).with(officer.page())).andExpect(status().isNotFound());
        mvc.perform(get("/answering?longitude=999&latitude=1").with(officer.page()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(get("/api/v1/answering")
                        .param("kind", "household")
                        .param("id", home.id().toString())
                        .with(worker.bearer()))
                .andExpect(jsonPath("$[0].phone").value("10030000001"));
        mvc.perform(get("/api/v1/answering").with(worker.bearer())).andExpect(status().isUnprocessableContent());
    }

    @Test
    void a_duty_is_named_handed_over_accepted_and_ended() throws Exception {
        UUID other = DutyFixture.enlist(staff, GRID, Member.Kind.VOLUNTEER, "守门乙");
        String form = "/duties/new?kind=place&target=" + gate.id() + "&area=" + GRID;
        shows(form, officer, "守门乙");
        UUID id = UuidCreator.getTimeOrderedEpoch();
        mvc.perform(post("/duties")
                        .param("id", id.toString())
                        .param("kind", "place")
                        .param("target", gate.id().toString())
                        .param("area", GRID)
                        .param("role", "guard")
                        .param("staff", guard.toString())
                        .with(officer.page()))
                .andExpect(status().is3xxRedirection());
        mvc.perform(post("/duties")
                        .param("id", UUID.randomUUID().toString())
                        .param("kind", "place")
                        .param("target", gate.id().toString())
                        .param("area", GRID)
                        .param("role", "guard")
                        .param("staff", guard.toString())
                        .with(officer.page()))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("role=\"alert\"")));
        shows("/duties/" + id, officer, "守门甲");
        shows("/duties?role=guard&kind=place", officer, "东门");
        UUID fresh = UuidCreator.getTimeOrderedEpoch();
        mvc.perform(post("/duties/" + id + "/handover")
                        .param("fresh", fresh.toString())
                        .param("successor", other.toString())
                        .param("note", "钥匙在门岗")
                        .with(officer.page()))
                .andExpect(status().is3xxRedirection());
        shows("/duties/" + id, officer, "钥匙在门岗");
        mvc.perform(post("/duties/" + fresh + "/end").param("reason", "done").with(officer.page()))
                .andExpect(status().is3xxRedirection());
        shows("/duties?state=ended", officer, "守门乙");
        shows("/staff/" + other, officer, "/duties/" + fresh);
        shows("/duties/mine", worker, "class=\"empty\"");
        MemberDraft me = DutyFixture.withAccount(GRID, null, "我", worker.id());
        DutyFixture.commander().run(() -> {
            staff.register(me);
            duties.name(Assignment.of(Target.of("place", gate.id().value()), "point_head", me.id()));
        });
        shows("/duties/mine", worker, "/acceptance");
        UUID mine = worker.principal().call(duties::mine).getFirst().id();
        mvc.perform(post("/duties/" + mine + "/acceptance").with(worker.page())).andExpect(status().is3xxRedirection());
        shows("/duties/mine", worker, "mark jade");
    }

    @Test
    void staff_are_entered_with_errors_told_and_leave() throws Exception {
        shows("/staff", officer, "tel:10030000001");
        shows("/staff?name=shoumen&kind=volunteer&skill=driving&free=yes", officer, "守门甲");
        shows("/staff?name=nobody", officer, "class=\"empty\"");
        shows("/staff/" + guard, officer, "C1");
        shows("/staff/new?area=" + GRID, officer, "name=\"phone\"");
        UUID id = UuidCreator.getTimeOrderedEpoch();
        for (String phone : List.of("12", "10030000002")) {
            mvc.perform(post("/staff")
                            .param("id", id.toString())
                            .param("areaCode", GRID)
                            .param("kind", "staff")
                            .param("name", "某某")
                            .param("phone", phone)
                            .with(officer.page()))
                    .andExpect(phone.length() == 2 ? status().isUnprocessableContent() : status().is3xxRedirection());
        }
        mvc.perform(post("/staff/" + id + "/skills")
                        .param("skill", "police")
                        .param("evidence", " ")
                        .with(officer.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("role=\"alert\"")));
        mvc.perform(post("/staff/" + id + "/skills")
                        .param("skill", "police")
                        .param("evidence", "退役警察")
                        .with(officer.page()))
                .andExpect(status().is3xxRedirection());
        shows("/staff/" + id, officer, "退役警察");
        mvc.perform(post("/staff/" + id + "/leave").with(officer.page())).andExpect(status().is3xxRedirection());
        assertThat(DutyFixture.officer().call(() -> staff.read(id)).active()).isFalse();
        mvc.perform(get("/staff/nobody").with(officer.page())).andExpect(status().isNotFound());
        shows("/staff/units?kind=party", officer, "class=\"empty\"");
    }

    @Test
    void rules_are_drafted_weighed_published_refused_and_ended() throws Exception {
        TestDatabase.get().execute("select duty.ship_rules()");
        shows("/coverage-rules", officer, "1+3");
        shows("/coverage-rules/new", commander, "name=\"role\"");
        UUID id = UuidCreator.getTimeOrderedEpoch();
        mvc.perform(post("/coverage-rules")
                        .param("id", id.toString())
                        .param("name", "卡口双岗")
                        .param("target", "place/checkpoint/")
                        .param("role", "guard", "")
                        .param("amount", "2", "1")
                        .with(commander.page()))
                .andExpect(status().is3xxRedirection());
        shows("/coverage-rules/" + id, commander, "publication");
        mvc.perform(post("/coverage-rules/" + id + "/publication")
                        .param("from", "2020-02-09")
                        .with(commander.page()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post("/coverage-rules/" + id + "/publication").with(commander.page()))
                .andExpect(status().is3xxRedirection());
        shows("/coverage-rules/" + id, commander, "mark jade");
        shows("/coverage-rules", commander, "mark jade");
        mvc.perform(post("/coverage-rules/" + id + "/publication").with(officer.page()))
                .andExpect(status().isForbidden());
        mvc.perform(post("/coverage-rules/" + id + "/end").with(commander.page()))
                .andExpect(status().is3xxRedirection());
        mvc.perform(post("/coverage-rules/" + id + "/removal").with(commander.page()))
                .andExpect(status().is3xxRedirection());
        shows("/coverage-rules/" + id, officer, "卡口双岗");
        mvc.perform(post("/coverage-rules")
                        .param("id", UUID.randomUUID().toString())
                        .param("name", " ")
                        .param("target", "place//")
                        .param("role", "guard")
                        .with(commander.page()))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void a_rule_is_asked_for_in_words_says_what_it_would_mean_and_is_published_for_a_day() throws Exception {
        shows("/coverage-rules/new", commander, "place/compound/closed");
        mvc.perform(get("/coverage-rules/new").param("language", "zh-CN").with(commander.page()))
                .andExpect(content().string(containsString("居民小区 · 封闭管理")));
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        mvc.perform(rule(id, "area/grid/").param("act", "preview").with(commander.page()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("网格：现有 12 个。")))
                .andExpect(content().string(containsString("共要落实 36 项责任；已经有人担任 0 项，会列入空缺 36 项")));
        assertThat(DutyFixture.count("select count(*) from duty.rule where id = '" + id + "'"))
                .isZero();
        mvc.perform(rule(id, "area/planet/").param("act", "preview").with(commander.page()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(rule(id, "area/grid/")
                        .param("act", "publish")
                        .param("from", "2020-02-01")
                        .with(commander.page()))
                .andExpect(status().isUnprocessableContent());
        assertThat(DutyFixture.count("select count(*) from duty.rule where id = '" + id + "'"))
                .isZero();
        mvc.perform(rule(id, "area/grid/")
                        .param("act", "publish")
                        .param("from", "2020-02-12")
                        .with(commander.page()))
                .andExpect(status().is3xxRedirection());
        shows("/coverage-rules/" + id, commander, "2020-02-12");
        shows("/coverage-rules/new?like=" + id, commander, "网格三人");
        shows("/coverage-rules/new?replaces=" + id, commander, "name=\"replaces\" value=\"" + id);
        String next = UuidCreator.getTimeOrderedEpoch().toString();
        mvc.perform(rule(next, "area/community/")
                        .param("replaces", id)
                        .param("act", "preview")
                        .with(commander.page()))
                .andExpect(content().string(containsString("改后空缺少")));
        mvc.perform(rule(next, "area/community/")
                        .param("replaces", id)
                        .param("act", "publish")
                        .param("from", "2020-02-13")
                        .with(commander.page()))
                .andExpect(status().is3xxRedirection());
        shows("/coverage-rules/" + next, commander, "2020-02-13");
        shows("/coverage-rules/" + id, commander, "/coverage-rules/" + next);
        mvc.perform(rule(id, "area/community/").with(commander.page())).andExpect(status().isConflict());
        mvc.perform(rule(id, "area/grid/").with(officer.page())).andExpect(status().isForbidden());
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder rule(
            String id, String target) {
        return post("/coverage-rules")
                .param("id", id)
                .param("language", "zh-CN")
                .param("name", "网格三人")
                .param("target", target)
                .param("role", "guard", "", "")
                .param("amount", "3", "1", "1")
                .param("each", "target", "target", "target")
                .param("skill", "", "", "");
    }

    @Test
    void a_group_is_made_and_dissolved_and_another_districts_headquarters_cannot() throws Exception {
        String group = UuidCreator.getTimeOrderedEpoch().toString();
        shows("/headquarters/groups/new", commander, "action=\"/headquarters/groups\"");
        mvc.perform(post("/headquarters/groups")
                        .param("id", group)
                        .param("name", "复工专班")
                        .with(commander.page()))
                .andExpect(status().is3xxRedirection());
        shows("/headquarters", commander, "复工专班");
        TestAccount stranger = TestAccount.of(Role.COMMANDER, "420104");
        mvc.perform(post("/headquarters/groups/" + group + "/dissolution")
                        .param("why", "不要了")
                        .with(stranger.page()))
                .andExpect(status().isNotFound());
        mvc.perform(post("/headquarters/groups/" + group + "/dissolution").with(commander.page()))
                .andExpect(status().isUnprocessableContent());
        for (int time = 0; time < 2; time++) {
            mvc.perform(post("/headquarters/groups/" + group + "/dissolution")
                            .param("why", "任务完成")
                            .with(commander.page()))
                    .andExpect(status().is3xxRedirection());
        }
        mvc.perform(get("/headquarters").with(commander.page()))
                .andExpect(content().string(not(containsString("复工专班"))));
        assertThat(DutyFixture.count(
                        "select coalesce(sum(amount), 0) from platform.tally_delta where measure = 'working_group'"))
                .isZero();
    }

    @Test
    void headquarters_shows_heads_groups_and_members_and_is_kept_by_itself() throws Exception {
        shows("/headquarters", officer, "class=\"none\"");
        UUID leader = DutyFixture.enlist(staff, SmallDistrict.CODE, Member.Kind.STAFF, "某区长");
        Unit unit = new Unit(UUID.randomUUID(), SmallDistrict.CODE, Unit.Kind.DEPARTMENT, "区某局", true, true, 1);
        UUID group = UUID.randomUUID();
        DutyFixture.commander().run(() -> {
            units.registerAll(List.of(unit));
            headquarters.keep(new WorkingGroup.Draft(
                    group, SmallDistrict.CODE, 1, "综合协调组", "会商", leader, List.of(unit.id()), "assumed"));
        });
        mvc.perform(post("/headquarters/heads")
                        .param("place", "1")
                        .param("staff", leader.toString())
                        .with(commander.page()))
                .andExpect(status().is3xxRedirection());
        shows("/headquarters", officer, "某区长");
        shows("/headquarters/groups/" + group, commander, "区某局");
        mvc.perform(post("/headquarters/groups/" + group).param("name", " ").with(commander.page()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post("/headquarters/groups/" + group)
                        .param("name", "综合组")
                        .param("leader", leader.toString())
                        .param("unit", unit.id().toString())
                        .with(commander.page()))
                .andExpect(status().is3xxRedirection());
        shows("/headquarters", commander, "综合组");
        mvc.perform(post("/headquarters/heads")
                        .param("place", "1")
                        .param("staff", leader.toString())
                        .with(officer.page()))
                .andExpect(status().isForbidden());
    }

    @Test
    void people_are_posted_shown_on_the_communitys_page_and_recalled() throws Exception {
        Unit unit = new Unit(UUID.randomUUID(), SmallDistrict.CODE, Unit.Kind.DEPARTMENT, "区某局", true, true, 1);
        MemberDraft cadre = new MemberDraft(
                UUID.randomUUID(),
                SmallDistrict.CODE,
                Member.Kind.STAFF,
                unit.id(),
                "某干部",
                "",
                0,
                true,
                "10030000009",
                null,
                List.of());
        DutyFixture.commander().run(() -> {
            units.registerAll(List.of(unit));
            staff.register(cadre);
        });
        shows("/postings", officer, "class=\"empty\"");
        shows("/postings?area=" + SmallDistrict.COMMUNITY, commander, "某干部");
        mvc.perform(post("/postings")
                        .param("area", SmallDistrict.COMMUNITY)
                        .param("staff", cadre.id().toString())
                        .param("task", "卡口值守")
                        .with(commander.page()))
                .andExpect(status().is3xxRedirection());
        shows("/postings", officer, "tel:10030000009");
        shows("/areas/" + SmallDistrict.COMMUNITY, officer, "卡口值守");
        shows("/postings?area=" + SmallDistrict.CODE, commander, "某干部");
        mvc.perform(post("/postings")
                        .param("area", SmallDistrict.STREET)
                        .param("staff", cadre.id().toString())
                        .with(commander.page()))
                .andExpect(status().isUnprocessableContent());
        UUID posting = DutyFixture.commander()
                .call(() -> postings.within(SmallDistrict.CODE))
                .getFirst()
                .id();
        mvc.perform(post("/postings/" + posting + "/recall").with(officer.page()))
                .andExpect(status().isForbidden());
        mvc.perform(post("/postings/" + posting + "/recall")
                        .param("area", SmallDistrict.COMMUNITY)
                        .with(commander.page()))
                .andExpect(status().is3xxRedirection());
        shows("/postings", officer, "class=\"empty\"");
    }

    @Test
    void a_call_is_sent_signed_and_decided() throws Exception {
        shows("/call-ups", worker, "class=\"empty\"");
        shows("/call-ups/new", commander, "name=\"deadline\"");
        UUID id = UuidCreator.getTimeOrderedEpoch();
        for (String deadline : List.of("昨天", "2020-02-10T18:00")) {
            mvc.perform(post("/call-ups")
                            .param("id", id.toString())
                            .param("title", "征集志愿者")
                            .param("amount", "1")
                            .param("place", "东站")
                            .param("starts", "2020-02-11T08:00")
                            .param("deadline", deadline)
                            .with(commander.page()))
                    .andExpect(deadline.equals("昨天") ? status().isUnprocessableContent() : status().is3xxRedirection());
        }
        shows("/call-ups/" + id, worker, "class=\"help\"");
        mvc.perform(post("/call-ups/" + id + "/sign-ups")
                        .param("fresh", UUID.randomUUID().toString())
                        .with(worker.page()))
                .andExpect(status().isNotFound());
        DutyFixture.commander().run(() -> staff.register(DutyFixture.withAccount(GRID, null, "我", worker.id())));
        shows("/call-ups/" + id, worker, "name=\"wish\"");
        String signing = "{\"id\": \"" + UuidCreator.getTimeOrderedEpoch() + "\", \"wish\": \"随时可以\"}";
        for (int repeat = 0; repeat < 2; repeat++) {
            mvc.perform(post("/api/v1/call-ups/" + id + "/sign-ups")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(signing)
                            .with(worker.bearer()))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.state").value("signed"));
        }
        shows("/call-ups/" + id, worker, "/withdrawal");
        shows("/call-ups/" + id, commander, "name=\"chosen\"");
        CallUp.SignUp one =
                DutyFixture.commander().call(() -> callUps.signUps(id)).getFirst();
        mvc.perform(post("/call-ups/" + id + "/choice")
                        .param("chosen", one.id().toString())
                        .with(commander.page()))
                .andExpect(status().is3xxRedirection());
        shows("/call-ups", worker, "mark jade");
        shows("/call-ups/" + id, commander, "mark jade");
        mvc.perform(get("/api/v1/call-ups").with(worker.bearer()))
                .andExpect(jsonPath("$[0].mine").value("chosen"));
    }

    @Test
    void the_interface_names_lists_counts_and_hands_over() throws Exception {
        Duty duty = named();
        UUID other = DutyFixture.enlist(staff, GRID, Member.Kind.VOLUNTEER, "守门乙");
        mvc.perform(get("/api/v1/duties").with(officer.bearer()))
                .andExpect(jsonPath("$.items[0].id").value(duty.id().toString()));
        mvc.perform(get("/api/v1/duties/count").with(officer.bearer()))
                .andExpect(jsonPath("$.duties").value(1));
        UUID fresh = UuidCreator.getTimeOrderedEpoch();
        mvc.perform(post("/api/v1/duties/" + duty.id() + "/handover")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"id\": \"" + fresh + "\", \"successor\": \"" + other + "\"}")
                        .with(officer.bearer()))
                .andExpect(status().isOk());
        String naming =
                "[{\"id\": \"" + UuidCreator.getTimeOrderedEpoch() + "\", \"targetKind\": \"place\", \"targetId\": \""
                        + gate.id() + "\", \"role\": \"point_head\", \"staff\": \"" + guard + "\"}]";
        mvc.perform(post("/api/v1/duties")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(naming)
                        .with(officer.bearer()))
                .andExpect(content().string(containsString("role")));
        mvc.perform(get("/api/v1/gaps").with(officer.bearer()))
                .andExpect(jsonPath("$.items").isEmpty());
        mvc.perform(get("/api/v1/duties/mine").with(worker.bearer()))
                .andExpect(jsonPath("$").isEmpty());
    }
}
