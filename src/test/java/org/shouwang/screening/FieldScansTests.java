package org.shouwang.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.response.Responses;
import org.shouwang.testing.FieldLine;
import org.shouwang.testing.FieldPhone;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/// Scans from the field app: recorded once, as the keeper's, days later too.
@ShouwangTest
class FieldScansTests {

    private static final Instant NOW = TestClock.START;

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Responses responses;

    @Autowired
    Checkpoints checkpoints;

    @Autowired
    Passes passes;

    @Autowired
    Gates gates;

    @Autowired
    TestClock clock;

    ScreeningFixture here;
    FieldLine line;
    FieldPhone phone;

    @BeforeEach
    void a_keeper_with_a_phone() throws Exception {
        clock.reset();
        gates.forget();
        here = new ScreeningFixture(areas, responses, places, checkpoints, passes);
        line = new FieldLine(mvc);
        phone = line.enrolled(here.keeper);
    }

    private String scan(UUID id, String code, String verdict, String more) {
        return phone.message(id, "gate.scan", """
                {"checkpoint":"%s","direction":"in","means":"pass","code":"%s","reading":"normal","verdict":"%s"%s}""".formatted(here.gate, code, verdict, more), NOW);
    }

    private static long scans(String where) {
        return SmallDistrict.count("select count(*) from screening.scan where " + where);
    }

    @Test
    void the_pack_has_what_verifies_passes_at_the_gates_of_the_area_for_those_who_stand_there() throws Exception {
        String pack = line.sent(get("/api/v1/field/pack").with(here.keeper.bearer()), 200);
        assertThat(JsonPath.<List<String>>read(pack, "$.parts.gates[*].kit.name"))
                .containsExactly("东门");
        assertThat(JsonPath.<List<String>>read(pack, "$.parts.gates[0].kit.keys[*].key"))
                .isNotEmpty();
        String digest = JsonPath.read(pack, "$.digests.gates");
        clock.advance(Duration.ofMinutes(1));
        String same = line.sent(
                get("/api/v1/field/pack")
                        .header("Field-Kept", "gates=" + digest)
                        .with(here.keeper.bearer()),
                200);
        assertThat(JsonPath.<Map<String, Object>>read(same, "$.parts")).doesNotContainKey("gates");
        String other = line.sent(
                get("/api/v1/field/pack")
                        .with(TestAccount.of(Role.GATEKEEPER, "370105002001").bearer()),
                200);
        assertThat(JsonPath.<Map<String, Object>>read(other, "$.parts")).doesNotContainKey("gates");
    }

    @Test
    void a_scan_is_recorded_once_at_its_time_however_late_it_comes() throws Exception {
        String code = passes.text(here.issued(PassKind.VISITOR));
        UUID id = FieldLine.now();
        String message = scan(id, code, "let", "");
        clock.advance(Duration.ofDays(40));
        assertThat(line.outcomes(FieldPhone.batch(clock.instant(), message))).containsExactly("stored");
        assertThat(line.outcomes(FieldPhone.batch(clock.instant(), message))).containsExactly("stored again");
        assertThat(scans("id = '" + id + "' and at = '2020-02-10T02:00:00Z' and finding = 'good' and verdict = 'let'"
                        + " and by_account = '" + here.keeper.id() + "' and by_session = '" + phone.device() + "'"))
                .isEqualTo(1);
    }

    @Test
    void what_happened_at_a_gate_is_recorded_after_it_was_opened() throws Exception {
        String code = passes.text(here.issued(PassKind.VISITOR));
        UUID id = FieldLine.now();
        String message = scan(id, code, "let", "");
        here.people
                .officer
                .principal()
                .run(() -> checkpoints.put(here.draft(
                        checkpoints.find(here.gate).map(Checkpoint::version).orElseThrow(),
                        Checkpoint.State.OPEN,
                        "free")));
        assertThat(line.bring(message)).containsExactly("stored");
        assertThat(scans("id = '" + id + "'")).isEqualTo(1);
    }

    @Test
    void what_the_server_finds_against_a_pass_is_recorded_beside_what_happened_at_the_gate() throws Exception {
        UUID id = FieldLine.now();
        assertThat(line.bring(scan(id, "HELLO", "let", ""), scan(FieldLine.now(), "HELLO", "what", "")))
                .containsExactly("stored", "refused scan.verdict");
        assertThat(scans("id = '" + id + "' and finding = 'unreadable' and verdict = 'let'"))
                .isEqualTo(1);
    }

    @Test
    void a_fever_becomes_an_item_of_the_community() throws Exception {
        UUID id = FieldLine.now();
        String code = passes.text(here.issued(PassKind.VISITOR));
        assertThat(line.bring(scan(id, code, "fever", ",\"temperature\":384,\"second\":381")))
                .containsExactly("stored");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> SmallDistrict.count("select count(*) from work.item where kind = 'fever' and id = '" + id
                                + "' and state = 'assigned'")
                        == 1);
    }

    @Test
    void a_gate_of_another_area_takes_no_scans_and_neither_does_somebody_who_may_not_stand_there() throws Exception {
        String code = passes.text(here.issued(PassKind.VISITOR));
        phone = line.enrolled(TestAccount.of(Role.GATEKEEPER, "370105002001"));
        assertThat(line.bring(scan(FieldLine.now(), code, "let", ""))).containsExactly("refused checkpoint.unknown");
        phone = line.enrolled(TestAccount.of(Role.LIAISON_OFFICER, SmallDistrict.CODE));
        assertThat(line.bring(scan(FieldLine.now(), code, "let", "")))
                .hasSize(1)
                .noneMatch(one -> one.startsWith("stored"));
        assertThat(scans("true")).isZero();
    }
}
