package org.shouwang.screening.arrival.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwang.screening.arrival.ArrivalFixture.as;
import static org.shouwang.screening.arrival.ArrivalFixture.member;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.PlaceDraft;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.measure.Measure;
import org.shouwang.measure.MeasureDraft;
import org.shouwang.measure.MeasureVerb;
import org.shouwang.measure.Measures;
import org.shouwang.registry.Household;
import org.shouwang.registry.HouseholdDraft;
import org.shouwang.registry.Households;
import org.shouwang.registry.PersonDraft;
import org.shouwang.registry.Persons;
import org.shouwang.response.Responses;
import org.shouwang.screening.Checkpoints;
import org.shouwang.screening.Passes;
import org.shouwang.screening.arrival.Arrival;
import org.shouwang.screening.arrival.ArrivalFixture;
import org.shouwang.screening.arrival.Arrivals;
import org.shouwang.screening.arrival.PartyDraft;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ShouwangTest
class ArrivalPagesTests {

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
    Arrivals arrivals;

    @Autowired
    Households households;

    @Autowired
    Persons persons;

    @Autowired
    Measures measures;

    @Autowired
    TestClock clock;

    ArrivalFixture here;

    @BeforeEach
    void open() {
        clock.reset();
        here = new ArrivalFixture(areas, responses, places, checkpoints, passes, arrivals);
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
        assertThat(chinese.getContentAsString()).doesNotContain("??");
        return chinese.getContentAsString();
    }

    private MockHttpServletResponse step(Arrival.Id id, String verb, TestAccount who, String... more) throws Exception {
        MockHttpServletRequestBuilder request = post("/arrivals/" + id + "/steps")
                .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                .param("verb", verb);
        for (int i = 0; i < more.length; i += 2) {
            request.param(more[i], more[i + 1]);
        }
        return ask(request, who);
    }

    private MockHttpServletResponse upload(String path, byte[] file, TestAccount who, String... more) throws Exception {
        var request = multipart(path).file(new MockMultipartFile("file", "x.swb", "text/plain", file));
        for (int i = 0; i < more.length; i += 2) {
            request.param(more[i], more[i + 1]);
        }
        return mvc.perform(request.with(who.page())).andReturn().getResponse();
    }

