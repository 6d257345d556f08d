package org.shouwang.work.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.github.f4b6a3.uuid.UuidCreator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.work.Escalations;
import org.shouwang.work.Owner;
import org.shouwang.work.Subject;
import org.shouwang.work.WorkFixture;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.shouwang.work.WorkState;
import org.shouwang.work.WorkStep;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

@ShouwangTest
class WorkPagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    WorkItems items;

    @Autowired
    Escalations escalations;

    @Autowired
    TestClock clock;

    WorkFixture here;

    @BeforeEach
    void open() {
        clock.reset();
        here = WorkFixture.open(areas, responses);
    }

    private void shows(String path, TestAccount reader, String text) throws Exception {
        for (String language : List.of("en", "zh-CN")) {
            mvc.perform(get(path).param("language", language).with(reader.page()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString(text)))
                    .andExpect(content().string(not(containsString("??"))));
        }
    }

    private WorkItem now(WorkItem item) {
        return here.commander.principal().call(() -> items.require(item.id()));
    }

    @Test
    void my_day_shows_what_is_mine_in_every_state_and_nothing_of_others() throws Exception {
        WorkItem first = here.given(items, "核查返回人员");
        WorkItem second = here.given(items, "送口罩");
        here.worker.principal().run(() -> items.take(second.id(), new WorkStep.Accept()));
        shows("/today", here.worker, "核查返回人员");
        shows("/today?said=accept", here.worker, "/work-items/" + second.id() + "/steps");
        TestAccount stranger = TestAccount.of(Role.GRID_WORKER, "370105001001002");
        mvc.perform(get("/today").with(stranger.page()))
                .andExpect(content().string(not(containsString(first.title()))))
                .andExpect(content().string(containsString("class=\"empty\"")));
        clock.advance(Duration.ofHours(11));
        escalations.run();
        shows("/today", here.officer, "核查返回人员");
    }

    @Test
    void my_area_counts_lists_and_presses_many_at_once() throws Exception {
        WorkItem first = here.given(items, "核查返回人员");
        WorkItem second = here.given(items, "送口罩");
        clock.advance(Duration.ofHours(11));
        escalations.run();
        for (String show : List.of("late", "due", "raised", "reported", "ownerless", "open", "nonsense")) {
            shows("/my-area?show=" + show, here.street, "show-late");
        }
        shows("/my-area?area=" + SmallDistrict.COMMUNITY, here.street, "送口罩");
        String step = UuidCreator.getTimeOrderedEpoch().toString();
        for (int time = 0; time < 2; time++) {
            mvc.perform(post("/my-area/pressings")
                            .param("step", step)
                            .param("item", first.id().toString(), second.id().toString())
                            .param("text", "今晚办完")
                            .with(here.street.page()))
                    .andExpect(redirectedUrl("/my-area?show=late&pressed=2&refused=0"));
        }
        assertThat(now(first).pressed()).isEqualTo(1);
        assertThat(now(second).pressed()).isEqualTo(1);
        shows("/my-area?pressed=1&refused=1", here.street, "class=\"said\"");
        mvc.perform(post("/my-area/pressings").param("step", step).with(here.street.page()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post("/my-area/pressings")
                        .param("step", step)
                        .param("item", first.id().toString())
                        .with(here.worker.page()))
                .andExpect(status().isForbidden());
        mvc.perform(get("/my-area?area=370105002").with(here.street.page())).andExpect(status().isNotFound());
    }

    @Test
    void the_list_filters_sorts_and_pages_within_the_area() throws Exception {
        for (int i = 0; i < 3; i++) {
            here.given(items, "第" + i + "件");
        }
        for (String query : List.of(
                "",
                "?show=late",
                "?show=due",
                "?show=all",
                "?kind=task",
                "?priority=normal",
                "?sort=-raised",
                "?owner=" + here.gridPost(),
                "?response=" + here.response.id())) {
            mvc.perform(get("/work-items" + query).with(here.street.page()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("??"))));
        }
        shows("/work-items?columns=title,pressed", here.street, "第1件");
        mvc.perform(get("/work-items?show=nonsense").with(here.street.page()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(get("/work-items").with(here.otherOfficer.page()))
                .andExpect(content().string(not(containsString("第1件"))));
    }

    @Test
    void an_item_is_raised_given_and_refused_with_its_reason() throws Exception {
        shows("/work-items/new", here.officer, here.gridPost().toString());
        shows("/work-items/new?subjectType=area&subjectId=" + SmallDistrict.GRID, here.officer, "/areas/");
        shows("/work-items/new?area=nonsense", here.worker, "name=\"title\"");
        String id = WorkItem.Id.fresh().toString();
        mvc.perform(post("/work-items")
                        .param("id", id)
                        .param("area", SmallDistrict.GRID)
                        .param("kind", "task")
                        .param("title", "测温")
                        .param("priority", "urgent")
                        .param("deadline", "2020-02-10T18:00")
                        .param("owner", here.gridPost().toString())
                        .with(here.officer.page()))
                .andExpect(redirectedUrl("/work-items/" + id));
        WorkItem raised = here.officer.principal().call(() -> items.require(WorkItem.Id.of(id)));
        assertThat(raised.state()).isEqualTo(WorkState.ASSIGNED);
        mvc.perform(post("/work-items")
                        .param("id", WorkItem.Id.fresh().toString())
                        .param("area", SmallDistrict.GRID)
                        .param("kind", "task")
                        .param("title", "测温")
                        .param("deadline", "2020-02-09T18:00")
                        .with(here.officer.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("期限已经过了")));
    }

    @Test
    void the_page_of_an_item_offers_the_next_step_in_every_state_and_tells_its_history() throws Exception {
        WorkItem item = here.officer
                .principal()
                .call(() -> items.raise(WorkFixture.task("入户核查").about(new Subject("area", SmallDistrict.GRID))));
        String page = "/work-items/" + item.id();
        shows(page, here.officer, "id=\"assign\"");
        shows(page, here.worker, "入户核查");
        here.officer.principal().run(() -> items.take(item.id(), new WorkStep.Assign(here.gridPost(), null, "今天办完")));
        shows(page, here.worker, "id=\"accept\"");
        shows(page, here.street, "id=\"press\"");
        here.worker.principal().run(() -> items.take(item.id(), new WorkStep.Accept()));
        shows(page, here.worker, "id=\"report\"");
        here.worker
                .principal()
                .run(() -> items.take(
                        item.id(), new WorkStep.Report("办好了", List.of(), new WorkStep.Position(116.97, 36.7))));
        shows(page, here.officer, "id=\"verify\"");
        here.officer.principal().run(() -> items.take(item.id(), new WorkStep.Verify("")));
        shows(page, here.street, "36.70000");
        here.officer
                .principal()
                .run(() ->
                        items.raise(WorkFixture.task("分项").of("finding").with(org.shouwang.work.WorkPriority.URGENT)));
        mvc.perform(get(page).with(here.otherOfficer.page())).andExpect(status().isNotFound());
        mvc.perform(get("/work-items/nonsense").with(here.officer.page())).andExpect(status().isNotFound());
    }

    @Test
    void a_photo_proves_a_report_without_what_the_camera_wrote_into_it() throws Exception {
        WorkItem item = here.given(items, "贴封条");
        here.worker.principal().run(() -> items.take(item.id(), new WorkStep.Accept()));
        byte[] picture = picture();
        mvc.perform(multipart("/work-items/" + item.id() + "/steps")
                        .file(new MockMultipartFile("photo", "IMG_0001.jpg", "image/jpeg", picture))
                        .param("step", UuidCreator.getTimeOrderedEpoch().toString())
                        .param("verb", "report")
                        .param("seen", "2")
                        .param("text", "")
                        .param("longitude", "116.97")
                        .param("latitude", "36.7")
                        .param("back", "today")
                        .with(here.worker.page()))
                .andExpect(redirectedUrl("/today?said=report"));
        UUID photo = here.officer
                .principal()
                .call(() ->
                        items.steps(item.id()).getFirst().photos().getFirst().value());
        byte[] shown = mvc.perform(
                        get("/work-items/" + item.id() + "/photos/" + photo).with(here.officer.page()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(ImageIO.read(new ByteArrayInputStream(shown)).getWidth()).isEqualTo(320);
        assertThat(new String(shown, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("GPS-SECRET");
        mvc.perform(get("/work-items/" + item.id() + "/photos/" + photo).with(here.otherOfficer.page()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/work-items/" + item.id() + "/photos/" + UUID.randomUUID())
                        .with(here.officer.page()))
                .andExpect(status().isNotFound());
        shows("/work-items/" + item.id(), here.officer, photo.toString());
    }

    /// A picture with a comment in it, as a camera would write one.
    private static byte[] picture() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB), "jpeg", out);
        byte[] plain = out.toByteArray();
        byte[] comment = "GPS-SECRET".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        ByteArrayOutputStream with = new ByteArrayOutputStream();
        with.write(plain, 0, 2);
        with.write(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) (comment.length + 2)});
        with.write(comment);
        with.write(plain, 2, plain.length - 2);
        return with.toByteArray();
    }

    @Test
    void a_photo_that_is_too_large_or_none_is_refused_and_the_item_stays() throws Exception {
        WorkItem item = here.given(items, "贴封条");
        here.worker.principal().run(() -> items.take(item.id(), new WorkStep.Accept()));
        for (byte[] content : List.of(new byte[81 * 1024 * 1024], "not a picture".getBytes("UTF-8"))) {
            mvc.perform(multipart("/work-items/" + item.id() + "/steps")
                            .file(new MockMultipartFile("photo", "IMG_0001.jpg", "image/jpeg", content))
                            .param("step", UuidCreator.getTimeOrderedEpoch().toString())
                            .param("verb", "report")
                            .with(here.worker.page()))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString("照片")));
        }
        assertThat(now(item).state()).isEqualTo(WorkState.ACCEPTED);
    }

    @Test
    void whoever_was_slower_is_told_on_the_item_as_it_is_now() throws Exception {
        WorkItem item = here.reported(items, "入户核查");
        String seen = String.valueOf(now(item).moves());
        here.officer.principal().run(() -> items.take(item.id(), new WorkStep.Verify("")));
        mvc.perform(post("/work-items/" + item.id() + "/steps")
                        .param("step", UuidCreator.getTimeOrderedEpoch().toString())
                        .param("verb", "verify")
                        .param("seen", seen)
                        .with(here.officer.page()))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("别人刚刚办过一步")));
        mvc.perform(post("/work-items/" + item.id() + "/steps")
                        .param("step", UuidCreator.getTimeOrderedEpoch().toString())
                        .param("verb", "escalate")
                        .with(here.officer.page()))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void the_phone_raises_takes_steps_and_repeats() throws Exception {
        String id = WorkItem.Id.fresh().toString();
        String raise = """
                {"id": "%s", "areaCode": "%s", "title": "楼道堆物", "deadline": "2020-02-11T10:00:00Z", "kind": "complaint"}
                """.formatted(id, SmallDistrict.GRID);
        for (int time = 0; time < 2; time++) {
            mvc.perform(post("/api/v1/work-items")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(raise)
                            .with(here.worker.bearer()))
                    .andExpect(status().isCreated())
                    .andExpect(jsonPath("$.state").value("raised"));
        }
        here.officer
                .principal()
                .run(() -> items.take(
                        WorkItem.Id.of(id), new WorkStep.Assign(new Owner.Person(here.worker.id()), null, "")));
        String accept = "{\"step\": \"%s\", \"verb\": \"accept\", \"at\": \"2020-02-10T01:59:00Z\"}"
                .formatted(UuidCreator.getTimeOrderedEpoch());
        for (int time = 0; time < 2; time++) {
            mvc.perform(post("/api/v1/work-items/" + id + "/steps")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(accept)
                            .with(here.worker.bearer()))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.state").value("accepted"));
        }
        mvc.perform(post("/api/v1/work-items/" + id + "/steps")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(accept.replace("accept", "start"))
                        .with(here.worker.bearer()))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("work.taken"));
        String photo = mvc.perform(post("/api/v1/work-items/" + id + "/photos")
                        .contentType(MediaType.IMAGE_JPEG)
                        .content(picture())
                        .with(here.worker.bearer()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replaceAll(".*\"([0-9a-f-]{36})\".*", "$1");
        mvc.perform(post("/api/v1/work-items/" + id + "/steps")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"step\": \"%s\", \"verb\": \"report\", \"photos\": [\"%s\"]}"
                                .formatted(UuidCreator.getTimeOrderedEpoch(), photo))
                        .with(here.worker.bearer()))
                .andExpect(jsonPath("$.state").value("reported"));
        mvc.perform(get("/api/v1/work-items").with(here.worker.bearer()))
                .andExpect(jsonPath("$.length()").value(0));
        mvc.perform(get("/api/v1/work-items/" + id).with(here.officer.bearer()))
                .andExpect(jsonPath("$.offered[?(@ == 'verify')]").exists());
        mvc.perform(post("/api/v1/work-items")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}")
                        .with(here.worker.bearer()))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void responses_are_opened_led_and_closed_on_their_pages_and_a_drill_says_so() throws Exception {
        shows("/responses", here.worker, "疫情防控");
        shows("/responses/new", here.commander, "name=\"drill\"");
        String id = Response.Id.fresh().toString();
        mvc.perform(post("/responses")
                        .param("id", id)
                        .param("area", SmallDistrict.CODE)
                        .param("name", "防汛演练")
                        .param("kind", "flood")
                        .param("level", "4")
                        .param("drill", "true")
                        .param("reason", "年度计划")
                        .param("at", "2020-02-10T09:30")
                        .with(here.commander.page()))
                .andExpect(redirectedUrl("/responses/" + id));
        shows("/responses/" + id, here.commander, "class=\"drill\"");
        shows("/work-items?response=" + id, here.commander, "class=\"drill\"");
        WorkItem item = here.officer
                .principal()
                .call(() -> items.raise(WorkFixture.task("转移居民").in(Response.Id.of(id))));
        shows("/work-items/" + item.id(), here.officer, "class=\"drill\"");
        shows("/work-items/new", here.officer, "name=\"response\"");
        mvc.perform(get("/responses/" + id).with(here.commander.page()))
                .andExpect(content().string(containsString("还有 1 件事项未结")));
        step(here.lead, id, "prepare", "准备", 302);
        shows("/responses/" + id, here.commander, "value=\"agree\"");
        step(here.lead, id, "agree", "同意", 302);
        step(here.lead, id, "agree", "再同意", 409);
        step(here.commander, id, "agree", " ", 422);
        step(here.commander, id, "agree", "同意", 302);
        step(here.commander, id, "level", "晚了", 409);
        shows("/responses/" + id, here.commander, "防汛演练");
        shows("/responses", here.commander, "防汛演练");
        mvc.perform(get("/responses/nonsense").with(here.commander.page())).andExpect(status().isNotFound());
        mvc.perform(get("/api/v1/responses").with(here.worker.bearer()))
                .andExpect(jsonPath("$.length()").value(2));
        mvc.perform(get("/api/v1/responses/" + id).with(here.worker.bearer()))
                .andExpect(jsonPath("$.drill").value(true));
    }

    private void step(TestAccount who, String id, String verb, String reason, int expected) throws Exception {
        mvc.perform(post("/responses/" + id + "/steps")
                        .param("step", UuidCreator.getTimeOrderedEpoch().toString())
                        .param("verb", verb)
                        .param("level", "2")
                        .param("reason", reason)
                        .with(who.page()))
                .andExpect(status().is(expected));
    }
}
