package org.shouwang.registry.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwang.registry.imports.ImportFixture.*;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwang.account.Role;
import org.shouwang.platform.job.JobContext;
import org.shouwang.platform.job.QueuedJobs;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestDatabase;
import org.shouwang.testing.TestJob;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/// PostgreSQL shows the failing row in an error's detail, and the driver a batch's values: none of it is logged.
@ShouwangTest
@ExtendWith(OutputCaptureExtension.class)
class NothingPersonalInLogsTests {

    private static final String NAME = "诸葛试样";
    private static final String HOME = "00000000-0000-7000-8000-0000000000e1";

    @Autowired
    MockMvc mvc;

    @Autowired
    Imports imports;

    @Autowired
    QueuedJobs jobs;

    @Autowired
    TestJob handler;

    @Autowired
    org.shouwang.platform.job.Jobs start;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    private ImportFixture files;
    private TestAccount officer;

    @BeforeEach
    void refuseTheName() {
        files = new ImportFixture(imports, jobs);
        officer = TestAccount.of(Role.COMMUNITY_OFFICER, COMMUNITY);
        TestDatabase.get().execute("""
                insert into registry.household (id, area_code, place_id, updated_by)
                values ('%s', '%s', '00000000-0000-7000-8000-000000000001', uuidv7());
                alter table registry.person add constraint person_test check (name <> '%s')
                """.formatted(HOME, GRID, NAME));
    }

    @AfterEach
    void allowTheName() {
        TestDatabase.get().execute("alter table registry.person drop constraint person_test");
    }

    @Test
    void the_web_logs_that_a_row_failed_and_not_what_was_in_it(CapturedOutput log) throws Exception {
        mvc.perform(post("/persons")
                        .param("household", HOME)
                        .param("name", NAME)
                        .param("documentType", "identity_card")
                        .param("documentNumber", identity(7))
                        .with(officer.page()))
                .andExpect(status().isInternalServerError());

        assertThat(log.getAll()).contains("Unexpected failure", "person_test").doesNotContain(NAME, identity(7));
    }

    @Test
    void an_import_logs_that_a_row_failed_and_not_what_was_in_it(CapturedOutput log) {
        files.apply(HEADER, person(7, NAME, "101"));

        assertThat(log.getAll())
                .contains("of kind registry.import_read failed", "person_test")
                .doesNotContain(NAME, identity(7));
    }

    @Test
    void a_job_logs_that_a_batch_failed_and_not_its_values(CapturedOutput log) {
        handler.does(this::insertBatch);
        officer.principal().run(() -> start.start(TestJob.KIND, java.util.Map.of()));
        jobs.runAll();

        assertThat(log.getAll()).contains("of kind test.sample failed").doesNotContain(NAME);
    }

    private void insertBatch(JobContext context) {
        Object[] row = {java.util.UUID.randomUUID(), GRID, NAME + "社"};
        transaction.executeWithoutResult(status -> jdbc.batchUpdate(
                "insert into registry.organisation (id, area_code, name, updated_by) values (?, ?, ?, uuidv7())",
                java.util.List.of(row, row)));
    }
}
