package org.shouwang.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/// What phones send is recorded once, as its author's, whatever befalls the phone, the line and the clock.
@ShouwangTest
class FieldMessagesTests {

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

    FieldLine line;
    WorkFixture fixture;
    FieldPhone phone;

    @BeforeEach
    void a_grid_worker_with_a_phone() throws Exception {
        TestDatabase.clean();
        clock.reset();
        fixture = WorkFixture.open(areas, responses);
        line = new FieldLine(mvc);
        phone = enrolled(fixture.worker);
    }

    private FieldPhone enrolled(TestAccount account) throws Exception {
        return line.enrolled(account);
    }

    private String sent(MockHttpServletRequestBuilder request, int status) throws Exception {
        return line.sent(request, status);
    }

    private List<String> outcomes(String batch) throws Exception {
        return line.outcomes(batch);
    }

    private static UUID now() {
        return FieldPhone.idAt(TestClock.START);
    }

    private static String step(WorkItem item, String verb) {
        return "{\"item\":\"%s\",\"verb\":\"%s\",\"text\":\"已送到门口\"}".formatted(item.id(), verb);
    }

    private WorkState stateOf(WorkItem item) {
        return fixture.officer.principal().call(() -> items.require(item.id()).state());
    }

    @Test
    void a_days_work_arrives_in_order_and_is_answered_alike_when_it_is_sent_again() throws Exception {
        WorkItem item = fixture.given(items, "送生活物资");
        Instant noon = TestClock.START.minus(Duration.ofHours(2));
        String batch = FieldPhone.batch(
                TestClock.START,
                phone.message(FieldPhone.idAt(noon), "work.step", step(item, "accept"), noon),
                phone.message(now(), "work.step", step(item, "report"), TestClock.START));
        assertThat(outcomes(batch)).containsExactly("stored", "stored");
        assertThat(stateOf(item)).isEqualTo(WorkState.REPORTED);
        assertThat(outcomes(batch)).containsExactly("stored again", "stored again");
        assertThat(fixture.officer.principal().call(() -> items.steps(item.id())))
                .hasSize(4);
    }

    @Test
    void what_is_reported_in_the_field_becomes_an_item_of_the_authors_own_area() throws Exception {
        UUID id = now();
        assertThat(outcomes(FieldPhone.batch(
                        TestClock.START,
                        phone.message(
                                id, "work.raise", "{\"title\":\"3号楼门口有积水\",\"kind\":\"task\"}", TestClock.START))))
                .containsExactly("stored");
        WorkItem raised = fixture.officer.principal().call(() -> items.require(new WorkItem.Id(id)));
        assertThat(raised.areaCode()).isEqualTo(SmallDistrict.GRID);
    }

    @Test
    void another_content_under_a_known_id_is_a_conflict() throws Exception {
        WorkItem item = fixture.given(items, "送生活物资");
        UUID id = now();
        assertThat(outcomes(FieldPhone.batch(
                        TestClock.START, phone.message(id, "work.step", step(item, "accept"), TestClock.START))))
                .containsExactly("stored");
        assertThat(outcomes(FieldPhone.batch(
                        TestClock.START, phone.message(id, "work.step", step(item, "send_back"), TestClock.START))))
                .containsExactly("conflict field.taken");
    }

