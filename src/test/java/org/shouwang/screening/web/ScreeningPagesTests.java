package org.shouwang.screening.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwang.screening.ScreeningFixture.as;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.registry.Household;
import org.shouwang.response.Responses;
import org.shouwang.screening.Checkpoints;
import org.shouwang.screening.Pass;
import org.shouwang.screening.PassKind;
import org.shouwang.screening.Passes;
import org.shouwang.screening.ScreeningFixture;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ShouwangTest
class ScreeningPagesTests {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Responses responses;

    @Autowired
    Checkpoints checkpoints;

    @Autowired
    Passes passes;

    @Autowired
    TestClock clock;

    ScreeningFixture here;

    @BeforeEach
    void open() {
        clock.reset();
        here = new ScreeningFixture(areas, responses, places, checkpoints, passes);
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request, TestAccount who) throws Exception {
        return mvc.perform(request.with(who.page())).andReturn().getResponse();
    }

    private String page(String path, TestAccount who) throws Exception {
        MockHttpServletResponse english = ask(get(path).queryParam("language", "en"), who);
        assertThat(english.getStatus()).as(path).isEqualTo(200);
        assertThat(english.getContentAsString()).doesNotContain("??");
        MockHttpServletResponse chinese = ask(get(path).queryParam("language", "zh-CN"), who);
        assertThat(chinese.getStatus()).as(path).isEqualTo(200);
        return chinese.getContentAsString();
    }

    @Test
    void checkpoints_are_listed_shown_set_up_and_changed() throws Exception {
        TestAccount officer = here.people.officer;
        assertThat(page("/checkpoints", officer)).contains("东门", "设卡", "查证测温");
        assertThat(page("/checkpoints?state=sealed", officer)).doesNotContain("东门");
        assertThat(page("/checkpoints/" + here.gate, officer)).contains("在这里怎么过", "按要求设置");
        var fresh = as(officer, () -> places.register(PlaceDraft.of("entrance", SmallDistrict.GRID, "西门")));
        assertThat(page("/checkpoints/" + fresh.id(), officer)).contains("未设");
        assertThat(put(fresh.id().toString(), "sealed", "closed", officer).getStatus())
                .isEqualTo(302);
        assertThat(page("/checkpoints/" + fresh.id(), officer)).contains("封闭", "足不出户");
        MockHttpServletResponse refused = put(fresh.id().toString(), "open", "closed", officer);
        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(refused.getContentAsString()).contains("刷新后再改");
        assertThat(put(fresh.id().toString(), "ajar", "closed", officer).getStatus())
                .isEqualTo(422);
        assertThat(ask(get("/checkpoints"), here.keeper).getStatus()).isEqualTo(403);
    }

    private MockHttpServletResponse put(String place, String state, String regime, TestAccount who) throws Exception {
        return ask(
                post("/checkpoints/" + place)
                        .param("step", UuidCreator.getTimeOrderedEpoch().toString())
                        .param("state", state)
                        .param("regime", regime)
                        .param("watches", "compound")
                        .param("reason", "夜间封闭"),
                who);
    }

