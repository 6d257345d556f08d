package org.shouwang.work.paper.web;

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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.work.WorkFixture;
import org.shouwang.work.paper.Document;
import org.shouwang.work.paper.DocumentDraft;
import org.shouwang.work.paper.DocumentState;
import org.shouwang.work.paper.DocumentVerb;
import org.shouwang.work.paper.Documents;
import org.shouwang.work.paper.PaperFixture;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

@ShouwangTest
class DocumentPagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    Documents documents;

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

    private MockMultipartHttpServletRequestBuilder form(String address, Document.Id id, byte[] file) {
        MockMultipartHttpServletRequestBuilder request = multipart(address);
        request.file(new MockMultipartFile("file", "登记表.docx", MediaType.APPLICATION_OCTET_STREAM_VALUE, file));
        request.param("id", id.toString())
                .param("area", SmallDistrict.CODE)
                .param("kind", "dispatch")
                .param("priority", "very_urgent")
                .param("title", "关于开展网格大排查的调度令")
                .param("body", "请立即组织。\r\n一、范围")
                .param("areas", SmallDistrict.STREET, SmallDistrict.OTHER_STREET)
                .param("tasks", "完成排查\n报送台账\n")
                .param("deadline", "2020-02-10T20:00")
                .param("copies", "区委办公室")
                .with(here.department.page());
        return request;
    }

    private static byte[] attachment(String part) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of("[Content_Types].xml", "word/document.xml", part)) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("<x/>".getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private MockHttpServletRequestBuilder step(Document.Id id, TestAccount who, String verb, String said) {
        return post("/documents/" + id + "/steps")
                .param("step", PaperFixture.step().toString())
                .param("verb", verb)
                .param("said", said)
                .with(who.page());
    }

    @Test
    void an_order_is_written_checked_signed_sent_and_signed_for_on_pages() throws Exception {
        shows("/documents/new", here.department, "第2街道");
        Document.Id id = Document.Id.fresh();
        for (int time = 0; time < 2; time++) {
            mvc.perform(form("/documents", id, attachment("word/styles.xml")))
                    .andExpect(redirectedUrl("/documents/" + id));
        }
        shows("/documents/" + id, here.department, "/documents/" + id + "/edit");
        shows("/documents/" + id, here.lead, "value=\"check\"");
        shows("/documents/" + id + "/edit", here.department, "完成排查");
        mvc.perform(form("/documents/" + id + "/revisions", id, new byte[0])
                        .param("step", PaperFixture.step().toString())
                        .param("seen", "0"))
                .andExpect(redirectedUrl("/documents/" + id));
        mvc.perform(step(id, here.department, "check", "")).andExpect(status().isForbidden());
        mvc.perform(step(id, here.lead, "check", "")).andExpect(redirectedUrl("/documents/" + id));
        shows("/documents/" + id, here.commander, "name=\"said\"");
        mvc.perform(get("/documents/" + id).param("language", "zh-CN").with(here.commander.page()))
                .andExpect(content().string(containsString("value=\"指挥长\"")));
        mvc.perform(step(id, here.commander, "sign", "")).andExpect(status().isUnprocessableContent());
        mvc.perform(step(id, here.commander, "number", "")).andExpect(status().isConflict());
        mvc.perform(step(id, here.commander, "sign", "指挥长")).andExpect(status().is3xxRedirection());
        shows("/documents/" + id, here.department, "value=\"issue\"");
        mvc.perform(step(id, here.department, "issue", "")).andExpect(status().is3xxRedirection());
        shows("/documents/" + id, here.street, "value=\"sign_for\"");
        shows("/documents", here.street, "show=inbox");
        mvc.perform(step(id, here.street, "sign_for", "")).andExpect(status().is3xxRedirection());
        clock.advance(Duration.ofMinutes(20));
        shows("/documents/" + id, here.commander, "天指调〔2020〕1号");
        shows("/documents/calls", here.commander, "第2街道");
        shows("/documents?show=unsigned&kind=dispatch", here.commander, "关于开展网格大排查的调度令");
        for (String show : List.of("open", "out", "inbox", "all")) {
            mvc.perform(get("/documents?show=" + show).with(here.commander.page()))
                    .andExpect(status().isOk());
        }
        UUID other = here.commander
                .principal()
                .call(() -> documents.receivers(id))
                .get(1)
                .id();
        mvc.perform(step(id, here.department, "sign_for", "王主任")
                        .param("receiver", other.toString())
                        .param("back", "calls"))
                .andExpect(redirectedUrl("/documents/calls"));
        shows("/documents/" + id, here.commander, "王主任");
        shows("/documents/calls", here.commander, "class=\"empty\"");
    }

    @Test
    void the_file_has_the_number_the_urgency_and_the_tasks() throws Exception {
        Document sent = PaperFixture.sent(here, documents, PaperFixture.order("关于大排查的调度令"));
        byte[] file = mvc.perform(get("/documents/" + sent.id() + "/file.docx").with(here.street.page()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (XWPFDocument docx = new XWPFDocument(new ByteArrayInputStream(file))) {
            assertThat(docx.getParagraphs().stream().map(XWPFParagraph::getText))
                    .contains("天桥区疫情防控指挥部文件", "天指调〔2020〕1号", "第1街道，第2街道：", "任务要求：", "2020年2月10日");
        }
        Document order = PaperFixture.sent(here, documents, PaperFixture.order("order", "令"));
        byte[] signed = mvc.perform(
                        get("/documents/" + order.id() + "/file.docx").with(here.street.page()))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (XWPFDocument docx = new XWPFDocument(new ByteArrayInputStream(signed))) {
            assertThat(docx.getParagraphs().stream().map(XWPFParagraph::getText))
                    .contains("天桥区疫情防控指挥部令", "第1号")
                    .anyMatch(text -> text.startsWith("指挥长　　测试commander"));
        }
    }

    @Test
    void a_hostile_attachment_is_refused_with_its_reason_and_nothing_is_kept() throws Exception {
        Document.Id id = Document.Id.fresh();
        mvc.perform(form("/documents", id, attachment("word/vbaProject.bin")))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("宏")))
                .andExpect(content().string(containsString("请立即组织")));
        mvc.perform(form("/documents", id, "MZ".getBytes(StandardCharsets.US_ASCII)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString(".docx")));
        assertThat(here.department.principal().call(() -> documents.find(id))).isEmpty();
        mvc.perform(form("/documents", id, attachment("word/styles.xml"))).andExpect(status().is3xxRedirection());
        UUID blob = here.department
                .principal()
                .call(() -> documents.files(id))
                .getFirst()
                .blob();
        mvc.perform(get("/documents/" + id + "/files/" + blob).with(here.commander.page()))
                .andExpect(status().isOk());
        mvc.perform(get("/documents/" + id + "/files/" + blob).with(here.street.page()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/documents/" + id + "/files/" + UUID.randomUUID()).with(here.commander.page()))
                .andExpect(status().isNotFound());
    }

    @Test
    void plans_kinds_and_the_issuer_have_their_pages() throws Exception {
        shows("/documents/plans", here.commander, "class=\"empty\"");
        Document plan = PaperFixture.sent(
                here,
                documents,
                PaperFixture.draft("plan", DocumentDraft.Content.of("总体方案", "要求", PaperFixture.streets(), List.of())));
        PaperFixture.sent(
                here,
                documents,
                PaperFixture.draft(
                        "dispatch", PaperFixture.order("第一道令").content().below(plan.id())));
        shows("/documents/plans", here.commander, "第一道令");
        shows("/documents/" + plan.id(), here.commander, "第一道令");
        shows(
                "/documents/new?kind=sub_plan&parent=" + plan.id(),
                here.department,
                plan.id().toString());
        shows("/documents/issuer", here.commander, "天指");
        mvc.perform(post("/documents/issuer")
                        .param("area", SmallDistrict.CODE)
                        .param("name", "天桥区指挥部")
                        .param("code", "天疫指")
                        .with(here.commander.page()))
                .andExpect(redirectedUrl("/documents/issuer?area=" + SmallDistrict.CODE));
        shows("/documents/issuer", here.commander, "天疫指");
    }

    @Test
    void a_countersigner_is_asked_and_every_state_has_its_words() throws Exception {
        TestAccount other = TestAccount.of(Role.DEPARTMENT_OFFICER, SmallDistrict.CODE);
        DocumentDraft.Content content = PaperFixture.order("会签的令").content().countersignedBy(List.of(other.id()));
        Document one = PaperFixture.drafted(here, documents, PaperFixture.draft("dispatch", content));
        mvc.perform(step(one.id(), here.lead, "check", "")).andExpect(status().is3xxRedirection());
        shows("/documents/" + one.id(), other, "value=\"countersign\"");
        mvc.perform(step(one.id(), other, "countersign", "")).andExpect(status().is3xxRedirection());
        shows("/documents/" + one.id(), here.commander, "测试" + other.username());
        mvc.perform(step(one.id(), here.commander, "return", "改期限")).andExpect(status().is3xxRedirection());
        shows("/documents/" + one.id(), here.department, "改期限");
        mvc.perform(step(one.id(), here.department, "discard", "不发了")).andExpect(status().is3xxRedirection());
        shows("/documents/" + one.id(), here.department, "不发了");
        Document step = PaperFixture.signed(here, documents, PaperFixture.order("分步办的令"));
        for (String verb : List.of("number", "seal", "send")) {
            mvc.perform(step(step.id(), here.department, verb, "")).andExpect(status().is3xxRedirection());
        }
        mvc.perform(step(step.id(), here.commander, "repeal", "另有规定")).andExpect(status().is3xxRedirection());
        assertThat(here.commander
                        .principal()
                        .call(() -> documents.require(step.id()))
                        .state())
                .isEqualTo(DocumentState.REPEALED);
        mvc.perform(step(step.id(), here.commander, "nonsense", "")).andExpect(status().isUnprocessableContent());
        assertThat(DocumentVerb.of("nonsense")).isEmpty();
    }

    @Test
    void the_phone_reads_its_inbox_and_signs_twice_the_same() throws Exception {
        Document sent = PaperFixture.sent(here, documents, PaperFixture.order("调度令"));
        mvc.perform(get("/api/v1/documents/inbox").with(here.street.bearer()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].number").value("天指调〔2020〕1号"));
        String body = "{\"step\": \"%s\", \"verb\": \"sign_for\"}".formatted(PaperFixture.step());
        for (int time = 0; time < 2; time++) {
            mvc.perform(post("/api/v1/documents/" + sent.id() + "/steps")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(body)
                            .with(here.street.bearer()))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.received").value(1));
        }
        mvc.perform(get("/api/v1/documents/" + sent.id()).with(here.officer.bearer()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/api/v1/documents/inbox").with(here.street.bearer()))
                .andExpect(jsonPath("$.length()").value(0));
    }
}
