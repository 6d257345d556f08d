package org.shouwang.figure.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.shouwang.area.SmallDistrict.COMMUNITY;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.job.QueuedJobs;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/// A change of areas on its page and by the interface.
@ShouwangTest
class RecodingPagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    QueuedJobs jobs;

    TestAccount commander;
    TestAccount officer;
    final UUID id = UUID.randomUUID();

    @BeforeEach
    void district() {
        SmallDistrict.open(areas);
        commander = TestAccount.of(Role.COMMANDER, SmallDistrict.CODE);
        officer = TestAccount.of(Role.COMMUNITY_OFFICER, COMMUNITY);
    }

    /// The code that is asked for is in use.
    private void beginRefused() throws Exception {
        mvc.perform(post("/api/v1/areas/" + COMMUNITY + "/recodings")
                        .contentType(APPLICATION_JSON)
                        .content("""
                                {"id": "%s", "kind": "merge_grids", "reason": "合并", "areas": ["%s"]}
                                """.formatted(id, SmallDistrict.GRID))
                        .with(commander.bearer()))
                .andExpect(status().isUnprocessableContent());
        org.shouwang.testing.TestDatabase.get().execute("""
                insert into area.former (code, area_id, parent_code, name, valid_from, successor_code)
                select '370105002' || lpad(n::text, 3, '0'), uuidv7(), '370105002', '旧', now(), '370105002'
                from generate_series(3, 999) as n
                """);
        mvc.perform(post("/api/v1/areas/" + COMMUNITY + "/recodings")
                        .contentType(APPLICATION_JSON)
                        .content("""
                                {"id": "%s", "kind": "move_community", "reason": "划转", "target": "370105002"}
                                """.formatted(id))
                        .with(commander.bearer()))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.state").value("open"));
        jobs.runAll();
    }

    @Test
    void one_that_is_refused_says_why_and_is_given_up_from_its_page() throws Exception {
        beginRefused();
        mvc.perform(get("/recodings/" + id).with(commander.page()))
                .andExpect(content().string(containsString("999 个编号都用过了")))
                .andExpect(content().string(containsString("下次再试")))
                .andExpect(content().string(containsString("中止这次变更")))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get("/recodings/" + id).with(officer.page()))
                .andExpect(content().string(containsString("999 个编号都用过了")))
                .andExpect(content().string(not(containsString("中止这次变更"))));

        mvc.perform(post("/recodings/" + id + "/abandonment")
                        .param("reason", "编号已满")
                        .with(commander.page()))
                .andExpect(redirectedUrl("/recodings/" + id));

        mvc.perform(get("/recodings/" + id).with(commander.page()))
                .andExpect(content().string(containsString("已中止：共 1 步，办好的 0 步保留")))
                .andExpect(content().string(containsString("编号已满")))
                .andExpect(content().string(not(containsString("下次再试"))));
        mvc.perform(get("/areas/" + COMMUNITY).param("language", "en").with(commander.page()))
                .andExpect(content().string(containsString("given up")));
    }

    @Test
    void the_interface_tells_how_it_fares_and_gives_it_up_once() throws Exception {
        beginRefused();
        mvc.perform(get("/api/v1/recodings/" + id).with(officer.bearer()))
                .andExpect(jsonPath("$.refusal").value("area.full"))
                .andExpect(jsonPath("$.retryAt").exists())
                .andExpect(jsonPath("$.now").value(COMMUNITY));
        String path = "/api/v1/recodings/" + id + "/abandonment";
        String reason = "{\"reason\": \"编号已满\"}";
        mvc.perform(post(path).contentType(APPLICATION_JSON).content(reason).with(officer.bearer()))
                .andExpect(status().isForbidden());
        mvc.perform(post(path).contentType(APPLICATION_JSON).content("{}").with(commander.bearer()))
                .andExpect(status().isUnprocessableContent());
        for (int repeat = 0; repeat < 2; repeat++) {
            mvc.perform(post(path).contentType(APPLICATION_JSON).content(reason).with(commander.bearer()))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.state").value("given_up"));
        }
    }
}