    @Test
    void who_goes_on_to_a_district_without_a_line_is_handed_over_by_a_file_and_settled_by_its_receipt()
            throws Exception {
        TestAccount giver = here.station.people.department;
        PartyDraft party = here.to(here.party(member("某甲", 1), member("某乙", 2)), "", SmallDistrict.CODE);
        as(here.station.keeper, () -> arrivals.register(party));
        assertThat(ask(get("/border-files"), here.station.keeper).getStatus()).isEqualTo(403);
        assertThat(page("/border-files", giver)).contains("2 人", SmallDistrict.CODE);
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        MockHttpServletResponse made =
                ask(post("/border-files").param("id", id).param("division", SmallDistrict.CODE), giver);
        assertThat(made.getStatus()).isEqualTo(201);
        String word = made.getContentAsString().replaceAll("(?s).*([0-9A-Z]{4}(-[0-9A-Z]{4}){4}).*", "$1");
        assertThat(page("/border-files", giver)).contains("等回执").doesNotContain(word);
        assertThat(ask(post("/border-files/" + id + "/word"), here.homeOfficer).getStatus())
                .isEqualTo(404);
        String lost = word;
        word = ask(post("/border-files/" + id + "/word"), giver)
                .getContentAsString()
                .replaceAll("(?s).*([0-9A-Z]{4}(-[0-9A-Z]{4}){4}).*", "$1");
        byte[] file = ask(get("/border-files/" + id + "/handover"), giver).getContentAsByteArray();
        assertThat(new String(file, StandardCharsets.UTF_8))
                .contains("\"to\":\"" + SmallDistrict.CODE)
                .doesNotContain("某甲", ArrivalFixture.number(1));
        assertThat(ask(get("/border-files/" + id + "/handover"), here.homeOfficer)
                        .getStatus())
                .isEqualTo(404);

        clock.advance(Duration.ofHours(13));
        String[] desk = {
            "word", word.toLowerCase(Locale.ROOT), "checkpoint", here.gate().toString()
        };
        String[] wrong = {"word", lost, "checkpoint", here.gate().toString()};
        assertThat(upload("/border-files/taken", file, giver, wrong).getStatus())
                .isEqualTo(422);
        byte[] altered = new String(file, StandardCharsets.UTF_8)
                .replace("\"from\":\"370105", "\"from\":\"420104")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(upload("/border-files/taken", altered, giver, desk).getContentAsString())
                .contains("文件被改动过");
        byte[] theirs = new String(file, StandardCharsets.UTF_8)
                .replace("\"to\":\"370105", "\"to\":\"420104")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(upload("/border-files/taken", theirs, giver, desk).getContentAsString())
                .contains("移交给别的区县");
        for (byte[] nonsense : List.of(new byte[0], "{}".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2})) {
            assertThat(upload("/border-files/taken", nonsense, giver, desk).getStatus())
                    .isEqualTo(422);
        }
        for (int repeat = 0; repeat < 2; repeat++) {
            assertThat(upload("/border-files/taken", file, giver, desk).getContentAsString())
                    .contains("已接收 2 人");
        }
        assertThat(page("/arrivals?state=registered", giver)).contains("某甲", "某乙");
        byte[] receipt = ask(get("/border-files/" + id + "/receipt"), giver).getContentAsByteArray();
        assertThat(upload("/border-files/receipts", file, giver).getStatus()).isEqualTo(422);
        assertThat(upload("/border-files/receipts", receipt, here.homeOfficer).getStatus())
                .isEqualTo(404);
        assertThat(upload("/border-files/receipts", receipt, giver).getContentAsString())
                .contains("2 人转为");
        assertThat(upload("/border-files/receipts", receipt, giver).getContentAsString())
                .contains("0 人转为");
        Arrival left =
                as(giver, () -> arrivals.require(party.members().getFirst().id()));
        assertThat(left.state()).isEqualTo(Arrival.State.LEFT);
        assertThat(left.receipt()).startsWith("370105-20200210-");
        page("/border-files", giver);
    }

    @Test
    void being_managed_is_ticked_by_a_measure_in_force_and_proposed_from_here() throws Exception {
        Arrival.Id id = here.accepted(1).id();
        step(id, "see", here.homeWorker, "temperature", "36.6", "control", "home");
        String told = page("/arrivals/" + id, here.homeOfficer);
        assertThat(told).contains("先登记到社区台账").doesNotContain("class=\"ticked\"><strong>管控");
        PlaceDraft building = PlaceDraft.of("building", ArrivalFixture.HOME_GRID, "2号楼");
        as(here.homeOfficer, () -> places.registerAll(List.of(building)));
        Household home = as(here.homeOfficer, () -> households.register(HouseholdDraft.of(building.id(), "2号楼301")));
        PersonDraft person = PersonDraft.of(home.id(), "某旅客").withIdentityCard(ArrivalFixture.number(1));
        as(here.homeOfficer, () -> persons.register(person));
        String link = "/measures/new?person=" + person.id() + "&amp;kind=home_observation";
        assertThat(page("/arrivals/" + id, here.homeOfficer))
                .contains(link)
                .doesNotContain("class=\"ticked\"><strong>管控");
        assertThat(page(link.replace("&amp;", "&"), here.homeOfficer))
                .containsPattern("value=\"home_observation\"[^>]*checked|checked[^>]*value=\"home_observation\"");
        Measure measure = as(
                here.homeOfficer,
                () -> measures.propose(new MeasureDraft(
                        Measure.Id.fresh(),
                        null,
                        "home_observation",
                        person.id().value(),
                        "",
                        "自外地返回",
                        "",
                        null)));
        assertThat(page("/arrivals/" + id, here.homeOfficer)).doesNotContain("class=\"ticked\"><strong>管控");
        as(TestAccount.of(Role.STREET_OFFICER, "370105002"), () -> measures.take(measure.id(), MeasureVerb.DECIDE, ""));
        assertThat(page("/arrivals/" + id, here.homeOfficer))
                .contains("class=\"ticked\"><strong>管控", "/measures/" + measure.id())
                .doesNotContain(link);
    }

    @Test
    void somebody_s_page_leads_through_the_steps_and_ticks_what_was_done() throws Exception {
        Arrival.Id id = here.arrived(1);
        assertThat(page("/arrivals", here.homeOfficer)).contains("某旅客", "移交中");
        assertThat(page("/arrivals?state=late", here.homeOfficer)).doesNotContain("某旅客");
        assertThat(page("/arrivals/" + id, here.homeOfficer))
                .contains("不在辖区，退回", "第1网格", "山东", "G115", "没有列入规则的情形", "按证件号没有查到", "…")
                .doesNotContain("13800000001", ArrivalFixture.number(1));
        assertThat(step(id, "accept", here.homeOfficer, "home", ArrivalFixture.HOME_GRID, "seen", "1")
                        .getRedirectedUrl())
                .isEqualTo("/arrivals/" + id);
        assertThat(step(id, "accept", here.homeOfficer, "seen", "1").getStatus())
                .isEqualTo(409);
        assertThat(page("/arrivals/" + id, here.homeWorker)).contains("已见到本人", "没见到人");
        assertThat(step(id, "see", here.homeWorker, "temperature", "warm").getStatus())
                .isEqualTo(422);
        assertThat(step(id, "see", here.homeWorker).getStatus()).isEqualTo(422);
        assertThat(step(id, "see", here.homeWorker, "temperature", "36.6", "control", "home")
                        .getStatus())
                .isEqualTo(302);
        assertThat(page("/arrivals/" + id, here.homeWorker)).contains("居家隔离", "至 2020-02-24", "36.6 ℃", "记今日随访");
        assertThat(step(id, "fly", here.homeWorker).getStatus()).isEqualTo(422);
        assertThat(ask(get("/arrivals/" + id), here.stranger).getStatus()).isEqualTo(404);
        assertThat(ask(get("/arrivals"), here.station.keeper).getStatus()).isEqualTo(403);
    }

    @Test
    void a_family_is_accepted_together_and_sent_back_out_of_sight() throws Exception {
        PartyDraft family = here.party(member("某甲", 1), member("某乙", 2));
        as(here.station.keeper, () -> arrivals.register(family));
        Arrival.Id first = family.members().getFirst().id();
        Arrival.Id second = family.members().getLast().id();
        assertThat(page("/arrivals/" + first, here.homeOfficer)).contains("同行 2 人一起", "某乙");
        assertThat(step(first, "accept", here.homeOfficer, "party", "true").getStatus())
                .isEqualTo(302);
        assertThat(as(here.homeOfficer, () -> arrivals.require(second)).state()).isEqualTo(Arrival.State.ACCEPTED);
        assertThat(step(first, "send_back", here.homeOfficer, "said", "不住这里").getRedirectedUrl())
                .isEqualTo("/arrivals?state=between");
        assertThat(page("/arrivals/" + first, here.station.people.officer)).contains("待移交", "不住这里");
    }

    @Test
    void what_is_sealed_is_shown_for_a_reason_to_who_may() throws Exception {
        Arrival.Id id = here.arrived(1);
        MockHttpServletResponse plain =
                ask(post("/arrivals/" + id + "/plain").param("reason", "contact"), here.homeOfficer);
        assertThat(plain.getContentAsString()).contains("13800000001", ArrivalFixture.number(1));
        assertThat(ask(post("/arrivals/" + id + "/plain").param("reason", "x"), here.homeOfficer)
                        .getStatus())
                .isEqualTo(422);
        assertThat(ask(post("/arrivals/" + id + "/plain").param("reason", "contact"), here.stranger)
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void one_for_another_district_waits_for_its_receipt() throws Exception {
        PartyDraft draft = here.to(here.party(member("某旅客", 1)), "", "370102");
        as(here.station.keeper, () -> arrivals.register(draft));
        Arrival.Id id = draft.members().getFirst().id();
        TestAccount officer = here.station.people.officer;
        assertThat(page("/arrivals/" + id, officer)).contains("外区的回执号", "山东 370102");
        assertThat(step(id, "receipt", officer, "said", "7号").getStatus()).isEqualTo(302);
        assertThat(page("/arrivals/" + id, officer)).contains("已转外区", "7号");
    }

    @Test
    void a_table_registers_a_family_and_shows_who_is_between() throws Exception {
        assertThat(ask(get("/arrival-desk"), here.station.keeper).getRedirectedUrl())
                .isEqualTo("/arrival-desk/" + here.gate());
        assertThat(page("/arrival-desk/" + here.gate(), here.station.keeper)).contains("登记并移交，下一位", "湖北", "\"hb\"");
        assertThat(ask(get("/arrival-desk/" + here.gate()), here.stranger).getStatus())
                .isEqualTo(404);
        String body = """
                {"checkpoint": "%s", "home": "%s", "phone": "13800000001", "from": "42", "transport": "G115",
                 "members": [{"id": "%s", "means": "card", "name": "某甲", "document": "%s", "normal": true},
                             {"id": "%s", "means": "hand", "name": "某小", "type": "none", "sex": 2, "temperature": 374}]}
                """.formatted(
                here.gate(), ArrivalFixture.HOME, Arrival.Id.fresh(), ArrivalFixture.number(3), Arrival.Id.fresh());
        assertThat(send("/api/v1/arrivals", body).getContentAsString()).contains("\"known\":false");
        assertThat(send("/api/v1/arrivals", body).getStatus()).isEqualTo(200);
        assertThat(send("/api/v1/arrivals", body.replace("G115", "G116")).getStatus())
                .isEqualTo(409);
        assertThat(send("/api/v1/arrivals", body.replace("某甲", "")).getContentAsString())
                .contains("arrival.name");
        assertThat(send("/api/v1/arrivals", body.replace("card", "guess")).getContentAsString())
                .contains("arrival.means");
        clock.advance(Duration.ofHours(2));
        String between = ask(get("/api/v1/checkpoints/" + here.gate() + "/on-the-way"), here.station.keeper)
                .getContentAsString();
        assertThat(between).contains("\"people\":2", "\"late\":2", "某*").doesNotContain("某甲");
        assertThat(ask(get("/api/v1/arrival-homes"), here.station.keeper).getContentAsString())
                .contains("第21社区", ArrivalFixture.HOME);
    }

    private MockHttpServletResponse send(String path, String body) throws Exception {
        return mvc.perform(
                        post(path).contentType("application/json").content(body).with(here.station.keeper.bearer()))
                .andReturn()
                .getResponse();
    }

    @Test
    void a_step_is_sent_by_the_interface() throws Exception {
        Arrival.Id id = here.arrived(1);
        String body =
                "{\"id\": \"%s\", \"verb\": \"accept\", \"seen\": 1}".formatted(UuidCreator.getTimeOrderedEpoch());
        for (int i = 0; i < 2; i++) {
            MockHttpServletResponse answer = mvc.perform(post("/api/v1/arrivals/" + id + "/steps")
                            .contentType("application/json")
                            .content(body)
                            .with(here.homeOfficer.bearer()))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getContentAsString()).contains("\"state\":\"accepted\"", "\"see\"");
        }
    }

    @Test
    void rules_are_seen_by_officers_and_set_by_headquarters() throws Exception {
        assertThat(page("/arrival-rules", here.homeOfficer))
                .contains("湖北", "接触史")
                .doesNotContain("列入</button>");
        TestAccount commander = here.station.people.commander;
        assertThat(ask(rule("31"), commander).getStatus()).isEqualTo(302);
        assertThat(page("/arrival-rules", commander)).contains("上海", "通告第9号");
        assertThat(ask(rule("3"), commander).getStatus()).isEqualTo(422);
        assertThat(ask(rule("31"), here.homeOfficer).getStatus()).isEqualTo(403);
        assertThat(ask(times("240"), commander).getStatus()).isEqualTo(302);
        assertThat(ask(times("1"), commander).getStatus()).isEqualTo(422);
        assertThat(ask(times("soon"), commander).getStatus()).isEqualTo(422);
        org.shouwang.testing.TestDatabase.get().execute("delete from screening.risk_rule where source = 'own'");
    }

    private static MockHttpServletRequestBuilder rule(String division) {
        return post("/arrival-rules")
                .param("division", division)
                .param("risk", "high")
                .param("note", "通告第9号");
    }

    private static MockHttpServletRequestBuilder times(String accept) {
        return post("/arrival-rules/times")
                .param("risk", "low")
                .param("acceptMinutes", accept)
                .param("doorMinutes", "1440")
                .param("watchDays", "14")
                .param("control", "monitor");
    }
}
