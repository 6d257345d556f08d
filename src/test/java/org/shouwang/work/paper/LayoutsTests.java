package org.shouwang.work.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.shouwang.work.paper.PaperFixture.step;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.document.DocumentTemplateTests;
import org.shouwang.platform.value.Refusal;
import org.shouwang.response.Response;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.work.WorkFixture;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

@ShouwangTest
class LayoutsTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    Documents documents;

    @Autowired
    Layouts layouts;

    @Autowired
    LayoutFiles files;

    @Autowired
    DocumentFiles documentFiles;

    @Autowired
    TestClock clock;

    WorkFixture here;

    @BeforeEach
    void open() {
        clock.reset();
        here = WorkFixture.open(areas, responses);
    }

    private static byte[] template(String head) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XWPFDocument file = new XWPFDocument()) {
            for (String line :
                    List.of(head, "{{发文字号}}", "{{标题}}", "{{主送机关}}：", "{{正文}}", "{{署名}}", "{{成文日期}}", "{{印发机关}}")) {
                file.createParagraph().createRun().setText(line);
            }
            file.write(out);
        }
        return out.toByteArray();
    }

    private Layout kept(String head) throws IOException {
        return here.department
                .principal()
                .call(() -> layouts.keep(
                        Layout.Id.fresh(),
                        SmallDistrict.CODE,
                        "dispatch",
                        "红头.docx",
                        new ByteArrayInputStream(template(head))));
    }

    private XWPFDocument read(TestAccount reader, Document document) throws IOException {
        byte[] file = reader.principal().call(() -> documentFiles.docx(document.id()));
        return new XWPFDocument(new ByteArrayInputStream(file));
    }

    private String head(TestAccount reader, Document document) throws IOException {
        try (XWPFDocument file = read(reader, document)) {
            return file.getParagraphs().stream()
                    .map(XWPFParagraph::getText)
                    .filter(text -> !text.isBlank())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void setSeal(TestAccount head, String area) throws IOException {
        head.principal().call(() -> {
            byte[] picture = DocumentTemplateTests.seal(300, Color.RED, true);
            return layouts.setSeal(step(), area, new ByteArrayInputStream(picture));
        });
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String code) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void a_document_keeps_the_layout_in_which_it_was_signed() throws IOException {
        Layout first = kept("第一版红头");
        Document before = PaperFixture.sent(here, documents, PaperFixture.order("未启用时签发"));
        assertThat(head(here.street, before)).as("a draft holds for nothing").isEqualTo("天桥区疫情防控指挥部文件");
        here.commander.principal().run(() -> layouts.use(first.id()));
        Document draft = PaperFixture.drafted(here, documents, PaperFixture.order("草稿"));
        Document one = PaperFixture.sent(here, documents, PaperFixture.order("第一版时签发"));
        Layout second = kept("第二版红头");
        assertThat(second.version()).isEqualTo(2);
        here.commander.principal().run(() -> layouts.use(second.id()));
        assertThat(head(here.street, before)).isEqualTo("天桥区疫情防控指挥部文件");
        assertThat(head(here.street, one)).isEqualTo("第一版红头");
        assertThat(head(here.department, draft))
                .as("what is not signed follows")
                .isEqualTo("第二版红头");
        here.commander.principal().run(() -> layouts.end(second.id()));
        assertThat(head(here.department, draft)).isEqualTo("天桥区疫情防控指挥部文件");
        assertThat(head(here.street, one)).isEqualTo("第一版红头");
        refused(() -> here.commander.principal().run(() -> layouts.use(first.id())), "layout.illegal");
    }

    @Test
    void who_may_not_issue_keeps_none_and_who_may_not_sign_puts_none_in_force() throws IOException {
        Layout one = kept("红头");
        refused(() -> here.department.principal().run(() -> layouts.use(one.id())), "layout.forbidden");
        refused(() -> here.lead.principal().run(() -> layouts.use(one.id())), "layout.forbidden");
        refused(() -> here.street.principal().run(() -> layouts.use(one.id())), "layout.unknown");
        refused(() -> here.street.principal().run(() -> layouts.require(one.id())), "layout.unknown");
        assertThat(here.street.principal().call(() -> layouts.of(SmallDistrict.CODE)))
                .isEmpty();
        refused(
                () -> here.street.principal().run(() -> documentsKeep(Layout.Id.fresh(), SmallDistrict.CODE)),
                "document.forbidden");
        Layout again = here.department
                .principal()
                .call(() -> layouts.keep(
                        one.id(), SmallDistrict.CODE, "dispatch", "红头.docx", new ByteArrayInputStream(template("红头"))));
        assertThat(again).as("a repeat").isEqualTo(one);
        refused(() -> here.lead.principal().run(() -> documentsKeep(one.id(), SmallDistrict.CODE)), "layout.taken");
    }

    private void documentsKeep(Layout.Id id, String area) {
        try {
            layouts.keep(id, area, "dispatch", "x.docx", new ByteArrayInputStream(template("红头")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void the_seal_is_pressed_from_when_it_is_set_and_never_in_a_drill() throws Exception {
        Document before = PaperFixture.sent(here, documents, PaperFixture.order("设印章之前"));
        setSeal(here.commander, SmallDistrict.CODE);
        Document sealed = PaperFixture.sent(here, documents, PaperFixture.order("盖章"));
        Document signed = PaperFixture.signed(here, documents, PaperFixture.order("还没有用印"));
        Document order = PaperFixture.sent(here, documents, PaperFixture.order("order", "令"));
        Response drill = here.commander.principal().call(() -> responses.open(WorkFixture.draft("演练", true)));
        DocumentDraft.Content content = PaperFixture.order("演练的令").content();
        Document rehearsed = PaperFixture.sent(
                here,
                documents,
                new DocumentDraft(Document.Id.fresh(), drill.id(), SmallDistrict.CODE, "dispatch", null, content));
        here.commander.principal().run(() -> layouts.withdrawSeal(step(), SmallDistrict.CODE));
        Document after = PaperFixture.sent(here, documents, PaperFixture.order("停用以后"));
        assertThat(pictures(sealed)).isEqualTo(1);
        for (Document bare : List.of(before, signed, order, rehearsed, after)) {
            assertThat(pictures(bare)).as(bare.title()).isZero();
        }
        String entries =
                "select count(*) from platform.audit_entry where subject_type = 'seal' and detail ->> 'document' = '%s'";
        assertThat(SmallDistrict.count(entries.formatted(sealed.id()))).isEqualTo(1);
        assertThat(SmallDistrict.count(entries.formatted(rehearsed.id()))).isZero();
    }

    private int pictures(Document document) throws IOException {
        try (XWPFDocument file = read(here.commander, document)) {
            return file.getAllPictures().size();
        }
    }

    @Test
    void only_the_offices_own_head_sets_or_sees_its_seal() throws IOException {
        TestAccount otherStreet = TestAccount.of(Role.STREET_OFFICER, SmallDistrict.OTHER_STREET);
        for (TestAccount other : List.of(here.lead, here.department, here.street, otherStreet)) {
            refused(() -> setSeal(other, SmallDistrict.CODE), "seal.forbidden");
        }
        refused(() -> setSeal(here.commander, SmallDistrict.STREET), "seal.forbidden");
        refused(() -> setSeal(otherStreet, SmallDistrict.STREET), "seal.forbidden");
        setSeal(here.street, SmallDistrict.STREET);
        setSeal(here.commander, SmallDistrict.CODE);
        refused(() -> here.lead.principal().call(() -> files.picture(SmallDistrict.CODE)), "seal.forbidden");
        refused(
                () -> here.lead.principal().run(() -> layouts.withdrawSeal(step(), SmallDistrict.CODE)),
                "seal.forbidden");
        assertThat(here.street.principal().call(() -> layouts.seal(SmallDistrict.CODE)))
                .isEmpty();
        assertThat(otherStreet.principal().call(() -> layouts.seal(SmallDistrict.STREET)))
                .isEmpty();
    }

    @Test
    void the_page_takes_shows_and_refuses() throws Exception {
        String address = "/documents/layouts?area=" + SmallDistrict.CODE;
        mvc.perform(multipart("/documents/layouts")
                        .file(new MockMultipartFile("file", "坏.docx", null, template("{{口令}}")))
                        .param("id", step().toString())
                        .param("area", SmallDistrict.CODE)
                        .param("kind", "dispatch")
                        .with(here.department.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("口令")));
        Layout.Id id = Layout.Id.fresh();
        mvc.perform(multipart("/documents/layouts")
                        .file(new MockMultipartFile("file", "红头.docx", null, template("红头")))
                        .param("id", id.toString())
                        .param("area", SmallDistrict.CODE)
                        .param("kind", "dispatch")
                        .with(here.department.page()))
                .andExpect(redirectedUrl(address));
        mvc.perform(multipart("/documents/layouts/seal")
                        .file(new MockMultipartFile(
                                "file", "章.png", null, DocumentTemplateTests.seal(300, Color.RED, true)))
                        .param("id", step().toString())
                        .param("area", SmallDistrict.CODE)
                        .with(here.commander.page()))
                .andExpect(redirectedUrl(address));
        for (String language : List.of("en", "zh-CN")) {
            mvc.perform(get(address).param("language", language).with(here.commander.page()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("/documents/layouts/" + id + "/use")))
                    .andExpect(content().string(containsString("seal.png?area=" + SmallDistrict.CODE)))
                    .andExpect(content().string(org.hamcrest.Matchers.not(containsString("??"))));
        }
        for (String file : List.of(id + "/preview.docx", "standard.docx?kind=order&area=" + SmallDistrict.CODE)) {
            mvc.perform(get("/documents/layouts/" + file).with(here.commander.page()))
                    .andExpect(status().isOk());
        }
        mvc.perform(post("/documents/layouts/" + id + "/use").with(here.commander.page()))
                .andExpect(redirectedUrl(address));
        mvc.perform(get(address).with(here.commander.page()))
                .andExpect(content().string(containsString("/documents/layouts/" + id + "/end")));
        mvc.perform(get(address).with(here.department.page()))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString(id + "/end"))));
    }

    @Test
    void programs_send_a_layout_put_it_in_force_and_see_whose_seal_it_is_but_never_its_picture() throws Exception {
        String id = Layout.Id.fresh().toString();
        MockMultipartFile file = new MockMultipartFile("file", "红头.docx", null, template("红头"));
        for (int time = 0; time < 2; time++) {
            mvc.perform(multipart("/api/v1/layouts")
                            .file(file)
                            .param("id", id)
                            .param("area", SmallDistrict.CODE)
                            .param("kind", "dispatch")
                            .with(here.department.bearer()))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.state").value("draft"));
        }
        mvc.perform(post("/api/v1/layouts/" + id + "/use").with(here.department.bearer()))
                .andExpect(status().isForbidden());
        mvc.perform(post("/api/v1/layouts/" + id + "/use").with(here.commander.bearer()))
                .andExpect(jsonPath("$.state").value("in_force"));
        mvc.perform(get("/api/v1/layouts/" + id + "/preview.docx").with(here.department.bearer()))
                .andExpect(status().isOk());
        MockMultipartFile picture =
                new MockMultipartFile("file", "章.png", null, DocumentTemplateTests.seal(300, Color.RED, true));
        for (TestAccount other : List.of(here.department, here.street)) {
            mvc.perform(multipart("/api/v1/seals")
                            .file(picture)
                            .param("id", id)
                            .param("area", SmallDistrict.CODE)
                            .with(other.bearer()))
                    .andExpect(status().is(other == here.street ? 404 : 403));
        }
        mvc.perform(multipart("/api/v1/seals")
                        .file(picture)
                        .param("id", id)
                        .param("area", SmallDistrict.CODE)
                        .with(here.commander.bearer()))
                .andExpect(jsonPath("$.setBy")
                        .value(here.commander.principal().account().toString()))
                .andExpect(jsonPath("$.blob").doesNotExist());
        mvc.perform(get("/api/v1/seals").param("area", SmallDistrict.CODE).with(here.department.bearer()))
                .andExpect(jsonPath("$.length()").value(1));
        TestAccount stranger = TestAccount.of(Role.COMMANDER, "420104");
        mvc.perform(get("/api/v1/layouts/" + id + "/preview.docx").with(stranger.bearer()))
                .andExpect(status().isNotFound());
        mvc.perform(post("/api/v1/layouts/" + id + "/end").with(stranger.bearer()))
                .andExpect(status().isNotFound());
        for (String path : List.of("/api/v1/layouts", "/api/v1/seals")) {
            mvc.perform(get(path).param("area", SmallDistrict.CODE).with(stranger.bearer()))
                    .andExpect(status().isNotFound());
        }
        mvc.perform(post("/api/v1/seals/withdrawal")
                        .param("id", Layout.Id.fresh().toString())
                        .param("area", SmallDistrict.CODE)
                        .with(here.commander.bearer()))
                .andExpect(jsonPath("$.length()").value(0));
        mvc.perform(post("/api/v1/layouts/" + id + "/end").with(here.commander.bearer()))
                .andExpect(jsonPath("$.state").value("ended"));
    }
}
