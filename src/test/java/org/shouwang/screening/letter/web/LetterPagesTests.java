package org.shouwang.screening.letter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.document.OfficeFile;
import org.shouwang.response.Responses;
import org.shouwang.screening.Checkpoints;
import org.shouwang.screening.Passes;
import org.shouwang.screening.arrival.Arrival;
import org.shouwang.screening.arrival.ArrivalFixture;
import org.shouwang.screening.arrival.Arrivals;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ShouwangTest
class LetterPagesTests {

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
    TestClock clock;

    ArrivalFixture here;
    TestAccount department;

    @BeforeEach
    void open() {
        clock.reset();
        here = new ArrivalFixture(areas, responses, places, checkpoints, passes, arrivals);
        department = here.station.people.department;
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

    private MockHttpServletRequestBuilder letter(String direction) {
        return post("/letters")
                .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                .param("direction", direction)
                .param("name", "武汉市硚口区指挥部")
                .param("title", "来区人员旅居情况")
                .param("question", "请核查。")
                .param("due", direction.equals("in") ? "2020-02-10T11:00" : "2020-02-12T18:00");
    }

    private String written(TestAccount who, MockHttpServletRequestBuilder letter) throws Exception {
        MockHttpServletResponse answer = ask(letter, who);
        assertThat(answer.getStatus()).isEqualTo(302);
        return Objects.requireNonNull(answer.getRedirectedUrl());
    }

    private int step(String path, TestAccount who, String verb, String... more) throws Exception {
        MockHttpServletRequestBuilder request = post(path + "/steps")
                .param("step", UuidCreator.getTimeOrderedEpoch().toString())
                .param("verb", verb);
        for (int i = 0; i < more.length; i += 2) {
            request.param(more[i], more[i + 1]);
        }
        return ask(request, who).getStatus();
    }

    private String onlyPerson(String page) {
        int at = page.indexOf("name=\"result-") + "name=\"result-".length();
        return page.substring(at, at + 36);
    }

    @Test
    void ours_is_written_from_an_arrival_s_page_sent_printed_and_answered() throws Exception {
        Arrival arrival = here.accepted(7);
        assertThat(page("/arrivals/" + arrival.id(), here.homeOfficer))
                .contains("/letters/new?arrival=" + arrival.id(), "/letters?about=" + arrival.id());
        assertThat(page("/letters/new?arrival=" + arrival.id(), here.homeOfficer))
                .contains("某旅客", "来我区人员旅居接触情况", "存为拟稿");
        assertThat(ask(letter("out").param("people", "某乙 110101199001010012"), here.homeOfficer)
                        .getContentAsString())
                .contains("协查人员第1行", "请核查。");
        String path = written(
                here.homeOfficer, letter("out").param("arrival", arrival.id().toString()));
        assertThat(page(path, here.homeOfficer)).contains("拟稿", "某旅客", "作废").doesNotContain("签发后编上");
        assertThat(page(path, department)).contains("签发后编上").doesNotContain(ArrivalFixture.number(7));
        assertThat(step(path, department, "send")).isEqualTo(302);
        assertThat(step(path, department, "send")).isEqualTo(409);
        assertThat(page("/letters?state=open&direction=out", department)).contains("天指协函〔2020〕1号", "已发");
        MockHttpServletResponse file = ask(get(path + "/letter.docx"), department);
        assertThat(file.getContentType()).isEqualTo(OfficeFile.DOCX);
        assertThat(file.getHeader("Cache-Control")).contains("no-store");
        assertThat(step(path, department, "receipt", "said", "王科长")).isEqualTo(302);
        String received = page(path, department);
        assertThat(received).contains("对方已签收", "登记复函");
        assertThat(step(path, department, "answer", "text", "已核。")).isEqualTo(422);
        String person = onlyPerson(received);
        assertThat(step(path, department, "answer", "text", "已核。", "result-" + person, "present", "number", "硚指9号"))
                .isEqualTo(302);
        assertThat(page(path, here.homeOfficer)).contains("已复", "硚指9号", "在辖区");
        assertThat(ask(post(path + "/plain").param("reason", "contact"), here.homeOfficer)
                        .getContentAsString())
                .contains(ArrivalFixture.number(7));
        assertThat(ask(get(path), here.stranger).getStatus()).isEqualTo(404);
        assertThat(ask(get(path + "/letter.docx"), here.stranger).getStatus()).isEqualTo(404);
        assertThat(ask(get("/letters"), here.station.keeper).getStatus()).isEqualTo(403);
    }

    @Test
    void theirs_is_registered_at_the_district_and_found_out_by_the_community() throws Exception {
        assertThat(page("/letters", department)).contains("登记来函", "这里没有符合条件的协查函");
        assertThat(page("/letters", here.homeOfficer)).doesNotContain("登记来函<");
        assertThat(page("/letters/new?direction=in", department)).contains("来函字号", "对方要求何时前复函");
        String path = written(department, letter("in").param("number", "硚指8号").param("people", "某甲"));
        assertThat(page(path, department)).contains("派给谁核查", "待派");
        assertThat(step(path, department, "dispatch", "area", ArrivalFixture.HOME))
                .isEqualTo(302);
        clock.advance(Duration.ofMinutes(61));
        String asked = page(path, here.homeOfficer);
        assertThat(asked).contains("报核查结果", "逾期未复");
        assertThat(page("/letters?state=late", here.homeOfficer)).contains("硚指8号");
        assertThat(step(path, here.homeOfficer, "return")).isEqualTo(422);
        assertThat(step(path, here.homeOfficer, "find", "text", "在家。", "result-" + onlyPerson(asked), "watched"))
                .isEqualTo(302);
        assertThat(page(path, department)).contains("签发复函", "下载复函", "已在管");
        assertThat(step(path, department, "reply", "text", "在家隔离。")).isEqualTo(302);
        assertThat(page(path, here.homeOfficer)).contains("天指协函〔2020〕1号", "在家隔离。");
    }

    private static MockMultipartFile pdf(String name, String text) {
        return new MockMultipartFile(
                "files", name, "text/plain", ("%PDF-1.4\n" + text).getBytes(StandardCharsets.ISO_8859_1));
    }

    private int attach(String path, TestAccount who, MockMultipartFile file) throws Exception {
        return mvc.perform(multipart(path + "/files").file(file).with(who.page()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    @Test
    void files_go_with_what_is_asked_and_what_is_answered_and_its_deadline_is_seen_to_move() throws Exception {
        MockHttpServletResponse kept = mvc.perform(multipart("/letters")
                        .file(pdf("C:\\函\\来函扫描.pdf", "one"))
                        .with(department.page())
                        .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                        .param("direction", "in")
                        .param("name", "武汉市硚口区指挥部")
                        .param("title", "来区人员旅居情况")
                        .param("question", "请核查。")
                        .param("due", "2020-02-12T18:00"))
                .andReturn()
                .getResponse();
        String path = Objects.requireNonNull(kept.getRedirectedUrl());
        assertThat(attach(path, here.homeOfficer, pdf("x.pdf", "not yet"))).isEqualTo(404);
        assertThat(step(path, department, "dispatch", "area", ArrivalFixture.HOME))
                .isEqualTo(302);
        assertThat(attach(path, here.homeOfficer, pdf("x.pdf", "/JavaScript (app.alert(1))")))
                .isEqualTo(422);
        assertThat(attach(path, here.homeOfficer, pdf("上门核查.pdf", "two"))).isEqualTo(302);
        assertThat(attach(path, here.stranger, pdf("x.pdf", "three"))).isEqualTo(404);
        String page = page(path, here.homeOfficer);
        assertThat(page).contains("来函扫描.pdf", "随来函", "上门核查.pdf", "随复函").doesNotContain("延长到");
        int at = page.indexOf(path + "/files/");
        String file = page.substring(at, at + path.length() + "/files/".length() + 36);
        MockHttpServletResponse content = ask(get(file), here.homeOfficer);
        assertThat(content.getContentType()).isEqualTo(OfficeFile.PDF);
        assertThat(content.getHeader("Content-Disposition")).startsWith("attachment");
        assertThat(ask(get(file), here.stranger).getStatus()).isEqualTo(404);
        assertThat(ask(get(file), here.station.keeper).getStatus()).isEqualTo(403);
        assertThat(page(path, department)).contains("延长到");
        assertThat(step(path, department, "prolong", "said", "同意", "due", "2020-02-11T18:00"))
                .isEqualTo(422);
        assertThat(step(path, department, "prolong", "said", "对方来电同意", "due", "2020-02-14T18:00"))
                .isEqualTo(302);
        assertThat(page(path, here.homeOfficer)).contains("原为", "对方来电同意");
        assertThat(step(path, department, "find", "text", "在家。")).isEqualTo(302);
        assertThat(step(path, department, "reply", "text", "在家。")).isEqualTo(302);
        assertThat(attach(path, department, pdf("x.pdf", "late"))).isEqualTo(409);
        JsonNode whole = json(get("/api/v1" + path), here.homeOfficer, 200);
        assertThat(whole.at("/files/1/part").asString()).isEqualTo("answer");
        assertThat(ask(get("/api/v1" + file), here.stranger).getStatus()).isEqualTo(404);
        assertThat(
                        SmallDistrict.count(
                                "select count(*) from screening.letter_file where position(convert_to('来函', 'UTF8') in name) > 0"))
                .isZero();
    }

    private JsonNode json(MockHttpServletRequestBuilder request, TestAccount who, int status) throws Exception {
        MockHttpServletResponse answer = ask(request, who);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.getContentAsString());
    }

    private static MockHttpServletRequestBuilder sent(String path, String body) {
        return post(path).contentType(MediaType.APPLICATION_JSON).content(body);
    }

    @Test
    void another_system_writes_reads_and_moves_letters_by_the_interface() throws Exception {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        String body = """
                {"id": "%s", "direction": "in", "name": "硚口区", "number": "8", "title": "某事", "question": "在吗",
                 "due": "2020-02-12T10:00:00Z", "people": [{"name": "某甲", "document": "%s"}]}
                """.formatted(id, ArrivalFixture.number(3));
        for (int repeat = 0; repeat < 2; repeat++) {
            JsonNode letter = json(sent("/api/v1/letters", body), department, 200);
            assertThat(letter.at("/head/version").asInt()).isOne();
            assertThat(letter.toString()).doesNotContain(ArrivalFixture.number(3));
        }
        json(sent("/api/v1/letters", body.replace("在吗", "不在")), department, 409);
        assertThat(json(get("/api/v1/letters?state=open"), department, 200)
                        .at("/letters/0/name")
                        .asString())
                .isEqualTo("硚口区");
        UUID step = UuidCreator.getTimeOrderedEpoch();
        String dispatch = "{\"id\": \"%s\", \"verb\": \"dispatch\", \"area\": \"%s\", \"seen\": 1}"
                .formatted(step, SmallDistrict.COMMUNITY);
        for (int repeat = 0; repeat < 2; repeat++) {
            assertThat(json(sent("/api/v1/letters/" + id + "/steps", dispatch), department, 200)
                            .at("/letter/head/state")
                            .asString())
                    .isEqualTo("dispatched");
        }
        json(get("/api/v1/letters/" + id), here.homeOfficer, 404);
        json(sent("/api/v1/letters/" + id + "/steps", dispatch), here.homeOfficer, 404);
    }
}