    @Test
    void a_gatekeeper_stands_at_a_gate_and_takes_along_what_it_takes_to_verify() throws Exception {
        MockHttpServletResponse only = ask(get("/gate"), here.keeper);
        assertThat(only.getRedirectedUrl()).isEqualTo("/gate/" + here.gate);
        assertThat(page("/gate/" + here.gate, here.keeper)).contains("体温正常，放行", "已过期", "{0} 条待发");
        as(here.people.officer, () -> {
            var west = places.register(PlaceDraft.of("entrance", SmallDistrict.GRID, "西门"));
            return checkpoints.put(new org.shouwang.screening.CheckpointDraft(
                    UuidCreator.getTimeOrderedEpoch(),
                    west.id(),
                    null,
                    org.shouwang.screening.Checkpoint.Watch.COMPOUND,
                    org.shouwang.screening.Checkpoint.State.CHECKPOINT,
                    "free",
                    "",
                    null));
        });
        assertThat(page("/gate", here.keeper)).contains("东门", "西门");
        TestAccount stranger = TestAccount.of(org.shouwang.account.Role.GATEKEEPER, "370105002001");
        assertThat(page("/gate", stranger)).contains("还没有卡口");
        assertThat(ask(get("/gate/" + here.gate), stranger).getStatus()).isEqualTo(404);
        here.issued(PassKind.VISITOR);
        String kit = ask(get("/api/v1/checkpoints/" + here.gate + "/kit"), here.keeper)
                .getContentAsString();
        assertThat(kit).contains("\"keys\"", "\"staleAfter\":24", "东门").doesNotContain("王某");
        assertThat(ask(get("/api/v1/checkpoints/" + here.gate + "/kit"), stranger)
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void a_scan_is_sent_by_the_interface_and_wrong_input_is_refused_by_name() throws Exception {
        Pass pass = here.issued(PassKind.VISITOR);
        String good = """
                {"id": "%s", "checkpoint": "%s", "direction": "in", "means": "pass", "code": "%s", "reading": "normal",
                 "at": "%s", "sentAt": "%s"}
                """.formatted(
                ScreeningFixture.idAt(clock.instant()), here.gate, passes.text(pass), clock.instant(), clock.instant());
        MockHttpServletResponse answer = send(good);
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString()).contains("\"verdict\":\"let\"", "\"finding\":\"good\"");
        assertThat(send(good).getContentAsString()).isEqualTo(answer.getContentAsString());
        assertThat(send(good.replace("\"normal\"", "\"none\"")).getStatus()).isEqualTo(409);
        assertThat(send(good.replace("\"in\"", "\"up\"")).getContentAsString()).contains("scan.direction");
        assertThat(send(good.replace("\"pass\"", "\"hand\"")).getContentAsString())
                .contains("scan.note");
        assertThat(send("{}").getContentAsString()).contains("scan.id");
    }

    private MockHttpServletResponse send(String body) throws Exception {
        return mvc.perform(post("/api/v1/scans")
                        .contentType("application/json")
                        .content(body)
                        .with(here.keeper.bearer()))
                .andReturn()
                .getResponse();
    }

    @Test
    void rules_are_seen_by_officers_and_changed_by_headquarters() throws Exception {
        assertThat(page("/checkpoints/rules", here.people.officer))
                .contains("足不出户")
                .doesNotContain("保存规则");
        assertThat(page("/checkpoints/rules", here.people.commander)).contains("保存规则");
        assertThat(ask(rule("0", "24"), here.people.commander).getStatus()).isEqualTo(302);
        assertThat(ask(rule("9", "9"), here.people.commander).getStatus()).isEqualTo(422);
        assertThat(ask(rule("x", "9"), here.people.commander).getStatus()).isEqualTo(422);
        assertThat(ask(rule("0", "24"), here.people.officer).getStatus()).isEqualTo(403);
    }

    private static MockHttpServletRequestBuilder rule(String from, String to) {
        return post("/checkpoints/rules")
                .param("regime", "free")
                .param("kind", "duty")
                .param("allowed", "true")
                .param("district", "true")
                .param("everyDays", "0")
                .param("minutes", "0")
                .param("fromHour", from)
                .param("toHour", to);
    }

    @Test
    void passes_are_issued_shown_with_their_code_and_voided() throws Exception {
        TestAccount officer = here.people.officer;
        assertThat(page("/passes", officer)).contains("还没有发过通行证");
        assertThat(page("/passes/new", officer)).contains("持证人");
        MockHttpServletResponse made = ask(issue("王某"), officer);
        assertThat(made.getStatus()).isEqualTo(302);
        String address = String.valueOf(made.getRedirectedUrl());
        assertThat(page(address, officer)).contains("<svg", "访客临时证", "省外", "作废这张证");
        assertThat(ask(issue(" "), officer).getStatus()).isEqualTo(422);
        assertThat(ask(post(address + "/voiding"), officer).getStatus()).isEqualTo(302);
        assertThat(page(address, officer)).contains("已作废").doesNotContain("作废这张证");
        assertThat(page("/passes?show=good", officer)).doesNotContain("王某");
        assertThat(page("/passes?show=voided", officer)).contains("王某");
    }

    private static MockHttpServletRequestBuilder issue(String holder) {
        return issue(holder, "paper");
    }

    private static MockHttpServletRequestBuilder issue(String holder, String medium) {
        return post("/passes")
                .param("kind", "visitor")
                .param("medium", medium)
                .param("colour", "outside")
                .param("holder", holder)
                .param("area", SmallDistrict.COMMUNITY)
                .param("vehicle", "鲁A12345")
                .param("purpose", "探亲")
                .param("days", "3");
    }

    @Test
    void a_household_s_sheet_is_printed() throws Exception {
        List<PlaceDraft> buildings = SmallDistrict.buildings(SmallDistrict.GRID, 1);
        here.people.officer.principal().run(() -> places.registerAll(buildings));
        SmallDistrict.people(buildings, 2);
        String household = household();
        assertThat(page("/passes/households/" + household, here.people.officer)).contains("还没有纸质通行证");
        assertThat(ask(post("/passes/households/" + household), here.people.officer)
                        .getStatus())
                .isEqualTo(302);
        String sheet = page("/passes/households/" + household, here.people.officer);
        assertThat(sheet).contains("居民出入证", "每次出入打勾", "某甲");
        assertThat(sheet.split("<svg", -1)).hasSize(3);
    }

    private static String household() throws Exception {
        try (var owner = org.shouwang.testing.TestDatabase.get().owner();
                var rows = owner.createStatement().executeQuery("select id from registry.household")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void one_act_voids_all_and_is_told() throws Exception {
        Pass pass = here.issued(PassKind.RESIDENT);
        assertThat(page("/passes/voidings", here.people.officer)).contains("还没有作废过");
        assertThat(ask(voidAll(SmallDistrict.COMMUNITY), here.people.officer).getStatus())
                .isEqualTo(302);
        assertThat(page("/passes/voidings", here.people.officer)).contains("全部换新证", "全部（医护、值守除外）");
        assertThat(ask(voidAll("370105002"), here.people.officer).getStatus()).isEqualTo(422);
        assertThat(as(here.people.officer, passes::voids).voids(pass.content())).isTrue();
    }

    private static MockHttpServletRequestBuilder voidAll(String area) {
        return post("/passes/voidings")
                .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                .param("area", area)
                .param("reason", "全部换新证");
    }

    @Test
    void a_pass_is_handed_to_the_holder_s_phone_which_needs_no_account_to_fetch_it_once() throws Exception {
        TestAccount officer = here.people.officer;
        assertThat(page("/passes/new?medium=phone", officer)).contains("手机");
        MockHttpServletResponse made = ask(issue("王某", "phone"), officer);
        assertThat(made.getStatus()).isEqualTo(201);
        assertThat(made.getContentAsString()).contains("请持证人用手机领取", "/my-pass", "待领取", "重出领取码");
        String pass = "/passes/"
                + as(officer, () -> passes.list(SmallDistrict.COMMUNITY, null, null, null, 1))
                        .rows()
                        .getFirst()
                        .id();
        assertThat(page(pass, officer)).contains("待领取").doesNotContain("/my-pass");
        MockHttpServletResponse another = ask(post(pass + "/word"), officer);
        assertThat(another.getStatus()).isEqualTo(201);
        String word = another.getContentAsString().replaceAll("(?s).*([0-9A-Z]{4}(-[0-9A-Z]{4}){3}).*", "$1");

        MockHttpServletResponse wrong = phone("fetched", "\"word\":\"0000-0000-0000-0000\",\"key\":\"" + KEY + "\"");
        assertThat(wrong.getStatus()).isEqualTo(404);
        assertThat(wrong.getContentAsString())
                .contains("pass.no_address", "detail")
                .doesNotContain("王");
        assertThat(phone("fetched", "\"word\":\"" + word + "\",\"key\":\"AA==\"")
                        .getStatus())
                .isEqualTo(422);
        MockHttpServletResponse fetched = phone("fetched", "\"word\":\"" + word + "\",\"key\":\"" + KEY + "\"");
        assertThat(fetched.getStatus()).isEqualTo(200);
        assertThat(fetched.getContentAsString()).contains("\"code\"", "\"now\"");
        assertThat(phone("standing", "\"code\":\"HELLO\"").getStatus()).isEqualTo(422);
        assertThat(page(pass, officer)).contains("手机已领取", "有效").doesNotContain("重出领取码");
        MockHttpServletResponse late = ask(post(pass + "/word"), officer);
        assertThat(late.getStatus()).isEqualTo(409);
        assertThat(late.getContentAsString()).contains("不能再出领取码");
    }

    @Test
    void who_was_at_the_gate_at_the_same_time_is_named_to_whom_they_concern() throws Exception {
        List<PlaceDraft> buildings = SmallDistrict.buildings(SmallDistrict.GRID, 1);
        here.people.officer.principal().run(() -> places.registerAll(buildings));
        SmallDistrict.people(buildings, 2);
        String household = household();
        List<Pass> two =
                as(here.people.officer, () -> passes.issueToHousehold(new Household.Id(UUID.fromString(household))));
        for (Pass pass : two) {
            assertThat(send("""
                    {"id": "%s", "checkpoint": "%s", "direction": "in", "means": "pass", "code": "%s", "reading": "normal",
                     "at": "%s", "sentAt": "%s"}
                    """.formatted(
                                            ScreeningFixture.idAt(clock.instant()),
                                            here.gate,
                                            passes.text(pass),
                                            clock.instant(),
                                            clock.instant()))
                            .getStatus())
                    .isEqualTo(200);
        }
        assertThat(page("/persons/" + two.getFirst().person() + "/companions", here.people.officer))
                .contains("/persons/" + two.getLast().person(), "东门")
                .doesNotContain("别处登记的人");
    }

    private MockHttpServletResponse phone(String what, String body) throws Exception {
        return mvc.perform(post("/api/v1/passes/" + what)
                        .contentType("application/json")
                        .content("{" + body + "}"))
                .andReturn()
                .getResponse();
    }

    @Test
    void the_holder_s_page_is_open_in_both_languages_says_nothing_of_anybody_and_has_a_worker() throws Exception {
        for (String language : List.of("en", "zh-CN")) {
            MockHttpServletResponse answer = mvc.perform(get("/my-pass").queryParam("language", language))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).isEqualTo(200);
            assertThat(answer.getContentAsString()).doesNotContain("??", "csrf");
        }
        String worker =
                mvc.perform(get("/my-pass/worker.js")).andReturn().getResponse().getContentAsString();
        assertThat(worker).contains("\"my-pass-", "\"/app/lib/qr/index.js\"");
    }
}