    @Test
    void somebody_else_was_faster_and_one_refusal_keeps_nothing_else_back() throws Exception {
        WorkItem done = fixture.reported(items, "别人先办完了");
        WorkItem open = fixture.given(items, "还没办");
        assertThat(outcomes(FieldPhone.batch(
                        TestClock.START,
                        phone.message(now(), "work.step", step(done, "report"), TestClock.START),
                        phone.message(now(), "work.raise", "{\"title\":\"\"}", TestClock.START),
                        phone.message(now(), "work.raise", "{\"title\":\"有积水\"}", TestClock.START),
                        phone.message(now(), "work.step", step(open, "accept"), TestClock.START))))
                .containsExactly("conflict work.illegal", "refused work.title", "stored", "stored");
        String untaken = sent(get("/api/v1/field/messages").with(fixture.worker.bearer()), 200);
        assertThat(JsonPath.<List<String>>read(untaken, "$[*].message.kind"))
                .containsExactlyInAnyOrder("work.step", "work.raise");
        UUID dealt =
                UUID.fromString(JsonPath.<List<String>>read(untaken, "$[*].id").getFirst());
        sent(delete("/api/v1/field/messages/" + dealt).with(fixture.worker.bearer()), 204);
        assertThat(JsonPath.<List<String>>read(
                        sent(get("/api/v1/field/messages").with(fixture.worker.bearer()), 200), "$[*].id"))
                .hasSize(1);
    }

    @Test
    void a_message_that_somebody_else_brings_stays_its_authors() throws Exception {
        WorkItem item = fixture.given(items, "送生活物资");
        String batch = FieldPhone.batch(
                TestClock.START, phone.message(now(), "work.step", step(item, "accept"), TestClock.START));
        TestAccount other = TestAccount.of(Role.GRID_WORKER, "370105002001001");
        sent(
                post("/api/v1/field/messages")
                        .with(other.bearer())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(batch),
                200);
        assertThat(fixture.officer
                        .principal()
                        .call(() -> items.steps(item.id()))
                        .getFirst()
                        .by())
                .isEqualTo(fixture.worker.id());
        assertThat(outcomes(batch)).containsExactly("stored again");
    }

    @Test
    void what_was_not_sealed_by_the_phone_that_it_names_is_not_taken() throws Exception {
        WorkItem item = fixture.given(items, "送生活物资");
        FieldPhone theirs = enrolled(fixture.officer);
        UUID id = now();
        String mine = phone.message(id, "work.step", step(item, "accept"), TestClock.START);
        String forged = theirs.message(id, "work.step", step(item, "accept"), TestClock.START)
                .replace(theirs.device().toString(), phone.device().toString());
        String renamed = mine.replaceFirst(id.toString(), now().toString());
        String asOther = theirs.envelope(id, """
                {"id":"%s","kind":"work.step","v":1,"app":"x","author":"%s","at":"%s","body":{}}""".formatted(id, fixture.worker.id(), TestClock.START));
        String unknown =
                mine.replace(phone.device().toString(), UUID.randomUUID().toString());
        for (String bad : List.of(forged, renamed, asOther, unknown)) {
            assertThat(outcomes(FieldPhone.batch(TestClock.START, bad))).containsExactly("refused field.unreadable");
        }
        assertThat(stateOf(item)).isEqualTo(WorkState.ASSIGNED);
        assertThat(outcomes(FieldPhone.batch(TestClock.START, mine))).containsExactly("stored");
    }

    @Test
    void malformed_and_oversized_batches_are_refused_whole() throws Exception {
        for (String bad : List.of("{", "[]", "{\"messages\":[{}]}", "{\"messages\":[null]}", "{\"now\":\"gestern\"}")) {
            int status = mvc.perform(post("/api/v1/field/messages")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(bad))
                    .andReturn()
                    .getResponse()
                    .getStatus();
            assertThat(status).as(bad).isBetween(400, 422);
        }
        String large = phone.message(
                now(), "work.raise", "{\"title\":\"长\",\"detail\":\"" + "长".repeat(30_000) + "\"}", TestClock.START);
        String problem = sent(
                post("/api/v1/field/messages")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(FieldPhone.batch(TestClock.START, large)),
                422);
        assertThat(JsonPath.<String>read(problem, "$.code")).isEqualTo("field.batch");
        String junk = phone.envelope(now(), "not json");
        assertThat(outcomes(FieldPhone.batch(TestClock.START, junk))).containsExactly("refused field.unreadable");
    }

