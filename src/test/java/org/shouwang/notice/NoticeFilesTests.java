package org.shouwang.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.ClosingCheck;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.shouwang.work.WorkFixture;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

/// Files that go with notices: looked through, encrypted, and for those alone who may read the notice.
@ShouwangTest
class NoticeFilesTests {

    private static final byte[] PLAN = "%PDF-1.4 值守方案".getBytes(StandardCharsets.UTF_8);

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    Notices notices;

    @Autowired
    NoticeFiles files;

    @Autowired
    Inbox inbox;

    @Autowired
    Board posting;

    @Autowired
    TestClock clock;

    WorkFixture here;
    String id;

    @BeforeEach
    void open() {
        clock.reset();
        here = WorkFixture.open(areas, responses);
        id = Notice.Id.fresh().toString();
    }

    private MockMultipartHttpServletRequestBuilder notice(String then, byte[] file) {
        MockMultipartHttpServletRequestBuilder sent = multipart("/notices")
                .file(new MockMultipartFile("file", "C:\\plans\\值守方案.pdf", "application/pdf", file));
        sent.param("id", id)
                .param("area", SmallDistrict.COMMUNITY)
                .param("areas", SmallDistrict.COMMUNITY)
                .param("title", "今晚值守")
                .param("body", "见附件")
                .param("until", "2020-02-12T18:00")
                .param("seen", "0")
                .param("then", then);
        return sent;
    }

    private UUID sent() throws Exception {
        mvc.perform(notice("send", PLAN)
                        .param("response", here.response.id().toString())
                        .with(here.officer.page()))
                .andExpect(status().is3xxRedirection());
        return here.officer
                .principal()
                .call(() -> files.of(Notice.Id.of(id)))
                .getFirst()
                .blob();
    }

    @Test
    void whoever_is_told_reads_the_file_from_the_inbox_and_nobody_else() throws Exception {
        UUID blob = sent();
        String address = "/notices/" + id + "/files/" + blob;
        UUID entry = here.worker
                .principal()
                .call(() -> inbox.list(true, null, 5).rows().stream()
                        .filter(one -> one.title().equals("今晚值守"))
                        .findFirst()
                        .orElseThrow()
                        .id());
        mvc.perform(get("/inbox/" + entry).with(here.worker.page()))
                .andExpect(content().string(containsString("值守方案.pdf")))
                .andExpect(content().string(containsString(address)));
        mvc.perform(get(address).with(here.worker.page()))
                .andExpect(status().isOk())
                .andExpect(content().bytes(PLAN));
        mvc.perform(get("/notices/" + id).with(here.officer.page()))
                .andExpect(content().string(containsString(address)));
        TestAccount stranger = TestAccount.of(Role.GRID_WORKER, "370105002001001");
        for (TestAccount other : List.of(stranger, here.otherOfficer)) {
            mvc.perform(get(address).with(other.page())).andExpect(status().isNotFound());
        }
        mvc.perform(get("/notices/" + id + "/files/" + UUID.randomUUID()).with(here.worker.page()))
                .andExpect(status().isNotFound());
        assertThat(
                        kept(
                                "select count(*) from platform.blob_chunk where position('%PDF' in encode(content, 'escape')) > 0"))
                .isEqualTo("0");
    }

