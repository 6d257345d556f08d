package org.shouwang.registry.imports.web;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.shouwang.registry.imports.web.ImportRequests.COMMUNITY;
import static org.shouwang.registry.imports.web.ImportRequests.HEADER;
import static org.shouwang.registry.imports.web.ImportRequests.identity;
import static org.shouwang.registry.imports.web.ImportRequests.person;
import static org.shouwang.registry.imports.web.ImportRequests.row;
import static org.shouwang.registry.imports.web.ImportRequests.send;
import static org.shouwang.registry.imports.web.ImportRequests.twentyWithFiveWrong;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shouwang.account.Role;
import org.shouwang.platform.job.QueuedJobs;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ShouwangTest
class ImportPagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    QueuedJobs jobs;

    TestAccount officer;

    @BeforeEach
    void open() {
        ImportRequests.begin();
        officer = TestAccount.of(Role.COMMUNITY_OFFICER, COMMUNITY);
    }

    private String begin(String... lines) throws Exception {
        return Objects.requireNonNull(
                mvc.perform(send("/imports", "person", lines).with(officer.page()))
                        .andExpect(status().is3xxRedirection())
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl());
    }

    private String ready(String... lines) throws Exception {
        String page = begin(lines);
        jobs.runAll();
        return page;
    }

    private void confirm(String page, String... choices) throws Exception {
        var request = post(page + "/confirmation").with(officer.page());
        for (String choice : choices) {
            request.param(choice, "true");
        }
        mvc.perform(request).andExpect(redirectedUrl(page));
    }

    @Test
    void a_list_that_files_fill_leads_to_the_import_of_its_kind() throws Exception {
        for (String list : List.of("/persons", "/households", "/properties", "/places")) {
            String kind = list.substring(1).replaceFirst("ies$", "y").replaceFirst("s$", "");
            mvc.perform(get(list).param("area", COMMUNITY).with(officer.page()))
                    .andExpect(content().string(containsString("/imports?kind=" + kind + "&amp;area=" + COMMUNITY)));
            mvc.perform(get("/imports").param("kind", kind).with(officer.page()))
                    .andExpect(content().string(containsString("value=\"" + kind + "\" checked")));
        }
        TestAccount worker = TestAccount.of(Role.GRID_WORKER, COMMUNITY + "001");
        mvc.perform(get("/persons").with(worker.page()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("/imports?kind="))));
        mvc.perform(get("/organisations").with(officer.page()))
                .andExpect(content().string(not(containsString("/imports?kind="))));
    }

    /// In both languages, with no text missing.
    private void shows(String page, String... chinese) throws Exception {
        for (String text : chinese) {
            mvc.perform(get(page).with(officer.page()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(allOf(containsString(text), not(containsString("??")))));
        }
        mvc.perform(get(page).param("language", "en").with(officer.page()))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("Import"), not(containsString("??")))));
    }

    @Test
    void the_list_begins_with_how_to_send_a_file() throws Exception {
        shows("/imports", "上传一份表格", "/imports/templates/place", "还没有导入过");
        ready(HEADER, person(1));
        shows("/imports", "名单.csv", "待确认");
    }

    @Test
    void while_it_is_being_read_the_page_follows_and_can_cancel() throws Exception {
        String page = begin(HEADER, person(1));
        shows(page, "正在读取和比对", "hx-get=\"" + page + "/progress\"", "取消");
        mvc.perform(get(page + "/progress").with(officer.page()))
                .andExpect(content().string(not(containsString("<html"))))
                .andExpect(header().doesNotExist("HX-Refresh"));
        jobs.runAll();
        mvc.perform(get(page + "/progress").with(officer.page())).andExpect(header().string("HX-Refresh", "true"));
    }

    @Test
    void the_preview_begins_with_what_is_wrong_and_why() throws Exception {
        String page = ready(twentyWithFiveWrong());
        shows(page, "有误的行", "证件号码：身份证号的校验位不对", "确认导入 15 条", "有误的 5 条先不导入", "下载有误的行（5 条）");
        shows(page + "?state=new", "新增的行", "人19", "1号楼1单元1019室");
        shows(page + "?state=same", "有误的行");
    }

    @Test
    void doubtful_rows_and_changes_are_shown_and_taken_only_when_chosen() throws Exception {
        String first = ready(HEADER, person(1), person(2), person(3));
        confirm(first);
        jobs.runAll();
        String page = ready(
                HEADER + ",工作单位",
                person(1) + ",新厂",
                row(2, identity(2), "999") + ",",
                person(3) + ",",
                person(4) + ",");
        shows(page, "存疑的行", "这个人已登记在另一户", "存疑的 1 条我已核对", "确认导入 2 条");
        shows(page + "?state=changed", "工作单位", "<del>（空）</del> → <ins>新厂</ins>");
        shows(page + "?state=same", "与台账相同的行", "人3");
        confirm(page, "takeDoubtful");
        shows(page, "正在写入台账");
        jobs.runAll();
        shows(page, "已导入：新增 1 条，变更 2 条。", "看人员台账", "href=\"/persons\"");
    }

    @Test
    void telephones_are_masked_in_the_preview() throws Exception {
        confirm(ready(HEADER, person(1)));
        jobs.runAll();
        String page = ready(HEADER, person(1).replace("10000000001", "10099998888"));
        shows(page, "<del>…0001</del> → <ins>…8888</ins>");
        mvc.perform(get(page).with(officer.page()))
                .andExpect(content().string(not(containsString("10099998888"))))
                .andExpect(content().string(not(containsString(identity(1)))));
    }

    @Test
    void wrong_rows_are_left_out_only_when_somebody_said_so() throws Exception {
        String page = ready(twentyWithFiveWrong());
        mvc.perform(post(page + "/confirmation").with(officer.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("有 5 条有误，没有导入任何内容")));
        confirm(page, "skipWrong");
        jobs.runAll();
        shows(page, "已导入：新增 15 条", "没有导入的：有误 5 条", "有误的行");
        mvc.perform(get(page + "/wrong-rows").with(officer.page()))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "no-store"));
    }

    @Test
    void a_file_without_anything_to_import_says_so() throws Exception {
        shows(ready(HEADER, row(1, "123", "101")), "没有能导入的行");
        confirm(ready(HEADER, person(1)));
        jobs.runAll();
        shows(ready(HEADER, person(1)), "与台账完全相同");
    }

    @Test
    void rows_are_turned_over_by_the_hundred() throws Exception {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        IntStream.rangeClosed(1, 101).mapToObj(ImportRequests::person).forEach(lines::add);
        String page = ready(lines.toArray(String[]::new));
        shows(page, "state=new&amp;after=101");
        shows(page + "?state=new&after=101", "人101", "回到开头");
    }

    @Test
    void a_file_that_cannot_be_read_says_why_and_that_nothing_changed() throws Exception {
        shows(ready("姓名,姓名", "甲,乙"), "表头有", "“姓名”", "台账没有任何改动", "再传一份");
        shows(ready(" "), "台账没有任何改动");
    }

    @Test
    void a_discarded_import_stays_on_record_without_its_rows() throws Exception {
        String page = ready(HEADER, person(1));
        mvc.perform(post(page + "/discarding").with(officer.page())).andExpect(redirectedUrl(page));
        shows(page, "这次导入已经放弃");
        mvc.perform(post(page + "/confirmation").with(officer.page())).andExpect(status().isConflict());
    }

    @Test
    void a_file_that_is_not_there_or_of_no_kind_is_refused_on_the_same_page() throws Exception {
        mvc.perform(send("/imports", "place").with(officer.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("没有选择文件")))
                .andExpect(content().string(containsString("value=\"place\" checked=\"checked\"")));
        mvc.perform(send("/imports", "cats", HEADER).with(officer.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("没有选导入什么")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"person", "household", "property", "place"})
    void a_template_can_be_downloaded_for_each_kind(String kind) throws Exception {
        mvc.perform(get("/imports/templates/" + kind).with(officer.page()))
                .andExpect(status().isOk())
                .andExpect(header().string(
                                "Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
        mvc.perform(get("/imports/templates/cats").with(officer.page())).andExpect(status().isNotFound());
    }

    @Test
    void nobody_else_sees_an_import() throws Exception {
        String page = ready(twentyWithFiveWrong());
        TestAccount other = TestAccount.of(Role.COMMUNITY_OFFICER, COMMUNITY);
        for (String path : List.of("", "/progress", "/wrong-rows")) {
            mvc.perform(get(page + path).with(other.page())).andExpect(status().isNotFound());
        }
        for (String path : List.of("/confirmation", "/discarding")) {
            mvc.perform(post(page + path).with(other.page())).andExpect(status().isNotFound());
        }
        mvc.perform(get("/imports").with(other.page())).andExpect(content().string(not(containsString("名单.csv"))));
    }

    @Test
    void only_those_with_the_right_see_and_send() throws Exception {
        TestAccount commander = TestAccount.of(Role.COMMANDER, "370105");
        for (String path : List.of("/imports", "/imports/templates/person")) {
            mvc.perform(get(path).with(commander.page())).andExpect(status().isForbidden());
            mvc.perform(get(path)).andExpect(status().isSeeOther());
        }
        mvc.perform(send("/imports", "person", HEADER, person(1)).with(commander.page()))
                .andExpect(status().isForbidden());
        mvc.perform(send("/imports", "person", HEADER, person(1)).with(officer.pageWithoutCsrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void a_file_that_says_it_is_too_large_is_turned_away_before_it_is_read() throws Exception {
        mvc.perform(get("/problem/upload-too-large").with(officer.page()))
                .andExpect(status().isContentTooLarge())
                .andExpect(content().string(containsString("文件太大，没有接收")));
        mvc.perform(get("/api/problem/upload-too-large").with(officer.bearer()))
                .andExpect(status().isContentTooLarge())
                .andExpect(content().contentType("application/problem+json"));
    }
}