    @Test
    void a_clock_that_is_wrong_by_a_day_is_corrected_and_both_times_are_kept() throws Exception {
        WorkItem item = fixture.given(items, "送生活物资");
        clock.advance(Duration.ofHours(3));
        Instant real = TestClock.START.plus(Duration.ofHours(1));
        Instant wrong = real.plus(Duration.ofDays(1));
        UUID id = FieldPhone.idAt(wrong);
        assertThat(outcomes(FieldPhone.batch(
                        TestClock.START.plus(Duration.ofHours(27)),
                        phone.message(id, "work.step", step(item, "accept"), wrong))))
                .containsExactly("stored");
        assertThat(fixture.officer
                        .principal()
                        .call(() -> items.steps(item.id()))
                        .getFirst()
                        .at())
                .isEqualTo(real);
        assertThat(row("select phone_at, at from platform.field_message where id = '" + id + "'"))
                .containsExactly(wrong.toString(), real.toString());
    }

    @Test
    void what_is_older_than_the_horizon_is_too_old_and_what_is_far_ahead_is_refused() throws Exception {
        WorkItem item = fixture.given(items, "送生活物资");
        Instant old = TestClock.START.minus(Duration.ofDays(61));
        Instant ahead = TestClock.START.plus(Duration.ofDays(3));
        assertThat(outcomes(FieldPhone.batch(
                        TestClock.START,
                        phone.message(FieldPhone.idAt(old), "work.step", step(item, "accept"), old),
                        phone.message(FieldPhone.idAt(ahead), "work.step", step(item, "accept"), ahead))))
                .containsExactly("too_old field.too_old", "refused field.ahead");
        assertThat(stateOf(item)).isEqualTo(WorkState.ASSIGNED);
    }

    @Test
    void what_arrives_after_a_revocation_is_kept_as_doubtful_for_the_officers_of_its_area() throws Exception {
        WorkItem item = fixture.given(items, "送生活物资");
        String batch = FieldPhone.batch(
                TestClock.START, phone.message(now(), "work.step", step(item, "accept"), TestClock.START));
        sent(post("/api/v1/field/devices/" + phone.device() + "/revocation").with(fixture.worker.bearer()), 204);
        assertThat(JsonPath.<String>read(
                        sent(get("/api/v1/field/devices/" + phone.device() + "/standing"), 200), "$.state"))
                .isEqualTo("revoked");
        assertThat(outcomes(batch)).containsExactly("doubtful field.doubtful");
        assertThat(outcomes(batch)).containsExactly("doubtful again");
        assertThat(stateOf(item)).isEqualTo(WorkState.ASSIGNED);
        assertThat(row("select count(*) from platform.field_doubt where area_code = '" + SmallDistrict.GRID + "'"))
                .containsExactly("1");
    }

    @Test
    void a_phone_signed_in_twice_keeps_both_people_apart() throws Exception {
        TestAccount second = TestAccount.of(Role.GRID_WORKER, SmallDistrict.GRID);
        FieldPhone theirs = enrolled(second);
        WorkItem one = fixture.given(items, "甲的事");
        WorkItem other = fixture.given(items, "乙的事");
        assertThat(outcomes(FieldPhone.batch(
                        TestClock.START,
                        phone.message(now(), "work.step", step(one, "accept"), TestClock.START),
                        theirs.message(now(), "work.step", step(other, "accept"), TestClock.START))))
                .containsExactly("stored", "stored");
        assertThat(fixture.officer
                        .principal()
                        .call(() -> items.steps(other.id()))
                        .getFirst()
                        .by())
                .isEqualTo(second.id());
        sent(delete("/api/v1/field/devices/" + phone.device()).with(second.bearer()), 404);
        assertThat(JsonPath.<String>read(
                        sent(get("/api/v1/field/devices/" + phone.device() + "/standing"), 200), "$.state"))
                .isEqualTo("active");
    }

