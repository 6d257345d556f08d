package org.shouwang.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import com.jayway.jsonpath.JsonPath;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.response.Responses;
import org.shouwang.screening.Checkpoints;
import org.shouwang.screening.Passes;
import org.shouwang.screening.ScreeningFixture;
import org.shouwang.testing.FieldLine;
import org.shouwang.testing.FieldPhone;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.shouwang.work.WorkItem;
import org.shouwang.work.WorkItems;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The network is cut in the middle of a request, before its answer, and in the middle of a photograph.
@SmallJourney
@ExtendWith(OutputCaptureExtension.class)
class BrokenLineTests {

    /// As much as is written at once; what is cut within is sent again.
    private static final int CHUNK = 512 * 1024;

    private static final String JSON = "application/json";

    @LocalServerPort
    int port;

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
    WorkItems items;

    @Autowired
    TestClock clock;

    ScreeningFixture here;

    @BeforeEach
    void gate() {
        TestDatabase.clean();
        clock.reset();
        here = new ScreeningFixture(areas, responses, places, checkpoints, passes);
    }

    /// Lines break all day long: an administrator is not told of each as of a fault.
    @AfterEach
    void nothing_is_wrong_with_us(CapturedOutput output) {
        assertThat(output.getAll()).doesNotContain(" ERROR ");
    }

    private BrokenLine as(TestAccount account) {
        return new BrokenLine(port, Map.of("Authorization", "Bearer " + account.bearerToken(), "Content-Type", JSON));
    }

    private BrokenLine open() {
        return new BrokenLine(port, Map.of("Content-Type", JSON));
    }

    private FieldPhone phone(TestAccount account) throws Exception {
        UUID device = UuidCreator.getTimeOrderedEpoch();
        String answer = as(account)
                .whole(
                        "POST",
                        "/api/v1/field/devices",
                        "{\"id\":\"%s\"}".formatted(device).getBytes(UTF_8));
        return new FieldPhone(
                account.id(),
                device,
                Base64.getDecoder().decode(JsonPath.<String>read(answer, "$.secret")),
                JsonPath.<Integer>read(answer, "$.terms.serverKey.id"),
                Base64.getDecoder().decode(JsonPath.<String>read(answer, "$.terms.serverKey.point")));
    }

    private static long count(String table) {
        return SmallDistrict.count("select count(*) from " + table);
    }

    private static void arrives(String table) {
        await().untilAsserted(() -> assertThat(count(table)).isEqualTo(1));
    }

    private byte[] scan(UUID id) {
        return """
                {"id":"%s","checkpoint":"%s","direction":"in","means":"hand","note":"未带证件","reading":"normal",
                 "verdict":"let","at":"%s","sentAt":"%3$s"}
                """.formatted(id, here.gate, TestClock.START).getBytes(UTF_8);
    }

    @Test
    void a_scan_of_which_half_came_is_none_and_one_whose_answer_was_lost_is_one() throws Exception {
        byte[] scan = scan(FieldLine.now());
        BrokenLine line = as(here.keeper);
        for (int sent : new int[] {0, scan.length / 2, scan.length - 2}) {
            line.cut("POST", "/api/v1/scans", scan, sent, BrokenLine.End.CLOSED);
            line.cut("POST", "/api/v1/scans", scan, sent, BrokenLine.End.RESET);
        }
        line.whole("POST", "/api/v1/scans", scan(FieldLine.now()));
        assertThat(count("screening.scan")).as("the one that came after, alone").isEqualTo(1);
        TestDatabase.get().execute("truncate screening.scan");

        // Not reset: that may overtake what was sent before it, and then it is as if nothing came.
        line.cut("POST", "/api/v1/scans", scan, scan.length, BrokenLine.End.CLOSED);
        arrives("screening.scan");
        String answer = line.whole("POST", "/api/v1/scans", scan);
        assertThat(JsonPath.<String>read(answer, "$.verdict")).isEqualTo("let");
        assertThat(count("screening.scan")).isEqualTo(1);
    }

