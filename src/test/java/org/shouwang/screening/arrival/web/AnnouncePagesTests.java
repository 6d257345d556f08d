package org.shouwang.screening.arrival.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwang.screening.arrival.ArrivalFixture.as;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
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
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/// The page for anybody, hostile until compared, and photographs as evidence.
@ShouwangTest
class AnnouncePagesTests {

    private static final Pattern CODE = Pattern.compile("<code>(A[0-9A-Z]{12})</code>");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

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

    @BeforeEach
    void open() {
        clock.reset();
        here = new ArrivalFixture(areas, responses, places, checkpoints, passes, arrivals);
    }

    /// As a browser that nobody knows: the page first, then the form with what the page gave.
    private MockHttpServletResponse told(MockHttpServletRequestBuilder form) throws Exception {
        MockHttpServletResponse page = mvc.perform(get("/arrive")).andReturn().getResponse();
        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContentAsString()).doesNotContain("??").contains("第21社区", "湖北");
        Matcher token = TOKEN.matcher(page.getContentAsString());
        assertThat(token.find()).isTrue();
        Cookie[] cookies = page.getCookies();
        return mvc.perform(form.param("_csrf", token.group(1)).cookie(cookies))
                .andReturn()
                .getResponse();
    }

    private static MockHttpServletRequestBuilder form(String name, String number) {
        return post("/arrive")
                .param("name", name, "某童", "", "")
                .param("document", number, "E12345678", "", "")
                .param("phone", "13800000001")
                .param("home", ArrivalFixture.HOME)
                .param("address", "2号楼")
                .param("from", "37")
                .param("transport", "G115")
                .param("division", "42", "", "")
                .param("since", "2020-01-28", "", "")
                .param("until", "2020-02-10", "", "")
                .param("contact", "no")
                .param("symptoms", "no");
    }

    private String code() throws Exception {
        MockHttpServletResponse answer = told(form("某旅客", ArrivalFixture.number(1)));
        assertThat(answer.getStatus()).isEqualTo(201);
        assertThat(answer.getContentAsString()).contains("<svg").doesNotContain(ArrivalFixture.number(1));
        Matcher found = CODE.matcher(answer.getContentAsString());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private MockHttpServletResponse api(String path, String body, TestAccount who) throws Exception {
        return mvc.perform(
                        post(path).contentType("application/json").content(body).with(who.bearer()))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse read(String code, TestAccount who) throws Exception {
        return api("/api/v1/announcements/read", "{\"code\": \"" + code + "\"}", who);
    }

    @Test
    void what_was_told_beforehand_is_read_at_the_station_and_forgotten_once_it_was_used() throws Exception {
        String code = code();
        assertThat(SmallDistrict.count(
                        "select count(*) from screening.announcement where content::text like '%6e616d65%'"))
                .isZero();
        MockHttpServletResponse told = read(code.toLowerCase(java.util.Locale.ROOT), here.station.keeper);
        assertThat(told.getContentAsString())
                .contains("某旅客", "某童", ArrivalFixture.number(1), "\"division\":\"42\"", "passport");
        String party =
                """
                {"checkpoint": "%s", "home": "%s", "from": "37", "announcement": "%s",
                 "stays": [{"division": "42", "from": "2020-01-28", "until": "2020-02-10"}],
                 "members": [{"id": "%s", "means": "announced", "name": "某旅客", "document": "%s", "normal": true}]}
                """.formatted(here.gate(), ArrivalFixture.HOME, code, Arrival.Id.fresh(), ArrivalFixture.number(1));
        assertThat(api("/api/v1/arrivals", party, here.station.keeper).getStatus())
                .isEqualTo(200);
        assertThat(api("/api/v1/arrivals", party, here.station.keeper).getStatus())
                .isEqualTo(200);
        assertThat(read(code, here.station.keeper).getStatus()).isEqualTo(404);
        String list = mvc.perform(get("/arrivals?risk=high").with(here.homeOfficer.page()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(list).contains("某旅客");
    }

    @Test
    void only_who_registers_travellers_reads_it_and_not_for_longer_than_two_days() throws Exception {
        String code = code();
        TestAccount liaison = TestAccount.of(org.shouwang.account.Role.LIAISON_OFFICER, SmallDistrict.CODE);
        assertThat(read(code, liaison).getStatus()).isEqualTo(403);
        assertThat(read("A000000000000", here.station.keeper).getStatus()).isEqualTo(404);
        assertThat(mvc.perform(post("/api/v1/announcements/read")
                                .contentType("application/json")
                                .content("{\"code\": \"" + code + "\"}"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isIn(401, 403);
        clock.advance(Duration.ofHours(49));
        assertThat(as(here.station.keeper, () -> {
                    try {
                        return read(code, here.station.keeper).getStatus();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .isIn(401, 404);
    }

    @Test
    void what_a_stranger_sends_is_checked_and_never_shown_as_anything_but_text() throws Exception {
        MockHttpServletResponse wrong = told(form("<script>alert(1)</script>", "110101199001010012"));
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString())
                .contains("证件号不对", "&lt;script&gt;")
                .doesNotContain("<script>alert");
        assertThat(told(form("某".repeat(101), ArrivalFixture.number(1))).getStatus())
                .isEqualTo(422);
        assertThat(told(form("某旅客", ArrivalFixture.number(1)).param("since", "soon"))
                        .getStatus())
                .isEqualTo(201);
        assertThat(told(post("/arrive").param("name", "某旅客")).getStatus()).isEqualTo(422);
        assertThat(mvc.perform(form("某旅客", ArrivalFixture.number(1)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void a_network_that_sends_too_much_is_asked_to_wait() throws Exception {
        code();
        org.shouwang.testing.TestDatabase.get().execute("""
                insert into screening.announcement (code_hash, content, network, created_at, expires_at)
                select sha256(n::text::bytea), content, network, created_at, expires_at
                from screening.announcement, generate_series(1, 600) n
                """);
        MockHttpServletResponse answer = told(form("某旅客", ArrivalFixture.number(2)));
        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getContentAsString()).contains("填写的人太多", "某旅客");
        clock.advance(Duration.ofMinutes(11));
        assertThat(told(form("某旅客", ArrivalFixture.number(2))).getStatus()).isEqualTo(201);
    }

    @Test
    void a_ticket_s_photograph_is_attached_and_shown_to_who_sees_the_arrival() throws Exception {
        Arrival.Id id = here.arrived(1);
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), "png", picture);
        MockMultipartFile file = new MockMultipartFile("photo", "票.png", "image/png", picture.toByteArray());
        assertThat(mvc.perform(multipart("/arrivals/" + id + "/proofs")
                                .file(file)
                                .with(here.homeOfficer.page()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(302);
        String page = mvc.perform(get("/arrivals/" + id).with(here.homeOfficer.page()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        Matcher link = Pattern.compile("/arrivals/[0-9a-f-]+/proofs/[0-9a-f-]+").matcher(page);
        assertThat(link.find()).isTrue();
        assertThat(mvc.perform(get(link.group()).with(here.station.people.officer.page()))
                        .andReturn()
                        .getResponse()
                        .getContentType())
                .isEqualTo("image/jpeg");
        assertThat(mvc.perform(get(link.group()).with(here.stranger.page()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        assertThat(mvc.perform(multipart("/arrivals/" + id + "/proofs")
                                .file(new MockMultipartFile("photo", "x.png", "image/png", new byte[] {1, 2}))
                                .with(here.homeOfficer.page()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(422);
        assertThat(mvc.perform(multipart("/arrivals/" + id + "/proofs")
                                .file(file)
                                .with(here.stranger.page()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }
}