    /// What was chosen when the notice was posted, and nothing else of it, as long as it is posted.
    @Test
    void residents_open_the_files_that_were_chosen_for_them_until_it_is_taken_down() throws Exception {
        UUID blob = sent();
        clock.advance(Duration.ofMinutes(3));
        Notice.Id notice = Notice.Id.of(id);
        String board = "/board/notices/" + id;
        here.officer.principal().run(() -> posting.post(notice));
        mvc.perform(get(board)).andExpect(content().string(not(containsString("值守方案.pdf"))));
        mvc.perform(get(board + "/files/1")).andExpect(status().isNotFound());
        assertThatThrownBy(() -> here.officer.principal().run(() -> posting.post(notice, List.of(UUID.randomUUID()))))
                .hasMessage("notice.no_file");
        assertThatThrownBy(() -> here.otherOfficer.principal().run(() -> posting.post(notice, List.of(blob))))
                .hasMessage("notice.unknown");
        mvc.perform(get("/notices/" + id).with(here.officer.page()))
                .andExpect(content().string(containsString("公示的附件：0 个")));
        for (int time = 0; time < 2; time++) {
            mvc.perform(post("/notices/" + id + "/posting")
                            .with(here.officer.page())
                            .param("files", blob.toString()))
                    .andExpect(status().is3xxRedirection());
        }
        mvc.perform(get(board)).andExpect(content().string(containsString("值守方案.pdf")));
        mvc.perform(get(board + "/files/1"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", startsWith("attachment")))
                .andExpect(content().bytes(PLAN));
        mvc.perform(get("/api/v1/board/areas/" + SmallDistrict.COMMUNITY))
                .andExpect(jsonPath("$[0].id").value(id))
                .andExpect(jsonPath("$[0].title").value("今晚值守"));
        mvc.perform(get("/api/v1" + board))
                .andExpect(jsonPath("$.body").value("见附件"))
                .andExpect(jsonPath("$.files[0].name").value("值守方案.pdf"))
                .andExpect(content().string(not(containsString(blob.toString()))));
        mvc.perform(get("/api/v1" + board + "/files/1")).andExpect(content().bytes(PLAN));
        mvc.perform(get("/api/v1/board/areas/x")).andExpect(status().isNotFound());
        assertThat(kept("select count(*) from platform.audit_entry where action = 'download' and subject_id = '" + id
                        + "'"))
                .isEqualTo("2");
        for (String path : List.of("/files/2", "/files/x", "/files/" + blob)) {
            mvc.perform(get(board + path)).andExpect(status().is4xxClientError());
        }
        here.officer.principal().run(() -> posting.takeDown(notice));
        mvc.perform(get(board + "/files/1")).andExpect(status().isNotFound());
        here.officer.principal().run(() -> {
            posting.post(notice, List.of(blob));
            notices.withdraw(notice, "写错了");
        });
        mvc.perform(get(board + "/files/1")).andExpect(status().isNotFound());
        mvc.perform(get("/api/v1" + board + "/files/1")).andExpect(status().isNotFound());
        mvc.perform(get("/api/v1" + board)).andExpect(jsonPath("$.withdrawn").value(true));
    }

    private static String kept(String sql) throws Exception {
        try (var owner = TestDatabase.get().owner();
                var rows = owner.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void what_is_no_document_carries_programs_or_belongs_to_no_response_is_refused() throws Exception {
        String response = here.response.id().toString();
        mvc.perform(notice("send", "MZ program".getBytes(StandardCharsets.UTF_8))
                        .param("response", response)
                        .with(here.officer.page()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(notice("send", "%PDF-1.4 /JavaScript (x)".getBytes(StandardCharsets.UTF_8))
                        .param("response", response)
                        .with(here.officer.page()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(notice("keep", PLAN).with(here.officer.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("要选属于哪次响应")));
        assertThat(here.officer.principal().call(() -> notices.find(Notice.Id.of(id))))
                .isEmpty();
    }

    @Test
    void somebody_elses_file_is_not_opened_by_naming_it_and_what_was_sent_stays_as_it_is() throws Exception {
        mvc.perform(notice("keep", PLAN)
                        .param("response", here.response.id().toString())
                        .with(here.officer.page()))
                .andExpect(status().is3xxRedirection());
        InputStream secret = new ByteArrayInputStream(PLAN);
        UUID theirs = here.otherOfficer.principal().call(() -> {
            try {
                return files.keep(here.response.id(), secret);
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
        });
        Notice.Id notice = Notice.Id.of(id);
        NoticeFiles.Attachment stolen = new NoticeFiles.Attachment("x.pdf", theirs);
        assertThatThrownBy(() -> here.officer.principal().run(() -> files.attach(notice, List.of(stolen))))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("notice.no_file");
        assertThatThrownBy(() -> here.otherOfficer.principal().run(() -> files.attach(notice, List.of(stolen))))
                .isInstanceOf(Refusal.NotFound.class);
        here.officer.principal().run(() -> notices.send(notice, 0));
        assertThatThrownBy(() -> here.officer.principal().run(() -> files.attach(notice, List.of())))
                .isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void closing_a_response_is_told_which_notices_are_in_force() throws Exception {
        sent();
        assertThat(here.commander.principal().call(() -> responses.findings(here.response)))
                .contains(new ClosingCheck.Finding(
                        ClosingCheck.Weight.OPEN, "notice.closing.open", 1, "/notices?show=in_force"));
    }
}