    @Test
    void a_batch_of_messages_of_which_half_came_is_none_and_one_whose_answer_was_lost_is_stored_once()
            throws Exception {
        FieldPhone phone = phone(here.keeper);
        String message = phone.message(FieldLine.now(), "gate.scan", """
                {"checkpoint":"%s","direction":"in","means":"hand","note":"未带证件","reading":"normal",
                 "verdict":"let"}""".formatted(here.gate), TestClock.START);
        byte[] batch = FieldPhone.batch(TestClock.START, message).getBytes(UTF_8);
        open().cut("POST", "/api/v1/field/messages", batch, batch.length / 2, BrokenLine.End.CLOSED);
        open().cut("POST", "/api/v1/field/messages", batch, batch.length / 2, BrokenLine.End.RESET);
        open().cut("POST", "/api/v1/field/messages", batch, batch.length, BrokenLine.End.CLOSED);
        arrives("screening.scan");
        String answer = open().whole("POST", "/api/v1/field/messages", batch);
        assertThat(JsonPath.<String>read(answer, "$.receipts[0].outcome")).isEqualTo("stored");
        assertThat(JsonPath.<Boolean>read(answer, "$.receipts[0].repeated")).isTrue();
        assertThat(count("screening.scan")).isEqualTo(1);
        assertThat(count("platform.field_message")).isEqualTo(1);
    }

    @Test
    void a_photograph_cut_in_the_middle_goes_on_at_its_byte_and_is_stored_once() throws Exception {
        FieldPhone phone = phone(here.people.worker);
        WorkItem item = here.people.given(items, "送生活物资");
        UUID id = FieldLine.now();
        byte[] sealed = phone.photo(id, PhoneJourney.noise());
        assertThat(sealed.length).isGreaterThan(CHUNK + 1000);
        assertThat(begun(phone, id, sealed)).isZero();
        BrokenLine pieces = pieces(phone, id);
        String path = "/api/v1/field/photos/" + id + "?offset=";
        pieces.cut("PATCH", path + 0, sealed, CHUNK + 1000, BrokenLine.End.CLOSED);
        await().untilAsserted(() -> assertThat(begun(phone, id, sealed)).isEqualTo(CHUNK));
        byte[] rest = Arrays.copyOfRange(sealed, CHUNK, sealed.length);
        pieces.cut("PATCH", path + CHUNK, rest, 1000, BrokenLine.End.RESET);
        assertThat(begun(phone, id, sealed)).isEqualTo(CHUNK);
        pieces.cut("PATCH", path + CHUNK, rest, rest.length, BrokenLine.End.CLOSED);
        await().untilAsserted(() -> assertThat(begun(phone, id, sealed)).isEqualTo(sealed.length));

        byte[] batch = FieldPhone.batch(
                        TestClock.START,
                        step(phone, "{\"item\":\"%s\",\"verb\":\"accept\"}".formatted(item.id())),
                        step(
                                phone,
                                "{\"item\":\"%s\",\"verb\":\"report\",\"photos\":[\"%s\"]}".formatted(item.id(), id)))
                .getBytes(UTF_8);
        open().cut("POST", "/api/v1/field/messages", batch, batch.length, BrokenLine.End.CLOSED);
        arrives("work.proof");
        String answer = open().whole("POST", "/api/v1/field/messages", batch);
        assertThat(JsonPath.<String>read(answer, "$.receipts[1].outcome")).isEqualTo("stored");
        assertThat(count("work.proof")).isEqualTo(1);
        assertThat(count("platform.field_photo")).isEqualTo(1);
    }

    private static String step(FieldPhone phone, String body) {
        return phone.message(FieldLine.now(), "work.step", body, TestClock.START);
    }

    private BrokenLine pieces(FieldPhone phone, UUID id) {
        return new BrokenLine(
                port,
                Map.of(
                        "Content-Type",
                        "application/octet-stream",
                        "X-Field-Device",
                        phone.device().toString(),
                        "X-Field-Proof",
                        phone.proofOf(id)));
    }

    /// What the server says when it is asked how far the photograph has come.
    private long begun(FieldPhone phone, UUID id, byte[] sealed) throws Exception {
        String asked = "{\"id\":\"%s\",\"device\":\"%s\",\"proof\":\"%s\",\"size\":%d}"
                .formatted(id, phone.device(), phone.proofOf(id), sealed.length);
        return JsonPath.<Integer>read(open().whole("POST", "/api/v1/field/photos", asked.getBytes(UTF_8)), "$.offset");
    }
}
