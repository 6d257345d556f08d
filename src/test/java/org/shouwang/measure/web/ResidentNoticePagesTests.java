package org.shouwang.measure.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.measure.Measure;
import org.shouwang.measure.MeasureDraft;
import org.shouwang.measure.MeasureFixture;
import org.shouwang.measure.MeasureVerb;
import org.shouwang.measure.Measures;
import org.shouwang.measure.Objections;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.shouwang.work.WorkFixture;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

/// What anybody with a notice's code sees and sends, and what others try.
@ShouwangTest
class ResidentNoticePagesTests {

    private static final Pattern LINK = Pattern.compile("http://localhost(/measure-notices/[A-Za-z0-9_-]{32})");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String WORDS = "我没有坐过那趟车";

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Responses responses;

    @Autowired
    Measures measures;

    @Autowired
    Objections objections;

    @Autowired
    TestClock clock;

    MeasureFixture here;
    Measure measure;

    @BeforeEach
    void open() {
        clock.reset();
        here = MeasureFixture.open(areas, responses, places);
        measure = here.temporary(measures);
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    private String link(Measure of) throws Exception {
        byte[] file = mvc.perform(get("/measures/" + of.id() + "/notice.docx").with(here.people.officer.page()))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file))) {
            assertThat(document.getAllPictures()).hasSize(1);
            Matcher link = LINK.matcher(document.getParagraphs().stream()
                    .map(XWPFParagraph::getText)
                    .collect(Collectors.joining("\n")));
            assertThat(link.find()).isTrue();
            return link.group(1);
        }
    }

    private MockHttpServletResponse show(String link) throws Exception {
        MockHttpServletResponse page = mvc.perform(get(link)).andReturn().getResponse();
        assertThat(page.getContentAsString()).doesNotContain("??");
        return page;
    }

    private MockHttpServletResponse object(String link, String said) throws Exception {
        MockHttpServletResponse page = show(link);
        Matcher token = TOKEN.matcher(page.getContentAsString());
        assertThat(token.find()).isTrue();
        return mvc.perform(post(link)
                        .param("said", said)
                        .param("_csrf", token.group(1))
                        .cookie(page.getCookies()))
                .andReturn()
                .getResponse();
    }

    private int status(String link, String said) throws Exception {
        return object(link, said).getStatus();
    }

    private long objected() {
        return SmallDistrict.count("select count(*) from work.item where kind = 'objection'");
    }

    private void wait(Duration time) {
        clock.advance(time);
    }

    @Test
    void whoever_has_the_notice_sees_what_holds_and_why_and_an_objection_becomes_an_item() throws Exception {
        String link = link(measure);
        MockHttpServletResponse page = show(link);
        assertThat(page.getHeader("Referrer-Policy")).contains("no-referrer");
        assertThat(page.getContentAsString())
                .contains("居家医学观察", "与确诊者同乘一车", "某*", "今天 10:00", "突发公共卫生事件应急条例", "您的权利")
                .doesNotContain("某甲", "流调报告", "/persons/", "/measures/" + measure.id());
        assertThat(status(link, WORDS)).isEqualTo(302);
        assertThat(status(link, " " + WORDS + "\n")).as("the same again").isEqualTo(302);
        assertThat(objected()).isEqualTo(1);
        assertThat(show(link).getContentAsString()).contains("已收到").doesNotContain(WORDS);
        List<Objections.Objection> shown = WorkFixture.as(here.people.street, () -> objections.against(measure.id()));
        assertThat(shown).hasSize(1);
        assertThat(shown.getFirst().item().detail()).isEqualTo(WORDS);
        assertThat(mvc.perform(get("/measures/" + measure.id()).with(here.people.street.page()))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("当事人扫码", WORDS, "1 个有效");
        assertThat(mvc.perform(get(link).param("language", "en"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Your rights")
                .doesNotContain("??");
    }

    @Test
    void links_that_are_guessed_void_too_old_or_another_s_open_nothing() throws Exception {
        String link = link(measure);
        assertThat(SmallDistrict.count("select count(*) from measure.link where position('%s'::bytea in token_hash) > 0"
                        .formatted(link.substring(17))))
                .isZero();
        assertThat(show(link.substring(0, link.length() - 1) + "~").getStatus()).isEqualTo(404);
        assertThat(show("/measure-notices/" + measure.id()).getStatus()).isEqualTo(404);
        assertThat(show("/measure-notices/" + "A".repeat(4000)).getStatus()).isEqualTo(404);
        assertThat(show(link(other())).getContentAsString()).contains("自外地返回").doesNotContain("与确诊者同乘一车");
        assertThat(mvc.perform(post("/measures/" + measure.id() + "/links/voiding")
                                .with(here.people.otherOfficer.page()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        assertThat(show(link).getStatus()).isEqualTo(200);
        assertThat(mvc.perform(post("/measures/" + measure.id() + "/links/voiding")
                                .with(here.people.officer.page()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(302);
        assertThat(show(link).getStatus()).isEqualTo(404);
    }

    @Test
    void a_link_opens_thirty_days_after_the_end_and_objects_only_while_the_measure_holds() throws Exception {
        String link = link(measure);
        wait(Duration.ofHours(1));
        here.take(measures, here.people.street, measure, MeasureVerb.LIFT, "检测阴性");
        assertThat(show(link).getContentAsString()).contains("已于").doesNotContain("<textarea");
        wait(Duration.ofDays(29));
        assertThat(show(link).getStatus()).isEqualTo(200);
        wait(Duration.ofDays(2));
        assertThat(show(link).getStatus()).isEqualTo(404);
        assertThat(objected()).isZero();
    }

    @Test
    void what_a_stranger_sends_is_text_of_moderate_length_from_our_own_page() throws Exception {
        String link = link(measure);
        MockHttpServletResponse large = object(link, "<script>alert(1)</script>".repeat(10_000));
        assertThat(large.getStatus()).isEqualTo(422);
        assertThat(large.getContentAsString().length()).isLessThan(40_000);
        assertThat(large.getContentAsString()).doesNotContain("<script>alert").contains("&lt;script&gt;");
        assertThat(status(link, " ")).isEqualTo(422);
        assertThat(status(link, "a\u0000b")).isEqualTo(422);
        assertThat(mvc.perform(post(link).param("said", WORDS))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .as("without the page's token")
                .isEqualTo(403);
        assertThat(mvc.perform(multipart(link)
                                .file(new MockMultipartFile(
                                        "said", "x".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .as("a file")
                .isIn(303, 401, 403);
        assertThat(objected()).isZero();
        assertThat(status(link, "<img src=x onerror=alert(1)>")).isEqualTo(302);
        String page = mvc.perform(get("/measures/" + measure.id()).with(here.people.street.page()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains("&lt;img src=x").doesNotContain("<img src=x");
    }

    @Test
    void who_sends_too_much_is_asked_to_wait_and_nothing_is_lost() throws Exception {
        String link = link(measure);
        for (String said : List.of("一", "二", "三")) {
            assertThat(status(link, said)).isEqualTo(302);
        }
        MockHttpServletResponse fourth = object(link, "第四次说");
        assertThat(fourth.getStatus()).isEqualTo(429);
        assertThat(fourth.getContentAsString()).contains("第四次说");
        assertThat(status(link(measure), "换一张")).as("with another notice").isEqualTo(429);
        assertThat(objected()).isEqualTo(3);
        assertThat(show(link).getContentAsString()).contains("已收到");
    }

    @Test
    void a_network_that_sends_too_much_is_asked_to_wait_whatever_it_is_about() throws Exception {
        String link = link(measure);
        String other = link(other());
        assertThat(status(link, WORDS)).isEqualTo(302);
        TestDatabase.get().execute("""
                insert into measure.step (id, measure_id, area_code, number, verb, from_state, to_state, by_account, by_role,
                    recorded_at, digest)
                select uuidv7(), measure_id, area_code, 1000 + n, 'object', 'temporary', 'temporary', by_account, 'link',
                    recorded_at, '\\x00'
                from (select * from measure.step where verb = 'object') s, generate_series(1, 20) n;
                insert into measure.link_objection (step_id, link_id, digest, network, recorded_at)
                select s.id, o.link_id, s.id::text::bytea, o.network, o.recorded_at
                from measure.step s, measure.link_objection o where s.number > 1000
                """);
        assertThat(status(other, WORDS)).isEqualTo(429);
        wait(Duration.ofMinutes(11));
        assertThat(status(other, WORDS)).isEqualTo(302);
    }

    /// Of another kind, in force.
    private Measure other() {
        Measure other = WorkFixture.as(
                here.people.officer,
                () -> measures.propose(new MeasureDraft(
                        Measure.Id.fresh(), null, "health_monitoring", here.person, "", "自外地返回", "", null)));
        return here.take(measures, here.people.officer, other, MeasureVerb.DECIDE, "");
    }
}