    @Test
    void a_message_of_a_newer_app_waits_for_the_server() throws Exception {
        assertThat(outcomes(FieldPhone.batch(
                        TestClock.START,
                        phone.message(now(), "work.step", 9, "{}", TestClock.START, null),
                        phone.message(now(), "not.yet", 1, "{}", TestClock.START, null))))
                .containsExactly("later field.version", "later field.version");
    }

    @Test
    void the_pack_has_my_day_and_only_for_whom_it_is() throws Exception {
        fixture.given(items, "送生活物资");
        String pack = sent(get("/api/v1/field/pack").with(fixture.worker.bearer()), 200);
        assertThat(JsonPath.<List<String>>read(pack, "$.parts.work.items[*].title"))
                .containsExactly("送生活物资");
        assertThat(JsonPath.<Boolean>read(pack, "$.parts.ledger.checks")).isTrue();
        TestAccount gate = TestAccount.of(Role.GATEKEEPER, SmallDistrict.COMMUNITY);
        String less = sent(get("/api/v1/field/pack").with(gate.bearer()), 200);
        assertThat(JsonPath.<java.util.Map<String, Object>>read(less, "$.parts"))
                .containsOnlyKeys("shifts", "work");
        sent(get("/api/v1/field/pack"), 401);
    }

    private static String kept(String pack) {
        return JsonPath.<Map<String, String>>read(pack, "$.digests").entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining(" "));
    }

    private static long toldOfPacks() {
        return SmallDistrict.count("select count(*) from platform.audit_entry where subject_type = 'field_pack'");
    }

    @Test
    void a_phone_is_given_again_only_the_parts_that_have_changed_and_never_somebody_else_s() throws Exception {
        fixture.given(items, "送药");
        String pack = sent(get("/api/v1/field/pack").with(fixture.worker.bearer()), 200);
        long told = toldOfPacks();
        clock.advance(Duration.ofMinutes(1));
        String same =
                sent(get("/api/v1/field/pack").header("Field-Kept", kept(pack)).with(fixture.worker.bearer()), 200);
        assertThat(JsonPath.<Map<String, Object>>read(same, "$.parts")).isEmpty();
        assertThat(kept(same)).isEqualTo(kept(pack));
        assertThat(JsonPath.<String>read(same, "$.terms.now")).isNotEqualTo(JsonPath.<String>read(pack, "$.terms.now"));
        assertThat(toldOfPacks()).isEqualTo(told);
        fixture.given(items, "送菜");
        String more =
                sent(get("/api/v1/field/pack").header("Field-Kept", kept(pack)).with(fixture.worker.bearer()), 200);
        assertThat(JsonPath.<Map<String, Object>>read(more, "$.parts")).containsOnlyKeys("inbox", "work");
        TestAccount gate = TestAccount.of(Role.GATEKEEPER, SmallDistrict.COMMUNITY);
        String other =
                sent(get("/api/v1/field/pack").header("Field-Kept", kept(pack)).with(gate.bearer()), 200);
        assertThat(JsonPath.<Map<String, String>>read(other, "$.digests")).doesNotContainKey("ledger");
        for (String nonsense : List.of("=", "work=", "a b c", "ledger=AAAA")) {
            assertThat(JsonPath.<Map<String, Object>>read(
                            sent(
                                    get("/api/v1/field/pack")
                                            .header("Field-Kept", nonsense)
                                            .with(fixture.worker.bearer()),
                                    200),
                            "$.parts"))
                    .containsKeys("work", "ledger");
        }
    }

    private static List<String> row(String query) throws java.sql.SQLException {
        try (var connection = TestDatabase.get().owner();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            List<String> values = new java.util.ArrayList<>();
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    Object value = rows.getObject(i);
                    values.add(
                            value instanceof java.sql.Timestamp time
                                    ? time.toInstant().toString()
                                    : String.valueOf(value));
                }
            }
            return values;
        }
    }
}
