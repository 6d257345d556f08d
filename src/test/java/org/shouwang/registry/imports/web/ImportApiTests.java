package org.shouwang.registry.imports.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.shouwang.registry.imports.web.ImportRequests.COMMUNITY;
import static org.shouwang.registry.imports.web.ImportRequests.HEADER;
import static org.shouwang.registry.imports.web.ImportRequests.identity;
import static org.shouwang.registry.imports.web.ImportRequests.person;
import static org.shouwang.registry.imports.web.ImportRequests.send;
import static org.shouwang.registry.imports.web.ImportRequests.twentyWithFiveWrong;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shouwang.account.Role;
import org.shouwang.platform.job.QueuedJobs;
import org.shouwang.platform.table.Limits;
import org.shouwang.platform.table.TableReader;
import org.shouwang.platform.table.TableRow;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ShouwangTest
class ImportApiTests {

    private static final String PATH = "/api/v1/imports";

    @Autowired
    MockMvc mvc;

    @Autowired
    QueuedJobs jobs;

    @TempDir
    Path folder;

    TestAccount officer;

    @BeforeEach
    void open() {
        ImportRequests.begin();
        officer = TestAccount.of(Role.COMMUNITY_OFFICER, COMMUNITY);
    }

    private String begin(String... lines) throws Exception {
        String answer = mvc.perform(send(PATH, "person", lines).with(officer.bearer()))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.state").value("reading"))
                .andExpect(header().string("Location", containsString(PATH + "/")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        jobs.runAll();
        return JsonPath.read(answer, "$.id");
    }

    private void confirm(String id) throws Exception {
        mvc.perform(post(PATH + "/" + id + "/confirmation").with(officer.bearer()))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.state").value("applying"));
        jobs.runAll();
    }

    private void expectCounts(String id, String state, int fresh, int changed, int same, int doubtful, int wrong)
            throws Exception {
        mvc.perform(get(PATH + "/" + id).with(officer.bearer()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.id").value(id))
                .andExpect(jsonPath("$.state").value(state))
                .andExpect(jsonPath("$.counts.new").value(fresh))
                .andExpect(jsonPath("$.counts.changed").value(changed))
                .andExpect(jsonPath("$.counts.same").value(same))
                .andExpect(jsonPath("$.counts.doubtful").value(doubtful))
                .andExpect(jsonPath("$.counts.wrong").value(wrong))
                .andExpect(jsonPath("$.progress.total").value(100));
    }

    @Test
    void wrong_rows_come_back_as_a_workbook_and_mended_and_sent_again_nothing_is_doubled() throws Exception {
        String id = begin(twentyWithFiveWrong());
        expectCounts(id, "ready", 15, 0, 0, 0, 5);
        confirm(id);
        expectCounts(id, "applied", 15, 0, 0, 0, 5);

        byte[] workbook = mvc.perform(get(PATH + "/" + id + "/wrong-rows").with(officer.bearer()))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString(".xlsx")))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        String mended = begin(mended(workbook));
        expectCounts(mended, "ready", 5, 0, 0, 0, 0);
        confirm(mended);

        expectCounts(begin(mended(workbook)), "ready", 0, 0, 5, 0, 0);
        expectCounts(begin(allGood()), "ready", 0, 0, 20, 0, 0);
    }

    private static String[] allGood() {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (int number = 1; number <= 20; number++) {
            lines.add(person(number));
        }
        return lines.toArray(String[]::new);
    }

    /// The workbook's own cells, reasons and all, with the numbers put right.
    private String[] mended(byte[] workbook) throws Exception {
        Path file = Files.write(folder.resolve("wrong.xlsx"), workbook);
        try (TableReader table = TableReader.open(file, Limits.STANDARD)) {
            List<String> lines = new ArrayList<>(List.of(String.join(",", table.header())));
            int document = table.header().indexOf("证件号码");
            while (table.hasNext()) {
                lines.add(mended(table.next(), table.header().size(), document));
            }
            assertThat(lines).hasSize(6);
            return lines.toArray(String[]::new);
        }
    }

    private static String mended(TableRow row, int width, int document) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            cells.add(i == document ? identity(Integer.parseInt(row.cell(0).substring(1))) : row.cell(i));
        }
        return String.join(",", cells);
    }

