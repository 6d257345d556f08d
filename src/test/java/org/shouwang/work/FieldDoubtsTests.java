package org.shouwang.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.response.Responses;
import org.shouwang.testing.FieldLine;
import org.shouwang.testing.FieldPhone;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/// What came from a revoked phone is decided by an officer of its area, once.
@ShouwangTest
class FieldDoubtsTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    WorkItems items;

    @Autowired
    TestClock clock;

    WorkFixture fixture;
    FieldLine line;
    FieldPhone phone;

    @BeforeEach
    void a_grid_worker_with_a_phone() throws Exception {
        TestDatabase.clean();
        clock.reset();
        fixture = WorkFixture.open(areas, responses);
        line = new FieldLine(mvc);
        phone = line.enrolled(fixture.worker);
    }

    /// Brings a report after its phone was revoked.
    private UUID doubtful(String body) throws Exception {
        UUID id = FieldLine.now();
        String message = phone.message(id, "work.raise", body, TestClock.START);
        revoke();
        assertThat(line.bring(message)).containsExactly("doubtful field.doubtful");
        return id;
    }

    private void revoke() throws Exception {
        line.sent(
                post("/api/v1/field/devices/" + phone.device() + "/revocation").with(fixture.worker.bearer()), 204);
    }

    private String page(TestAccount by, UUID id, int status) throws Exception {
        return line.sent(get("/field-doubts/" + id).with(by.page()), status);
    }

    private static long count(String where) {
        return SmallDistrict.count("select count(*) from " + where);
    }

    @Test
    void an_officer_of_the_area_takes_it_and_it_is_its_authors_at_the_time_it_was_made() throws Exception {
        UUID id = doubtful("{\"title\":\"3号楼门口有积水\",\"detail\":\"没过脚面\"}");
        assertThat(line.sent(get("/field-doubts").with(fixture.officer.page()), 200))
                .contains("随手报", "手机已注销");
        assertThat(page(fixture.officer, id, 200)).contains("3号楼门口有积水", "没过脚面");
        line.sent(post("/field-doubts/" + id + "/taking").with(fixture.officer.page()), 302);
        WorkItem raised = fixture.officer.principal().call(() -> items.require(new WorkItem.Id(id)));
        assertThat(raised.raisedBy()).isEqualTo(fixture.worker.id());
        assertThat(raised.raisedAt()).isEqualTo(Instant.parse("2020-02-10T02:00:00Z"));
        assertThat(page(fixture.officer, id, 200)).contains("已收下").doesNotContain("没过脚面");
        line.sent(post("/field-doubts/" + id + "/taking").with(fixture.officer.page()), 409);
        assertThat(count("work.item where id = '" + id + "'")).isEqualTo(1);
    }

    @Test
    void what_its_kind_refuses_stays_in_doubt_and_can_be_set_aside_with_a_reason() throws Exception {
        UUID id = doubtful("{\"title\":\"\"}");
        line.sent(post("/field-doubts/" + id + "/taking").with(fixture.officer.page()), 422);
        assertThat(count("platform.field_message where id = '" + id + "' and outcome = 'doubtful'"))
                .isEqualTo(1);
        line.sent(post("/field-doubts/" + id + "/setting-aside").with(fixture.officer.page()), 422);
        line.sent(
                post("/field-doubts/" + id + "/setting-aside")
                        .param("reason", "本人说没有报过")
                        .with(fixture.officer.page()),
                302);
        assertThat(count("platform.field_doubt where decision = 'dropped' and content is null and reason <> ''"))
                .isEqualTo(1);
        assertThat(count("work.item")).isZero();
    }

    @Test
    void what_an_account_made_that_is_suspended_now_can_be_taken_too() throws Exception {
        UUID id = FieldLine.now();
        String message = phone.message(id, "work.raise", "{\"title\":\"路灯不亮\"}", TestClock.START);
        TestDatabase.get()
                .execute("select set_config('shouwang.role', 'system_admin', false);"
                        + "update account.account set state = 'suspended' where id = '" + fixture.worker.id() + "'");
        assertThat(line.bring(message)).containsExactly("doubtful field.doubtful");
        line.sent(post("/field-doubts/" + id + "/taking").with(fixture.officer.page()), 302);
        assertThat(count("work.item where id = '" + id + "' and raised_by = '" + fixture.worker.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void nobody_else_sees_or_decides_it() throws Exception {
        UUID id = doubtful("{\"title\":\"3号楼门口有积水\"}");
        TestAccount other = TestAccount.of(Role.COMMUNITY_OFFICER, "370105002001");
        assertThat(line.sent(get("/field-doubts").with(other.page()), 200)).doesNotContain("手机已注销");
        page(other, id, 404);
        line.sent(post("/field-doubts/" + id + "/taking").with(other.page()), 404);
        line.sent(
                post("/field-doubts/" + id + "/setting-aside")
                        .param("reason", "不要")
                        .with(other.page()),
                404);
        for (TestAccount none :
                new TestAccount[] {fixture.worker, TestAccount.of(Role.GATEKEEPER, SmallDistrict.COMMUNITY)}) {
            page(none, id, 403);
            line.sent(post("/field-doubts/" + id + "/taking").with(none.page()), 403);
        }
        assertThat(count("platform.field_doubt where decision is null")).isEqualTo(1);
    }

    @Test
    void an_officer_does_not_decide_about_their_own() throws Exception {
        phone = line.enrolled(fixture.officer);
        UUID id = FieldLine.now();
        String message = phone.message(id, "work.raise", "{\"title\":\"路灯不亮\"}", TestClock.START);
        line.sent(
                post("/api/v1/field/devices/" + phone.device() + "/revocation").with(fixture.officer.bearer()), 204);
        line.bring(message);
        assertThat(page(fixture.officer, id, 200)).contains("要由别人核实");
        line.sent(post("/field-doubts/" + id + "/taking").with(fixture.officer.page()), 403);
    }
}