    @Test
    void an_automatic_import_is_applied_without_a_confirmation() throws Exception {
        String answer = mvc.perform(send(PATH, "person", HEADER, person(1))
                        .param("confirm", "auto")
                        .param("area", COMMUNITY)
                        .with(officer.bearer()))
                .andExpect(status().isAccepted())
                .andReturn()
                .getResponse()
                .getContentAsString();
        jobs.runAll();
        String id = JsonPath.read(answer, "$.id");
        expectCounts(id, "applied", 1, 0, 0, 0, 0);
        mvc.perform(get(PATH + "/" + id + "/wrong-rows").with(officer.bearer()))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("import.nothing-wrong"));
        mvc.perform(delete(PATH + "/" + id).with(officer.bearer())).andExpect(status().isConflict());
    }

    @Test
    void a_file_that_cannot_be_read_says_why() throws Exception {
        String id = begin("姓名,姓名", "甲,乙");
        mvc.perform(get(PATH + "/" + id).with(officer.bearer()))
                .andExpect(jsonPath("$.state").value("failed"))
                .andExpect(jsonPath("$.refusal").value("import.header"))
                .andExpect(jsonPath("$.problem").value(containsString("表头")))
                .andExpect(jsonPath("$.notices").isNotEmpty());
    }

    @Test
    void an_import_that_was_discarded_cannot_be_confirmed() throws Exception {
        String id = begin(HEADER, person(1));
        for (int repeat = 0; repeat < 2; repeat++) {
            mvc.perform(delete(PATH + "/" + id).with(officer.bearer())).andExpect(status().isNoContent());
        }
        mvc.perform(post(PATH + "/" + id + "/confirmation").with(officer.bearer()))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("import.not-ready"));
        mvc.perform(get(PATH).with(officer.bearer()))
                .andExpect(jsonPath("$[0].state").value("discarded"));
    }

    @Test
    void what_is_asked_wrongly_is_refused_by_name() throws Exception {
        mvc.perform(send(PATH, "cats", HEADER).with(officer.bearer()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.code").value("import.kind"));
        mvc.perform(send(PATH, "person", HEADER).param("confirm", "maybe").with(officer.bearer()))
                .andExpect(jsonPath("$.code").value("import.confirm"));
        mvc.perform(send(PATH, "person", HEADER).param("area", "370105002").with(officer.bearer()))
                .andExpect(jsonPath("$.code").value("import.area"));
        mvc.perform(send(PATH, "person").with(officer.bearer()))
                .andExpect(jsonPath("$.code").value("import.no-file"));
    }

    @Test
    void nobody_else_gets_at_an_import() throws Exception {
        String id = begin(twentyWithFiveWrong());
        TestAccount other = TestAccount.of(Role.COMMUNITY_OFFICER, COMMUNITY);
        for (String path : List.of("", "/wrong-rows")) {
            mvc.perform(get(PATH + "/" + id + path).with(other.bearer())).andExpect(status().isNotFound());
        }
        mvc.perform(post(PATH + "/" + id + "/confirmation").with(other.bearer()))
                .andExpect(status().isNotFound());
        mvc.perform(delete(PATH + "/" + id).with(other.bearer())).andExpect(status().isNotFound());
        mvc.perform(get(PATH + "/no-id").with(officer.bearer())).andExpect(status().isNotFound());
    }

    @Test
    void only_those_with_the_right_import() throws Exception {
        TestAccount commander = TestAccount.of(Role.COMMANDER, "370105");
        mvc.perform(send(PATH, "person", HEADER).with(commander.bearer())).andExpect(status().isForbidden());
        mvc.perform(get(PATH).with(commander.bearer())).andExpect(status().isForbidden());
        mvc.perform(get(PATH)).andExpect(status().isUnauthorized());
    }
}
